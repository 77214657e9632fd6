import { finish, type Slices } from '../core/slices';
import { compileInSlices, compileSet, type PacketFilter, type Plane, type Region, regionOf } from './compile';
import { type Allowance, allow, DEFAULT_EFFORT, type Effort } from './effort';
import { type Point, packetOf } from './example';
import type { HeaderSpace } from './header-space';
import type { Action, Line, Packet, PacketSet } from './model';
import { meeting } from './near';
import { common } from './regions';
import { type Witness, witness } from './witness';

/** How one of two lists treats the example. */
export interface Verdict {
  /** null: the implicit deny. */
  readonly line: number | null;
  readonly action: Action;
}

/**
 * Whether two lists mean the same.
 * - `equal`: every packet is treated the same by both, whatever the uncertain lines do.
 * - `different`: the example is treated differently, whatever they do.
 * - `maybe`: no such packet is known, but the example is treated differently when the named lines match it and no
 *   uncertain line above them does.
 * - `undecided`: the effort was spent first.
 */
export type Comparison =
  | { readonly verdict: 'equal' | 'undecided' }
  | {
      readonly verdict: 'different' | 'maybe';
      readonly example: Packet;
      readonly left: Verdict;
      readonly right: Verdict;
    };

const ALL_PACKETS: PacketSet = [{ version: 4 }, { version: 6 }];

interface Job {
  readonly space: HeaderSpace;
  readonly plane: Plane;
  readonly lines: readonly Line[];
  /** Lines below this index are the left list's. */
  readonly leftLines: number;
  readonly allowance: Allowance;
  /** What the left list must do with a packet that counts; undefined: either. */
  readonly leftAction: Action | undefined;
}

/** A candidate: a term that decides, or the implicit deny, with the terms of the same list above it in the region. */
interface Side {
  readonly term: number | undefined;
  readonly above: readonly number[];
}

type Difference = { readonly point: Point; readonly certain: boolean; readonly left: Side; readonly right: Side };

function actionOf(job: Job, side: Side): Action {
  return side.term === undefined ? 'deny' : job.lines[job.plane.line[side.term]!]!.action;
}

function isExact(job: Job, side: Side): boolean {
  return side.term === undefined || job.plane.exact[side.term] === 1;
}

function unknownOf(job: Job, term: number | undefined): string | undefined {
  if (term === undefined) return undefined;
  const line = job.lines[job.plane.line[term]!]!;
  return line.certainty === 'may' ? line.unknown : undefined;
}

/** A packet that the left side and the right side decide, with different actions; for certain if there is one. */
function differAt(job: Job, region: Region, left: Side, right: Side): { found: Witness; certain: boolean } {
  const { space, plane } = job;
  const limit = job.allowance.next();
  const above = [...left.above, ...right.above];
  space.steps += above.length >> 2;
  const matching = [unknownOf(job, left.term), unknownOf(job, right.term)].filter((name) => name !== undefined);
  // A line above on the same condition as a deciding one would match too, and decide first.
  const against = above.filter((term) => plane.exact[term] === 1 || matching.includes(unknownOf(job, term) ?? ''));
  const found = witness(space, plane, region, against, limit);
  if (typeof found === 'string' || !isExact(job, left) || !isExact(job, right)) return { found, certain: false };
  const opposes = (side: Side) => (term: number) =>
    plane.exact[term] === 1 || job.lines[plane.line[term]!]!.action !== actionOf(job, side);
  const all = [...left.above.filter(opposes(left)), ...right.above.filter(opposes(right))];
  const sure = witness(space, plane, region, all, limit);
  return typeof sure === 'string' ? { found, certain: false } : { found: sure, certain: true };
}

/** The beginning of rising terms that belongs to lines above the line of the one at `index`. */
function aboveAt({ plane }: Job, terms: readonly number[], index: number): readonly number[] {
  let end = index;
  while (end > 0 && plane.line[terms[end - 1]!] === plane.line[terms[index]!]) end--;
  return terms.slice(0, end);
}

/** Every difference on which a term of the left list (or its implicit deny) decides, the first certain one last. */
function* differencesWith(job: Job, part: Region, left: Side, skip: number): Generator<Difference | 'undecided'> {
  const { space, plane } = job;
  if (job.leftAction !== undefined && actionOf(job, left) !== job.leftAction) return;
  const from = plane.first[job.leftLines]!;
  const passed = left.above.filter((term) => plane.exact[term] === 1);
  const reached = witness(space, plane, part, passed, job.allowance.next());
  if (reached === 'none') return;
  const rights = meeting(space, plane, part, { from, to: plane.count });
  for (let index = 0; index <= rights.length; index++) {
    if (job.allowance.spent()) return yield 'undecided';
    const term = rights[index];
    if (term !== undefined && plane.line[term]! < skip) continue;
    if (actionOf(job, { term, above: [] }) === actionOf(job, left)) continue;
    const region = term === undefined ? part : common(space, plane, term, part);
    if (!region) continue;
    const right: Side = { term, above: term === undefined ? rights : aboveAt(job, rights, index) };
    const { found, certain } = differAt(job, region, left, right);
    if (found === 'undecided') yield 'undecided';
    else if (found !== 'none') yield { point: found, certain, left, right };
  }
}

