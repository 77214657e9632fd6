import { hasAll, type PacketFilter, type Plane, type Region, regionOf, touching } from './compile';
import { type Allowance, allow, DEFAULT_EFFORT, type Effort } from './effort';
import { type Point, packetOf, pointIn, pointOf } from './example';
import { disjoint, type HeaderSpace, NO_HEADERS } from './headers';
import type { Packet } from './model';
import { findOutside } from './search';

/**
 * Whether a line decides any packet at all.
 * - `certain`: the example meets this line first, whatever the uncertain lines do (if the line itself matches it).
 * - `possible`: only if some uncertain line above does not match the example.
 * - `never`: exact lines above take every packet it could match. Uncertain lines above play no part in that.
 * - `empty`: the line itself matches no packet.
 * - `undecided`: the effort was spent first.
 */
export type Fate =
  | { readonly reach: 'certain' | 'possible'; readonly example: Packet }
  | { readonly reach: 'never' | 'empty' | 'undecided' };

/** The fate of every line, and for each line that decides something a point that shows it. */
export interface Reachability {
  readonly fates: readonly Fate[];
  /** For line i the plane (0: IPv4, 1: IPv6) and point of its example, for the other analyses of this room. */
  readonly points: readonly ({ readonly plane: 0 | 1; readonly point: Point } | undefined)[];
}

interface TermFate {
  readonly reach: 'certain' | 'possible' | 'never' | 'empty' | 'undecided';
  readonly point?: Point;
}

/**
 * The terms above `end` that meet the region, split into those that surely match and those that may; or `'covered'` when
 * one of them has all of it.
 */
function termsAbove(
  space: HeaderSpace,
  plane: Plane,
  region: Region,
  end: number,
  live: Uint8Array,
): { readonly exact: readonly number[]; readonly may: readonly number[] } | 'covered' {
  const near = touching(space, plane, region, 0, end);
  for (const term of near) {
    if (live[term] === 1 && plane.exact[term] === 1 && hasAll(space, plane, term, region)) return 'covered';
  }
  const exact: number[] = [];
  const may: number[] = [];
  for (const term of near) {
    if (live[term] === 0 || disjoint(space, plane.headers[term]!, region.headers)) continue;
    if (plane.exact[term] === 1) exact.push(term);
    else may.push(term);
  }
  return { exact, may };
}

function holdsNone(space: HeaderSpace, plane: Plane, terms: readonly number[], point: Point): boolean {
  return !terms.some((term) => pointIn(space, plane, term, point));
}

function termFate(space: HeaderSpace, plane: Plane, term: number, live: Uint8Array, allowance: Allowance): TermFate {
  const region = regionOf(plane, term);
  if (region.headers === NO_HEADERS) return { reach: 'empty' };
  const limit = allowance.next();
  if (space.steps >= limit) return { reach: 'undecided' };
  const above = termsAbove(space, plane, region, plane.first[plane.line[term]!]!, live);
  if (above === 'covered') return { reach: 'never' };
  const pleasant = pointOf(space, plane, region);
  if (holdsNone(space, plane, above.exact, pleasant) && holdsNone(space, plane, above.may, pleasant)) {
    return { reach: 'certain', point: pleasant };
  }
  const sure = findOutside(space, plane, region, [...above.exact, ...above.may], limit);
  if (typeof sure !== 'string') return { reach: 'certain', point: pointOf(space, plane, sure) };
  if (above.may.length === 0) return { reach: sure === 'none' ? 'never' : 'undecided' };
  const gap = findOutside(space, plane, region, above.exact, limit);
  if (gap === 'none') return { reach: 'never' };
  if (gap === 'undecided' || sure === 'undecided') return { reach: 'undecided' };
  return { reach: 'possible', point: pointOf(space, plane, gap) };
}

const RANK = { certain: 4, undecided: 3, possible: 2, never: 1, empty: 0 } as const;

/**
 * Which lines can ever decide a packet.
 * @param effort counted steps; lines not known within them are `undecided`.
 */
export function reachability(filter: PacketFilter, effort: Effort = DEFAULT_EFFORT): Reachability {
  const { space, planes, lines } = filter;
  const allowance = allow(space, effort);
  const live = planes.map((plane) => new Uint8Array(plane.count).fill(1));
  const fates: Fate[] = [];
  const points: Reachability['points'][number][] = [];
  for (let line = 0; line < lines.length; line++) {
    let best: TermFate = { reach: 'empty' };
    let bestPlane: 0 | 1 = 0;
    for (const side of [0, 1] as const) {
      const plane = planes[side];
      for (let term = plane.first[line]!; term < plane.first[line + 1]!; term++) {
        const fate = termFate(space, plane, term, live[side]!, allowance);
        // Its packets are all in exact terms above, so it takes nothing more from the lines below.
        if (fate.reach === 'never' || fate.reach === 'empty') live[side]![term] = 0;
        if (RANK[fate.reach] > RANK[best.reach]) {
          best = fate;
          bestPlane = side;
        }
      }
    }
    if (best.point && (best.reach === 'certain' || best.reach === 'possible')) {
      fates.push({ reach: best.reach, example: packetOf(planes[bestPlane], best.point) });
      points.push({ plane: bestPlane, point: best.point });
    } else {
      fates.push({ reach: best.reach as 'never' | 'empty' | 'undecided' });
      points.push(undefined);
    }
  }
  return { fates, points };
}
