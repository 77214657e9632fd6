import { addressesCover, addressesMeet, type Plane, type Region } from './compile';
import { difference, disjoint, type HeaderSpace, intersection, NO_HEADERS } from './headers';
import { half, widest } from './search';

/** A question about first matches. */
export interface Hunt {
  readonly space: HeaderSpace;
  readonly plane: Plane;
  readonly wanted: (term: number) => boolean;
  readonly limit: number;
}

/** The terms of a region that come into question, in order. */
interface Relevant {
  readonly terms: readonly number[];
  /** Those that cover a part of the addresses only. */
  readonly partial: readonly number[];
  /** A wanted term that decides something of the whole region, whatever the partial ones do. */
  readonly found: number | undefined;
  readonly anyWanted: boolean;
}

function relevantOf({ space, plane, wanted }: Hunt, region: Region, candidates: readonly number[]): Relevant {
  const terms: number[] = [];
  const partial: number[] = [];
  let anyWanted = false;
  let { headers } = region;
  for (const term of candidates) {
    const taken = plane.headers[term]!;
    if (!addressesMeet(plane, term, region) || disjoint(space, taken, headers)) continue;
    terms.push(term);
    const isWanted = wanted(term);
    anyWanted ||= isWanted;
    if (!addressesCover(plane, term, region)) {
      partial.push(term);
      continue;
    }
    if (isWanted) {
      const decided = intersection(space, headers, taken);
      const open = partial.every((other) => disjoint(space, plane.headers[other]!, decided));
      if (open) return { terms, partial, found: term, anyWanted };
    }
    headers = difference(space, headers, taken);
    if (headers === NO_HEADERS) break;
  }
  return { terms, partial, found: undefined, anyWanted };
}

/**
 * A wanted term that is the first of the terms to have some packet of the region; `'none'` if the first is never a wanted
 * one, `'undecided'` once `space.steps` has passed the limit.
 * @param candidates terms in rising order.
 */
export function findDecider(hunt: Hunt, region: Region, candidates: readonly number[]): number | 'none' | 'undecided' {
  const { space, plane, wanted, limit } = hunt;
  space.steps += candidates.length;
  const { terms, partial, found, anyWanted } = relevantOf(hunt, region, candidates);
  if (found !== undefined) return found;
  if (!anyWanted || partial.length === 0) return 'none';
  if (space.steps > limit) return 'undecided';
  const targets = partial.filter(wanted);
  const term = widest(plane, targets.length > 0 ? targets : partial, region);
  const first = targets.length > 0 ? 'towards' : 'away';
  const one = findDecider(hunt, half(plane, term, region, first), terms);
  if (one !== 'none') return one;
  return findDecider(hunt, half(plane, term, region, first === 'towards' ? 'away' : 'towards'), terms);
}
