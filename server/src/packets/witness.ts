import type { Plane, Region } from './compile';
import { type Point, pointIn, pointOf } from './example';
import type { HeaderSpace } from './header-space';
import { findOutside } from './search';

/** A point of the answer; that there is none; or that the budget was spent first. */
export type Witness = Point | 'none' | 'undecided';

/**
 * A packet of the region that is in none of the terms. The region's most readable packet is tried first: most of the
 * time it is outside, which saves the search and makes the better example.
 */
export function witness(
  space: HeaderSpace,
  plane: Plane,
  region: Region,
  terms: readonly number[],
  limit: number,
): Witness {
  if (space.steps >= limit) return 'undecided';
  if (region.headers === 0) return 'none';
  const pleasant = pointOf(space, plane, region);
  space.steps += 8 + (terms.length >> 2);
  if (!terms.some((term) => pointIn(space, plane, term, pleasant))) return pleasant;
  const found = findOutside(space, plane, region, terms, limit);
  return typeof found === 'string' ? found : pointOf(space, plane, found);
}
