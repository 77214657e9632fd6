import { finish, type Slices } from '../core/slices';
import { hasAll, type PacketFilter, type Plane, type Region, regionOf } from './compile';
import { type Allowance, allow, DEFAULT_EFFORT, type Effort } from './effort';
import { firstAt, type Point } from './example';
import { NO_HEADERS } from './header-space';
import { meeting } from './near';
import { createPauses, isPause } from './pauses';
import type { Earlier, Reachability } from './reach';
import { common } from './regions';
import { witness } from './witness';

/** The lines that can go. */
export interface Redundancy {
  /**
   * Rising. Removing all of them at once (or any one after the other from the bottom up) leaves a list that treats
   * every packet the same, whatever the uncertain lines do. No further line can go by itself, unless `undecided`.
   */
  readonly lines: readonly number[];
  /** Lines kept because the effort was spent before an answer. */
  readonly undecided: readonly number[];
  /** What was found of each line that was asked about. */
  readonly needs: readonly (Need | undefined)[];
  /** What each line took, in counted steps. */
  readonly steps: Uint32Array;
}

type Need = 'needed' | 'idle' | 'undecided';

interface Job {
  readonly filter: PacketFilter;
  readonly deciding: Reachability['deciding'];
  /** For each plane, 1 for each term of a line that has not gone. */
  readonly present: readonly [Uint8Array, Uint8Array];
  readonly allowance: Allowance;
}

/** What the lines below do with one packet that reaches them: needed when it is not what the line above did. */
function needAt(job: Job, side: 0 | 1, line: number, point: Point): Need {
  const plane = job.filter.planes[side];
  const { lines, space } = job.filter;
  const { action } = lines[line]!;
  const actionOf = (term: number): string => lines[plane.line[term]!]!.action;
  const present = job.present[side];
  // An uncertain line with the same action changes nothing, whether it matches or not.
  const counts = (term: number): boolean =>
    present[term] === 1 && (plane.exact[term] === 1 || actionOf(term) !== action);
  const first = firstAt(space, plane, point, [plane.first[line + 1]!, plane.count], counts);
  if (first !== undefined) return actionOf(first) === action ? 'idle' : 'needed';
  return action === 'permit' ? 'needed' : 'idle';
}

/**
 * Whether some packet of a term, having passed the exact lines above, would be treated otherwise by what is left below:
 * it would have to meet a line of the other action (or, for a permit, the implicit deny) first.
 */
function needOf(job: Job, side: 0 | 1, line: number, term: number): Need {
  const plane = job.filter.planes[side];
  const { space, lines } = job.filter;
  const { action } = lines[line]!;
  const region = regionOf(plane, term);
  if (region.headers === NO_HEADERS) return 'idle';
  const limit = job.allowance.next();
  const passed = meeting(space, plane, region, { from: 0, to: plane.first[line]!, mask: job.deciding[side] });
  const below = meeting(space, plane, region, {
    from: plane.first[line + 1]!,
    to: plane.count,
    mask: job.present[side],
  });
  for (let i = 0; i < below.length; i++) {
    if (space.steps > limit) return 'undecided';
    const other = below[i]!;
    // An uncertain line with the same action changes nothing, whether it matches or not.
    if (lines[plane.line[other]!]!.action !== action) {
      const found = witness(space, plane, common(space, plane, other, region)!, passed, limit);
      if (found !== 'none') return found === 'undecided' ? 'undecided' : 'needed';
    }
    if (plane.exact[other] === 0) continue;
    if (hasAll(space, plane, other, region)) return 'idle';
    passed.push(other);
  }
  if (action === 'deny') return 'idle';
  const found = witness(space, plane, region, passed, limit);
  if (found === 'none') return 'idle';
  return found === 'undecided' ? 'undecided' : 'needed';
}

function lineNeed(job: Job, line: number, reach: Reachability): Need {
  const fate = reach.fates[line]!.reach;
  if (fate === 'never' || fate === 'empty') return 'idle';
  const shown = reach.points[line];
  if (shown && needAt(job, shown.plane, line, shown.point) === 'needed') return 'needed';
  for (const side of [0, 1] as const) {
    const { first } = job.filter.planes[side];
    for (let term = first[line]!; term < first[line + 1]!; term++) {
      const need = needOf(job, side, line, term);
      if (need !== 'idle') return need;
    }
  }
  return 'idle';
}

/**
 * Which lines can go without any change of meaning, lines that never decide anything included.
 *
 * Worked from the bottom up, so that of two lines either of which could go, the lower one goes.
 * @param reach the reachability of the same filter.
 * @param keep lines that must stay, whatever they do.
 */
export function redundancy(
  filter: PacketFilter,
  reach: Reachability,
  keep: (line: number) => boolean = () => false,
  effort: Effort = DEFAULT_EFFORT,
): Redundancy {
  return finish(redundancyInSlices(filter, reach, keep, effort));
}

/**
 * {@link redundancy} with pauses between lines.
 * @param earlier the same of an earlier version, where nothing was left open, and what {@link reachabilityInSlices} found touched;
 *   lines that go and did not, or the other way round, count as touched from then on. The answers are the same as without it.
 */
