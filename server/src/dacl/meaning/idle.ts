import { createNotes } from '../../core/notes';
import type { Slices } from '../../core/slices';
import {
  type AllBlockers,
  type AllHeirs,
  type Blockers,
  compileInSlices,
  countedBlockersInSlices,
  type Earlier,
  type Heirs,
  heirsInSlices,
  isAmple,
  type PacketFilter,
  type Line as PacketLine,
  type Reachability,
  type Redundancy,
  reachabilityInSlices,
  redundancyInSlices,
  sharedEffort,
  type Touched,
  touchedSince,
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

/** Which lines are asked whether they can go, see {@link goneLines}. */
type Pass = 'permit' | 'permit, others gone' | 'deny' | 'deny, others gone' | 'together';

/** All that was asked of a list, for its next version. */
interface Asked {
  readonly lines: readonly PacketLine[];
  readonly reach: Reachability;
  readonly blockers: AllBlockers;
  readonly passes: ReadonlyMap<Pass, Redundancy>;
  readonly heirs: AllHeirs;
  /** Lines that were taken for gone when it was asked who takes over from others. */
  readonly absent: ReadonlySet<number>;
}

/** Of a list itself, or else of the version of it that was asked last. */
const asked = createNotes<AclList, Asked | undefined>();

/** Notes that a list is another one in a later text: of lines that nothing touched it is not asked again what they do. */
export function idleGoesOnFrom(list: AclList, before: AclList): void {
  const found = asked.get(before);
  if (found) asked.set(list, found);
}

/** The lines of a list that do nothing, where that was worked out already. */
export function knownIdleLines(list: ListAnalysis): IdleLines | undefined {
  return known.get(list);
}

/**
 * The lines of a list that do nothing. All questions about one list share one effort, counted in steps, and are asked in
 * a fixed order of a filter that nobody else uses: the same list always gives the same answers.
 * @param explained lines of which other rules speak; the same for everybody who asks about a list.
 */
export function* idleLinesInSlices(list: ListAnalysis, explained: ReadonlySet<AceLine>): Slices<IdleLines> {
  const found = knownIdleLines(list) ?? (yield* workOut(list, explained));
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
  const begun = filter.space.steps;
  const before = asked.get(list.list);
  const touched = before && touchedSince(filter, before.lines);
  const effort = sharedEffort(filter);
  const reach = yield* reachabilityInSlices(filter, effort, touched && { found: before.reach, touched });
  const never = reach.fates.flatMap((fate, index) =>
    fate.reach === 'never' && isReported(lines[index], list.list, explained) ? [index] : [],
  );
  yield;
  const found = yield* countedBlockersInSlices(
    ...([filter, reach, never, effort] as const),
    touched && { found: before.blockers, touched },
  );
  const undecided = new Set(never.filter((index) => !found.has(index)));
  // Nothing follows from a line that a counter speaks against.
  const isDoubted = (index: number): boolean => contradicted.has(lines[index]!);
  const blockers = new Map<number, Blockers>();
  for (const [index, one] of found) if (!one.blockers.lines.some(isDoubted)) blockers.set(index, one.blockers);
  reach.fates.forEach((fate, index) => {
    if (fate.reach === 'undecided') undecided.add(index);
  });
  yield;
  const passes = new Map<Pass, Redundancy>();
  const earlier: Job['earlier'] = (pass) => {
    const same = before?.passes.get(pass);
    return touched && same && { found: same, touched: touched.copy() };
  };
  const gone = yield* goneLines({ list, lines, filter, reach, effort, undecided, passes, earlier });
  // What the device adds stays, also where lines that can go leave nothing for it.
  const dead = lines.flatMap((_, index) => (reach.fates[index]?.reach === 'never' ? [index] : []));
  const absent = new Set([...gone, ...dead]);
  const heirs = yield* heirsInSlices(
    ...([filter, gone, absent, effort] as const),
    touched && { found: before.heirs, touched: withOthers(touched, absent, before.absent) },
  );
  const open = [...undecided].filter((index) => isReported(lines[index], list.list, explained));
  const isWhole =
    undecided.size === 0 && isAmple(effort, filter.space.steps - begun, mostOf(reach, found, passes, heirs));
  const all: Asked = { lines: packetLines, reach, blockers: found, passes, heirs, absent };
  asked.set(list.list, isWhole ? all : undefined);
  const removable = new Map<number, Heirs>();
  for (const [index, one] of heirs) removable.set(index, one.heirs);
  return { reach, blockers, removable, undecided: open.sort((a, b) => a - b) };
}

/** What a single question took at most, in counted steps. */
function mostOf(reach: Reachability, blockers: AllBlockers, passes: Asked['passes'], heirs: AllHeirs): number {
  let most = 0;
  for (const one of [...blockers.values(), ...heirs.values()]) most = Math.max(most, one.steps);
  for (const { steps } of [reach, ...passes.values()]) for (const one of steps) most = Math.max(most, one);
  return most;
}

/** What is touched, and the lines that are in one of two sets alone. */
function withOthers(touched: Touched, one: ReadonlySet<number>, other: ReadonlySet<number>): Touched {
  const all = touched.copy();
  for (const line of one) if (!other.has(line)) all.add(line);
  for (const line of other) if (!one.has(line)) all.add(line);
  return all;
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
  /** What was found in each pass. */
  readonly passes: Map<Pass, Redundancy>;
  /** What an earlier version of the list was found to be in a pass. */
  readonly earlier: (pass: Pass) => Earlier<Redundancy> | undefined;
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
  return yield* redundant(job, 'together', (index) => !alone.has(index));
}

function* goneOf(
  job: Job,
  action: 'permit' | 'deny',
  alive: readonly boolean[],
  isKept: readonly boolean[],
): Slices<readonly number[]> {
  const { lines } = job;
  const stays = lines.map((line, index) => isKept[index]! || (line.kind === 'ace' && line.ace.action.value !== action));
  const gone = yield* redundant(job, action, (index) => !alive[index] || stays[index]!);
  if (gone.length === 0 || alive.every(Boolean)) return gone;
  const without = new Set(yield* redundant(job, `${action}, others gone`, (index) => alive[index]! && stays[index]!));
  return gone.filter((index) => without.has(index));
}

function* redundant(job: Job, pass: Pass, keep: (index: number) => boolean): Slices<readonly number[]> {
  const { filter, reach, effort, lines } = job;
  const stays = (index: number): boolean => index >= lines.length || keep(index);
  const found = yield* redundancyInSlices(filter, reach, stays, effort, job.earlier(pass));
  job.passes.set(pass, found);
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
