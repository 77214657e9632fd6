import { finish, type Slices } from '../core/slices';
import { hasAll, type PacketFilter, type Plane, type Region, regionOf } from './compile';
import { type Allowance, allow, DEFAULT_EFFORT, type Effort } from './effort';
import { firstAt, type Point, packetOf, pointOf } from './example';
import { type HeaderSpace, NO_HEADERS } from './header-space';
import type { Packet } from './model';
import { near, onlySharing } from './near';
import { createPauses, isPause } from './pauses';
import { findOutsideMet } from './search';
import type { Touched } from './touched';

/**
 * Whether a line decides any packet at all.
 * - `certain`: the example meets this line first, whatever the uncertain lines do (if the line itself matches it).
 * - `possible`: only if some uncertain line above does not match the example.
 * - `never`: exact lines above take every packet it could match. Uncertain lines above play no part in that.
 * - `empty`: the line itself matches no packet.
 * - `undecided`: the effort was spent first.
 */
type Reach = 'certain' | 'possible' | 'never' | 'empty' | 'undecided';

/** What becomes of a line, with a packet that it decides. */
export type Fate =
  | { readonly reach: 'certain' | 'possible'; readonly example: Packet }
  | { readonly reach: 'never' | 'empty' | 'undecided' };

/** The fate of every line, and for each line that decides something a point that shows it. */
export interface Reachability {
  readonly fates: readonly { readonly reach: Reach }[];
  /** For line i the plane (0: IPv4, 1: IPv6) and point of its example, for the other analyses of this room. */
  readonly points: readonly ({ readonly plane: 0 | 1; readonly point: Point } | undefined)[];
  /** For a line of reach `never` the first line above that has all its packets by itself, if known. */
  readonly covers: readonly (number | undefined)[];
  /** For each plane, 1 for each term that surely matches and is not hidden itself: what can hide lines below. */
  readonly deciding: readonly [Uint8Array, Uint8Array];
  /** For each plane, for some of the terms that are hidden: terms above, rising, among which are all that decide some of it. */
  readonly hiddenBy: readonly ReadonlyMap<number, readonly number[]>[];
  /** For each plane, 0 for each term of which exact terms above leave nothing. */
  readonly live: readonly [Uint8Array, Uint8Array];
  /** What each line took, in counted steps. */
  readonly steps: Uint32Array;
}

/** What was found of an earlier version of a list, and what is not as it was then. */
export interface Earlier<Found> {
  readonly found: Found;
  readonly touched: Touched;
}

interface TermFate {
  readonly reach: Reach;
  readonly point?: Point;
  /** The first line above that has all of it by itself. */
  readonly cover?: number | undefined;
  /** What hides it is among these terms. */
  readonly hiddenBy?: readonly number[];
}

/** The terms above that meet the region: those that surely match, rising, and behind them those that may. */
interface Above {
  readonly terms: number[];
  /** How many of them surely match. */
  readonly sure: number;
  /** The line of the first term that has all of the region; there are no terms below it then, and some come near only. */
  readonly cover: number | undefined;
}

/** Terms on their way behind others. */
const waiting: number[] = [];

/** Puts the terms that surely match in front of the others. @returns how many they are. */
function surelyFirst({ exact }: Plane, terms: number[]): number {
  let sure = 0;
  let others = 0;
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i]!;
    if (exact[term] === 1) terms[sure++] = term;
    else waiting[others++] = term;
  }
  for (let i = 0; i < others; i++) terms[sure + i] = waiting[i]!;
  return sure;
}

function termsAbove(space: HeaderSpace, plane: Plane, region: Region, end: number, live: Uint8Array): Above {
  const terms = near(space, plane, region, { from: 0, to: end, mask: live });
  space.steps += terms.length >> 2;
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i]!;
    if (plane.exact[term] === 0 || !hasAll(space, plane, term, region)) continue;
    const line = plane.line[term]!;
    let count = i + 1;
    while (count < terms.length && plane.line[terms[count]!] === line) count++;
    terms.length = count;
    return { terms, sure: surelyFirst(plane, terms), cover: line };
  }
  onlySharing(space, plane, terms, region.headers);
  return { terms, sure: surelyFirst(plane, terms), cover: undefined };
}