export function* redundancyInSlices(
  filter: PacketFilter,
  reach: Reachability,
  keep: (line: number) => boolean = () => false,
  effort: Effort = DEFAULT_EFFORT,
  earlier?: Earlier<Redundancy>,
): Slices<Redundancy> {
  const { planes, space } = filter;
  const present = (plane: Plane): Uint8Array => new Uint8Array(plane.count).fill(1);
  const job: Job = {
    filter,
    deciding: reach.deciding,
    present: [present(planes[0]), present(planes[1])],
    allowance: allow(space, effort),
  };
  const lines: number[] = [];
  const undecided: number[] = [];
  const needs = new Array<Need | undefined>(filter.lines.length).fill(undefined);
  const steps = new Uint32Array(filter.lines.length);
  const pauses = createPauses();
  for (let line = filter.lines.length - 1; line >= 0; line--) {
    const before = earlier?.found.needs[line];
    if (keep(line)) {
      if (before === 'idle') earlier?.touched.add(line);
      if (isPause(pauses, 0)) yield;
      continue;
    }
    const begun = space.steps;
    const kept = earlier?.touched.has(line) ? undefined : before;
    if (kept) space.steps += earlier!.found.steps[line]!;
    const need = kept ?? (job.allowance.spent() ? 'undecided' : lineNeed(job, line, reach));
    needs[line] = need;
    steps[line] = space.steps - begun;
    if (earlier && (need === 'idle') !== (before === 'idle')) earlier.touched.add(line);
    if (isPause(pauses, kept ? 0 : space.steps - begun)) yield;
    if (need === 'undecided') undecided.push(line);
    if (need !== 'idle') continue;
    lines.push(line);
    planes.forEach(({ first }, side) => {
      job.present[side]!.fill(0, first[line]!, first[line + 1]!);
    });
  }
  return { lines: lines.reverse(), undecided: undecided.reverse(), needs, steps };
}

/** Who decides the packets of a line once it and the others are gone. */
export interface Heirs {
  /** Lines below, rising, each of which takes over at least one packet. */
  readonly lines: readonly number[];
  /** Whether the implicit deny takes over some. */
  readonly implicit: boolean;
  /** False where there may be more, because there are too many or the effort was spent first. */
  readonly complete: boolean;
}

/**
 * What takes over from a redundant line that decided something: the proof to show beside the claim.
 * @param gone the redundant lines, this one among them.
 * @param options.most stop after so many lines.
 */
export function heirsOf(
  filter: PacketFilter,
  line: number,
  gone: ReadonlySet<number>,
  options: { readonly most?: number; readonly effort?: Effort } = {},
): Heirs {
  const { space } = filter;
  const allowance = allow(space, options.effort ?? DEFAULT_EFFORT);
  const most = options.most ?? 8;
  const lines = new Set<number>();
  let implicit = false;
  let complete = true;
  /** Whether some of a region gets through to where the passed terms end. */
  const getsThrough = (plane: Plane, region: Region, passed: readonly number[]): boolean => {
    const found = witness(space, plane, region, passed, allowance.next());
    if (found === 'undecided') complete = false;
    return typeof found !== 'string';
  };
  for (const plane of filter.planes) {
    for (let term = plane.first[line]!; term < plane.first[line + 1]!; term++) {
      const region = regionOf(plane, term);
      const passed = meeting(space, plane, region, { from: 0, to: plane.first[line]!, mask: plane.exact });
      const below = { from: plane.first[line + 1]!, to: plane.count, mask: plane.exact };
      for (const other of meeting(space, plane, region, below)) {
        if (gone.has(plane.line[other]!)) continue;
        if (lines.size >= most || allowance.spent()) return { lines: rising(lines), implicit, complete: false };
        if (getsThrough(plane, common(space, plane, other, region)!, passed)) lines.add(plane.line[other]!);
        passed.push(other);
      }
      implicit ||= getsThrough(plane, region, passed);
    }
  }
  return { lines: rising(lines), implicit, complete };
}

/** Who takes over from lines that can go, by line, with what each answer took in counted steps. */
export type AllHeirs = ReadonlyMap<number, { readonly heirs: Heirs; readonly steps: number }>;

/**
 * {@link heirsOf} of several lines, with pauses between them.
 * @param gone lines that are not there any more, the asked ones among them.
 * @param earlier the same of an earlier version, where nothing was left open, with what is touched: lines that are gone and were
 *   not, or the other way round, too.
 */
export function* heirsInSlices(
  filter: PacketFilter,
  lines: readonly number[],
  gone: ReadonlySet<number>,
  effort: Effort,
  earlier?: Earlier<AllHeirs>,
): Slices<AllHeirs> {
  const { space } = filter;
  const found = new Map<number, { readonly heirs: Heirs; readonly steps: number }>();
  const pauses = createPauses();
  for (const line of lines) {
    const kept = earlier && !earlier.touched.has(line) ? earlier.found.get(line) : undefined;
    const begun = space.steps;
    if (kept) space.steps += kept.steps;
    const heirs = kept?.heirs ?? heirsOf(filter, line, gone, { effort });
    found.set(line, kept ?? { heirs, steps: space.steps - begun });
    if (isPause(pauses, kept ? 0 : space.steps - begun)) yield;
  }
  return found;
}

function rising(lines: ReadonlySet<number>): number[] {
  return [...lines].sort((a, b) => a - b);
}
