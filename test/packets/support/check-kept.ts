import assert from 'node:assert/strict';
import { finish, type Slices } from '../../../server/src/core/slices';
import {
  type AllBlockers,
  type AllHeirs,
  compile,
  countedBlockersInSlices,
  DEFAULT_EFFORT,
  heirsInSlices,
  type Line,
  type PacketFilter,
  type Reachability,
  type Redundancy,
  reachabilityInSlices,
  redundancyInSlices,
  type Touched,
  touchedSince,
} from '../../../server/src/packets';
import { randomList } from './agree';
import { longList } from './long-lists';
import { type Random, randomFrom } from './random';
import { randomWorld } from './world';

/** Everything that is asked of a list whose lines do nothing, see idle.ts of the dACL's meaning. */
interface Asked {
  readonly lines: readonly Line[];
  readonly reach: Reachability;
  readonly blockers: AllBlockers;
  readonly redundancy: Redundancy;
  readonly heirs: AllHeirs;
  readonly gone: ReadonlySet<number>;
}

/** Fails where what was asked took other steps than its answers say: answers that are kept count as they did. */
function taking<Found>(filter: PacketFilter, work: Slices<Found>, stepsOf: (found: Found) => Iterable<number>): Found {
  const begun = filter.space.steps;
  const found = finish(work);
  const sum = [...stepsOf(found)].reduce((all, one) => all + one, 0);
  assert.equal(filter.space.steps - begun, sum);
  return found;
}

const ofEach = (found: ReadonlyMap<number, { readonly steps: number }>): number[] =>
  [...found.values()].map(({ steps }) => steps);

function ask(filter: PacketFilter, keep: (line: number) => boolean, before?: Asked): Asked {
  const touched = before && touchedSince(filter, before.lines);
  const earlier = <Found>(found: Found | undefined, by: Touched | undefined = touched) =>
    found && by && { found, touched: by };
  const reach = taking(
    filter,
    reachabilityInSlices(filter, DEFAULT_EFFORT, earlier(before?.reach)),
    ({ steps }) => steps,
  );
  const all = filter.lines.map((_, line) => line);
  const blockers = taking(
    filter,
    countedBlockersInSlices(filter, reach, all, DEFAULT_EFFORT, earlier(before?.blockers)),
    ofEach,
  );
  const redundancy = taking(
    filter,
    redundancyInSlices(filter, reach, keep, DEFAULT_EFFORT, earlier(before?.redundancy, touched?.copy())),
    ({ steps }) => steps,
  );
  const gone = new Set(redundancy.lines);
  const others = touched?.copy();
  for (const line of all) if (before && gone.has(line) !== before.gone.has(line)) others?.add(line);
  const heirs = taking(
    filter,
    heirsInSlices(filter, redundancy.lines, gone, DEFAULT_EFFORT, earlier(before?.heirs, others)),
    ofEach,
  );
  return { lines: filter.lines, reach, blockers, redundancy, heirs, gone };
}

/** What is said, without the steps that it took. */
function said({ reach, blockers, redundancy, heirs }: Asked): unknown {
  const { steps: _, ...found } = reach;
  const { steps: __, ...can } = redundancy;
  return {
    found,
    can,
    blockers: [...blockers].map(([line, one]) => [line, one.blockers]),
    heirs: [...heirs].map(([line, one]) => [line, one.heirs]),
  };
}

/** Another line in the place of one of a list, or the same with another action or certainty. */
function edited(random: Random, lines: readonly Line[], others: readonly Line[]): readonly Line[] {
  const at = random.below(lines.length);
  const old = lines[at]!;
  const count = (line: Line, version: number): number => line.packets.filter((one) => one.version === version).length;
  const fitting = others.filter((one) => count(one, 4) === count(old, 4) && count(one, 6) === count(old, 6));
  const other = fitting.length > 0 ? random.pick(fitting) : undefined;
  const now: Line =
    other && random.chance(70)
      ? { ...other }
      : {
          ...old,
          ...(random.chance(60) ? { action: old.action === 'permit' ? 'deny' : 'permit' } : { certainty: 'exact' }),
        };
  return lines.map((line, index) => (index === at ? now : line));
}

/**
 * Changes a line of a random list some times. Fails where what is kept of the list before leads to other answers than the list
 * by itself, or is not counted.
 * @returns how many answers about lines were kept.
 */
export function checkKept(seed: number, edits = 5): number {
  const random = randomFrom(seed);
  const world = randomWorld(random);
  const parts = 1 + random.below(6);
  let lines: readonly Line[] = random.chance(2)
    ? longList(random).lines
    : Array.from({ length: parts }, () => randomList(random, world)).flat();
  const others = [...randomList(random, world), ...lines];
  let keep = new Set(lines.flatMap((_, line) => (random.chance(20) ? [line] : [])));
  let before = ask(compile(lines), (line) => keep.has(line));
  let kept = 0;
  for (let edit = 1; edit <= edits; edit++) {
    lines = edited(random, lines, others);
    if (random.chance(30)) {
      const other = new Set(lines.flatMap((_, line) => (random.chance(10) ? [line] : [])));
      keep = new Set([...keep, ...other].filter((line) => !(keep.has(line) && other.has(line))));
    }
    const isKept = (line: number): boolean => keep.has(line);
    const touched = touchedSince(compile(lines), before.lines);
    kept += lines.filter((_, line) => touched && !touched.has(line)).length;
    const now = ask(compile(lines), isKept, before);
    assert.deepEqual(said(now), said(ask(compile(lines), isKept)), `list ${seed}, edit ${edit}`);
    before = now;
  }
  return kept;
}
