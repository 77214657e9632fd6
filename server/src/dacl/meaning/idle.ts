import { createNotes } from '../../core/notes';
import type { Slices } from '../../core/slices';
import {
  type Blockers,
  blockersInSlices,
  compileInSlices,
  type Heirs,
  heirsOf,
  type PacketFilter,
  type Reachability,
  reachabilityInSlices,
  redundancyInSlices,
  sharedEffort,
} from '../../packets';
import { type AceLine, type AclList, isWrittenOut } from '../syntax';
import type { ListAnalysis } from './analysis';
import { hasMatched } from './counters';
import { type DecidingLine, earlyDenies, hasHoles } from './deciding';
import { duplicatesIn } from './duplicates';
import { effectInSlices } from './effect';
import { hasMistake } from './mistakes';
import { deniesAll, deniesPort } from './style';

/** The lines of a list that do nothing, by their index among its deciding lines. */
export interface IdleLines {
  readonly reach: Reachability;
  /** Why lines that are to be reported never decide a packet. */
  readonly blockers: ReadonlyMap<number, Blockers>;
  /** Lines without which the list does the same, with what takes over from each. */
  readonly removable: ReadonlyMap<number, Heirs>;
  /** Rising: lines of which it is not known whether they do something, because the effort was spent first. */
  readonly undecided: readonly number[];
}

const known = createNotes<ListAnalysis, IdleLines>();

/**
 * The lines of a list that do nothing. All questions about one list share one effort, counted in steps, and are asked in
 * a fixed order of a filter that nobody else uses: the same list always gives the same answers.
 * @param explained lines of which other rules speak; the same for everybody who asks about a list.
 */
export function* idleLinesInSlices(list: ListAnalysis, explained: ReadonlySet<AceLine>): Slices<IdleLines> {
  const found = known.get(list) ?? (yield* workOut(list, explained));
  known.set(list, found);
  return found;
}

/** Whether a line is one that rules about idle lines speak of. */
export function isReported(
  line: DecidingLine | undefined,
  list: AclList,
  explained: ReadonlySet<AceLine>,
): line is AceLine {
  if (line?.kind !== 'ace' || explained.has(line) || hasMatched(line)) return false;
  // By its number it may come first.
  if (earlyDenies(list).has(line)) return false;
  // Members of groups overlap as they like.
  return line.ace.certain && !hasMistake(line, list) && !isWrittenOut(list, line);
}

function* workOut(list: ListAnalysis, explained: ReadonlySet<AceLine>): Slices<IdleLines> {
  const { lines, packetLines, contradicted } = yield* effectInSlices(list.list);
  const filter = yield* compileInSlices(packetLines);
  const effort = sharedEffort(filter);
  const reach = yield* reachabilityInSlices(filter, effort);
  const never = reach.fates.flatMap((fate, index) =>
    fate.reach === 'never' && isReported(lines[index], list.list, explained) ? [index] : [],
  );
  yield;
  const found = yield* blockersInSlices(filter, reach, never, effort);
  const undecided = new Set(never.filter((index) => !found.has(index)));
  // Nothing follows from a line that a counter speaks against.
  const isDoubted = (index: number): boolean => contradicted.has(lines[index]!);
  const blockers = new Map([...found].filter(([, { lines: above }]) => !above.some(isDoubted)));
  reach.fates.forEach((fate, index) => {
    if (fate.reach === 'undecided') undecided.add(index);
  });
  yield;
  const gone = yield* goneLines({ list, lines, filter, reach, effort, undecided });
  // What the device adds stays, also where lines that can go leave nothing for it.
  const dead = lines.flatMap((_, index) => (reach.fates[index]?.reach === 'never' ? [index] : []));
  const absent = new Set([...gone, ...dead]);
  const removable = new Map<number, Heirs>();
  for (const index of gone) {
    removable.set(index, heirsOf(filter, index, absent, { effort }));
    yield;
  }
  const open = [...undecided].filter((index) => isReported(lines[index], list.list, explained));
  return { reach, blockers, removable, undecided: open.sort((a, b) => a - b) };
}

/** So many lines are looked at between two pauses. */
const linesAtOnce = 64;

interface Job {
  readonly list: ListAnalysis;
  readonly lines: readonly DecidingLine[];
  readonly filter: PacketFilter;
  readonly reach: Reachability;
  readonly effort: ReturnType<typeof sharedEffort>;
  readonly undecided: Set<number>;
}

/**
 * Lines each of which can go alone, and all of which can go together. Lines that decide nothing count as present, since they
 * may come to life once the line above them is gone; and as gone, since nobody is to be told that each of two lines can go
 * because of the other. For the same reason permits and denies are first looked at apart.
 */
function* goneLines(job: Job): Slices<readonly number[]> {
  const { list, lines, reach } = job;
  // What nobody has read may stand between a line and those that would take over from it.
  if (hasHoles(list.list)) return [];
  const alive = lines.map((_, index) => {
    const fate = reach.fates[index]?.reach;
    return fate === 'certain' || fate === 'possible';
  });
  const repeated = new Set(duplicatesIn(list.list).values());
  const isKept: boolean[] = [];
  for (const line of lines) {
    isKept.push(keeps(list, repeated, line));
    if (isKept.length % linesAtOnce === 0) yield;
  }
  const permits = yield* goneOf(job, 'permit', alive, isKept);
  const denies = yield* goneOf(job, 'deny', alive, isKept);
  if (permits.length === 0 || denies.length === 0) return [...permits, ...denies];
  const alone = new Set([...permits, ...denies]);
  return yield* redundant(job, (index) => !alone.has(index));
}

function* goneOf(
  job: Job,
  action: 'permit' | 'deny',
  alive: readonly boolean[],
  isKept: readonly boolean[],
): Slices<readonly number[]> {
  const { lines } = job;
  const stays = lines.map((line, index) => isKept[index]! || (line.kind === 'ace' && line.ace.action.value !== action));
  const gone = yield* redundant(job, (index) => !alive[index] || stays[index]!);
  if (gone.length === 0 || alive.every(Boolean)) return gone;
  const without = new Set(yield* redundant(job, (index) => alive[index]! && stays[index]!));
  return gone.filter((index) => without.has(index));
}

function* redundant(job: Job, keep: (index: number) => boolean): Slices<readonly number[]> {
  const { filter, reach, effort, lines } = job;
  const found = yield* redundancyInSlices(filter, reach, (index) => index >= lines.length || keep(index), effort);
  for (const index of found.undecided) job.undecided.add(index);
  return found.lines;
}

/** Lines that stay for a reader's sake, because nobody can say what they match, or because a duplicate of theirs goes first. */
function keeps(list: ListAnalysis, repeated: ReadonlySet<AceLine>, line: DecidingLine): boolean {
  return (
    line.kind !== 'ace' ||
    !line.ace.certain ||
    hasMatched(line) ||
    isWrittenOut(list.list, line) ||
    hasMistake(line, list.list) ||
    repeated.has(line) ||
    deniesAll(line) ||
    deniesPort(line, list.stateSyncPorts)
  );
}
