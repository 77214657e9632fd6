import { APART, addressesCover, addressesMeet, addressShare, PARTLY, type Plane, type Region } from './compile';
import { disjoint } from './disjoint';
import { pleasantHeader } from './example';
import { type HeaderSpace, NO_HEADERS } from './header-space';
import { difference, holds, intersection } from './headers';
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
  /** Whether the limit was passed before all terms were looked at. */
  readonly spent: boolean;
}

function relevantOf({ space, plane, wanted, limit }: Hunt, region: Region, candidates: readonly number[]): Relevant {
  const terms: number[] = [];
  const partial: number[] = [];
  let anyWanted = false;
  let { headers } = region;
  for (const term of candidates) {
    if (space.steps > limit) return { terms, partial, found: undefined, anyWanted: true, spent: true };
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
      space.steps += partial.length >> 2;
      const open = partial.every((other) => disjoint(space, plane.headers[other]!, decided));
      if (open) return { terms, partial, found: term, anyWanted, spent: false };
    }
    headers = difference(space, headers, taken);
    if (headers === NO_HEADERS) break;
  }
  return { terms, partial, found: undefined, anyWanted, spent: false };
}

/**
 * A wanted term that is the first of the terms to have some packet of the region; `'none'` if the first is never a wanted
 * one, `'undecided'` once `space.steps` has passed the limit.
 * @param candidates terms in rising order.
 */
export function findDecider(hunt: Hunt, region: Region, candidates: readonly number[]): number | 'none' | 'undecided' {
  const { space, plane, wanted, limit } = hunt;
  space.steps += (candidates.length * plane.words) >> 1;
  const { terms, partial, found, anyWanted, spent } = relevantOf(hunt, region, candidates);
  if (found !== undefined) return found;
  if (spent) return 'undecided';
  if (!anyWanted || partial.length === 0) return 'none';
  if (space.steps > limit) return 'undecided';
  const targets = partial.filter(wanted);
  const term = widest(plane, targets.length > 0 ? targets : partial, region);
  const first = targets.length > 0 ? 'towards' : 'away';
  const one = findDecider(hunt, half(plane, term, region, first), terms);
  if (one !== 'none') return one;
  return findDecider(hunt, half(plane, term, region, first === 'towards' ? 'away' : 'towards'), terms);
}

/** A cover in the making. */
export interface DeciderCover {
  readonly space: HeaderSpace;
  readonly plane: Plane;
  readonly limit: number;
  /** The lines found so far, each of which decides some packet of the region it was found for. */
  readonly lines: Set<number>;
}

/**
 * Covers a region with terms that decide some of it, adding their lines to `cover.lines`.
 *
 * A term that has all addresses of a region is known to decide some of it when terms above it leave it a header; where
 * they do not, the region is halved until they do, or until others have covered it.
 * @param terms in rising order, each with some of the region's headers; together they must cover the region.
 * @returns whether the cover was finished within the limit.
 */
export function coverByDeciders(cover: DeciderCover, region: Region, terms: readonly number[]): boolean {
  const { space, plane, limit, lines } = cover;
  space.steps += 1 + ((terms.length * plane.words) >> 2);
  let { headers } = region;
  let partial: number[] = [];
  /** The terms that are not yet known to decide anything, and those that cover a part of the addresses only. */
  const open: number[] = [];
  for (const term of terms) {
    if (space.steps > limit) return false;
    const share = addressShare(plane, term, region);
    if (share === APART) continue;
    if (share === PARTLY) {
      partial.push(term);
      open.push(term);
      continue;
    }
    const taken = intersection(space, headers, plane.headers[term]!);
    if (taken === NO_HEADERS) continue;
    if (!lines.has(plane.line[term]!) && !leavesSome(cover, taken, open)) {
      open.push(term);
      continue;
    }
    lines.add(plane.line[term]!);
    headers = difference(space, headers, taken);
    if (headers === NO_HEADERS) return true;
  }
  const hadPartial = partial.length > 0;
  let near = open;
  let rest = region;
  if (headers !== region.headers) {
    const isPartial = new Set(partial);
    rest = { value: region.value, care: region.care, headers };
    near = open.filter((term) => !disjoint(space, plane.headers[term]!, headers));
    partial = near.filter((term) => isPartial.has(term));
  }
  if (space.steps > limit) return false;
  // With nothing partial left every term is looked at exactly; if that was so already, the terms do not cover the region.
  if (partial.length === 0) return hadPartial && coverByDeciders(cover, rest, near);
  const term = widest(plane, partial, rest);
  return (
    coverByDeciders(cover, half(plane, term, rest, 'away'), near) &&
    coverByDeciders(cover, half(plane, term, rest, 'towards'), near)
  );
}

/**
 * Whether the terms leave some of the headers, by one of them: it may miss that they do. Terms are open only where one of
 * them covers a part of the addresses; the term then comes up again in the halves.
 */
function leavesSome({ space, plane }: DeciderCover, headers: number, terms: readonly number[]): boolean {
  space.steps += terms.length >> 2;
  const [k, a, b, f] = pleasantHeader(space, headers, plane.version);
  return !terms.some((term) => holds(space, plane.headers[term]!, k, a, b, f));
}