function termFate(space: HeaderSpace, plane: Plane, term: number, live: Uint8Array, allowance: Allowance): TermFate {
  const region = regionOf(plane, term);
  if (region.headers === NO_HEADERS) return { reach: 'empty' };
  const limit = allowance.next();
  if (space.steps >= limit) return { reach: 'undecided' };
  const end = plane.first[plane.line[term]!]!;
  // Most lines decide their most readable packet; then nothing else needs to be looked at.
  const pleasant = pointOf(space, plane, region);
  const first = firstAt(space, plane, pleasant, [0, end], () => true);
  if (first === undefined) return { reach: 'certain', point: pleasant };
  // Whatever has all of the term has this packet, too: if the first line that does has all, no other need be looked at.
  if (plane.exact[first] === 1 && live[first] === 1 && hasAll(space, plane, first, region))
    return { reach: 'never', cover: plane.line[first]! };
  const { terms, sure, cover } = termsAbove(space, plane, region, end, live);
  if (cover !== undefined) {
    terms.length = sure;
    return { reach: 'never', cover, hiddenBy: terms };
  }
  const left = findOutsideMet(space, plane, region, terms, limit);
  if (typeof left !== 'string') return { reach: 'certain', point: pointOf(space, plane, left) };
  const isSure = sure === terms.length;
  terms.length = sure;
  if (isSure) return left === 'none' ? { reach: 'never', hiddenBy: terms } : { reach: 'undecided' };
  const gap = findOutsideMet(space, plane, region, terms, limit);
  if (gap === 'none') return { reach: 'never', hiddenBy: terms };
  if (gap === 'undecided' || left === 'undecided') return { reach: 'undecided' };
  return { reach: 'possible', point: pointOf(space, plane, gap) };
}

const RANK = { certain: 4, undecided: 3, possible: 2, never: 1, empty: 0 } as const;

/** The best that the terms of a line can do, with where the best one is. */
interface LineFate {
  readonly reach: Reach;
  readonly point: Point | undefined;
  /** What covers all of its terms, if one line does. */
  readonly cover: number | undefined;
  readonly side: 0 | 1;
}

/** What is known of the lines so far. */
interface Progress {
  /** For each plane, 0 for each term that the exact terms above it hide. */
  readonly live: readonly [Uint8Array, Uint8Array];
  readonly hiddenBy: readonly [Map<number, readonly number[]>, Map<number, readonly number[]>];
  /** How many numbers `hiddenBy` may still take. */
  room: number;
}

/** `hiddenBy` only saves work; it need not be complete. */
const ROOM = 4_000_000;

function lineFate(filter: PacketFilter, line: number, progress: Progress, allowance: Allowance): LineFate {
  let best: TermFate = { reach: 'empty' };
  let bestSide: 0 | 1 = 0;
  let cover: number | undefined;
  let count = 0;
  for (const side of [0, 1] as const) {
    const plane = filter.planes[side];
    for (let term = plane.first[line]!; term < plane.first[line + 1]!; term++) {
      const fate = termFate(filter.space, plane, term, progress.live[side], allowance);
      // Its packets are all in exact terms above, so it takes nothing more from the lines below.
      if (fate.reach === 'never' || fate.reach === 'empty') progress.live[side][term] = 0;
      if (fate.hiddenBy && fate.hiddenBy.length < progress.room) {
        progress.room -= fate.hiddenBy.length;
        progress.hiddenBy[side].set(term, fate.hiddenBy);
      }
      if (fate.reach !== 'empty') cover = count++ === 0 || fate.cover === cover ? fate.cover : undefined;
      if (RANK[fate.reach] > RANK[best.reach]) {
        best = fate;
        bestSide = side;
      }
    }
  }
  return { reach: best.reach, point: best.point, cover, side: bestSide };
}

/**
 * Which lines can ever decide a packet.
 * @param effort counted steps; lines not known within them are `undecided`.
 */
export function reachability(filter: PacketFilter, effort: Effort = DEFAULT_EFFORT): Reachability {
  return finish(reachabilityInSlices(filter, effort));
}

/** A packet that a line decides, as its fate says; undefined where it decides none, or nobody knows. */
export function exampleOf({ planes }: PacketFilter, { points }: Reachability, line: number): Packet | undefined {
  const shown = points[line];
  return shown && packetOf(planes[shown.plane], shown.point);
}