function* differences(job: Job, region: Region, skip: number): Generator<Difference | 'undecided' | 'pause'> {
  const { space, plane } = job;
  const terms = meeting(space, plane, region, { from: 0, to: plane.first[job.leftLines]! });
  for (const [index, term] of terms.entries()) {
    if (job.allowance.spent()) return yield 'undecided';
    if (plane.line[term]! < skip) continue;
    const part = common(space, plane, term, region);
    space.steps += index >> 2;
    yield 'pause';
    if (part) yield* differencesWith(job, part, { term, above: aboveAt(job, terms, index) }, job.leftLines + skip);
  }
  yield* differencesWith(job, region, { term: undefined, above: terms }, job.leftLines + skip);
}

/** How many lines at the top are the same, exact lines in both lists: what they decide, they decide alike. */
function sameTop(filter: PacketFilter, left: number, right: number): number {
  let same = 0;
  while (same < left && same < right && sameLine(filter, same, left + same)) same++;
  return same;
}

function sameLine(filter: PacketFilter, one: number, other: number): boolean {
  const a = filter.lines[one]!;
  const b = filter.lines[other]!;
  if (a.action !== b.action || a.certainty !== 'exact' || b.certainty !== 'exact') return false;
  return filter.planes.every(({ first, headers, value, care, words }) => {
    const length = first[one + 1]! - first[one]!;
    if (length !== first[other + 1]! - first[other]!) return false;
    for (let i = 0; i < length; i++) if (headers[first[one]! + i] !== headers[first[other]! + i]) return false;
    for (let i = 0; i < length * words; i++) {
      const from = first[one]! * words + i;
      const to = first[other]! * words + i;
      if (value[from] !== value[to] || care[from] !== care[to]) return false;
    }
    return true;
  });
}

/**
 * Compares the meaning of two lists, each with its implicit deny.
 *
 * Uncertain lines with the same `unknown` match the same of their packets in both lists; all others are independent.
 * @param options.within compare only what they do with these packets (default: all).
 * @param options.leftAction only packets count with which the left list does this, so that `equal` says: the right list does
 *   the same with all of these.
 */
export function compare(left: readonly Line[], right: readonly Line[], options: CompareOptions = {}): Comparison {
  return finish(compareInSlices(left, right, options));
}

interface CompareOptions {
  readonly within?: PacketSet;
  readonly effort?: Effort;
  readonly leftAction?: Action;
}

/** {@link compare} with pauses. */
export function* compareInSlices(
  left: readonly Line[],
  right: readonly Line[],
  options: CompareOptions = {},
): Slices<Comparison> {
  const lines = [...left, ...right];
  const filter = yield* compileInSlices(lines);
  const { space, planes } = filter;
  const skip = sameTop(filter, left.length, right.length);
  const allowance = allow(space, options.effort ?? DEFAULT_EFFORT);
  let best: Comparison = { verdict: 'equal' };
  const asked = compileSet(filter, options.within ?? ALL_PACKETS);
  for (const side of [0, 1] as const) {
    const plane = planes[side];
    const job: Job = { space, plane, lines, leftLines: left.length, allowance, leftAction: options.leftAction };
    for (let query = 0; query < asked[side].count; query++) {
      for (const found of differences(job, regionOf(asked[side], query), skip)) {
        if (found === 'pause') {
          yield;
          continue;
        }
        if (found === 'undecided') {
          if (best.verdict === 'equal') best = { verdict: 'undecided' };
          continue;
        }
        if (best.verdict === 'maybe' && !found.certain) continue;
        best = {
          verdict: found.certain ? 'different' : 'maybe',
          example: packetOf(plane, found.point),
          left: verdictOf(job, found.left, 0),
          right: verdictOf(job, found.right, left.length),
        };
        if (found.certain) return best;
      }
    }
  }
  return best;
}

function verdictOf(job: Job, side: Side, offset: number): Verdict {
  const line = side.term === undefined ? null : job.plane.line[side.term]! - offset;
  return { line, action: actionOf(job, side) };
}