/** What {@link reachability} says of one line, without looking at the others' fates. */
export function fateOf(filter: PacketFilter, line: number, effort: Effort = DEFAULT_EFFORT): Fate {
  const progress: Progress = { live: allLive(filter), hiddenBy: [new Map(), new Map()], room: 0 };
  const { reach, point, side } = lineFate(filter, line, progress, allow(filter.space, effort));
  if (point && (reach === 'certain' || reach === 'possible'))
    return { reach, example: packetOf(filter.planes[side], point) };
  return { reach: reach as 'never' | 'empty' | 'undecided' };
}

function allLive({ planes }: PacketFilter): [Uint8Array, Uint8Array] {
  return [new Uint8Array(planes[0].count).fill(1), new Uint8Array(planes[1].count).fill(1)];
}

/** One object for each: lists have many lines. */
const fateAs = {
  certain: { reach: 'certain' },
  possible: { reach: 'possible' },
  never: { reach: 'never' },
  empty: { reach: 'empty' },
  undecided: { reach: 'undecided' },
} as const;

/** A line as it was found in an earlier version, with all that is noted of it on the way. */
function keptFate({ planes }: PacketFilter, line: number, found: Reachability, progress: Progress): LineFate {
  for (const side of [0, 1] as const) {
    const { first } = planes[side];
    for (let term = first[line]!; term < first[line + 1]!; term++) {
      progress.live[side][term] = found.live[side][term]!;
      const hiddenBy = found.hiddenBy[side]!.get(term);
      if (!hiddenBy) continue;
      progress.room -= hiddenBy.length;
      progress.hiddenBy[side].set(term, hiddenBy);
    }
  }
  const shown = found.points[line];
  return {
    reach: found.fates[line]!.reach,
    point: shown?.point,
    side: shown?.plane ?? 0,
    cover: found.covers[line],
  };
}

/** Whether some of a line is hidden that was not, or the other way round. */
function isOtherwise(
  { planes }: PacketFilter,
  line: number,
  live: Progress['live'],
  before: Progress['live'],
): boolean {
  return planes.some(({ first }, side) => {
    for (let term = first[line]!; term < first[line + 1]!; term++)
      if (live[side]![term] !== before[side]![term]) return true;
    return false;
  });
}

/**
 * {@link reachability} with pauses between lines.
 * @param earlier what was found of an earlier version, where none of it was left open; lines that became otherwise count as
 *   touched from then on. The answers are the same as without it.
 */
export function* reachabilityInSlices(
  filter: PacketFilter,
  effort: Effort = DEFAULT_EFFORT,
  earlier?: Earlier<Reachability>,
): Slices<Reachability> {
  const { space, lines } = filter;
  const allowance = allow(space, effort);
  const live: Progress['live'] = allLive(filter);
  const progress: Progress = { live, hiddenBy: [new Map(), new Map()], room: ROOM };
  const fates: (typeof fateAs)[Reach][] = [];
  const points: Reachability['points'][number][] = [];
  const covers: (number | undefined)[] = [];
  const steps = new Uint32Array(lines.length);
  const pauses = createPauses();
  for (let line = 0; line < lines.length; line++) {
    const begun = space.steps;
    const isKept = earlier && !earlier.touched.has(line);
    if (isKept) space.steps += earlier.found.steps[line]!;
    const { reach, point, side, cover } = isKept
      ? keptFate(filter, line, earlier.found, progress)
      : lineFate(filter, line, progress, allowance);
    if (earlier && !isKept && isOtherwise(filter, line, live, earlier.found.live)) earlier.touched.add(line);
    steps[line] = space.steps - begun;
    fates.push(fateAs[reach]);
    points.push(point && { plane: side, point });
    covers.push(cover);
    if (isPause(pauses, isKept ? 0 : steps[line]!)) yield;
  }
  const deciding = (side: 0 | 1): Uint8Array =>
    live[side].map((alive, term) => alive & filter.planes[side].exact[term]!);
  return {
    ...{ fates, points, covers, live, steps },
    ...{ deciding: [deciding(0), deciding(1)], hiddenBy: progress.hiddenBy },
  };
}
