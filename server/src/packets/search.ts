import { APART, addressShare, PARTLY, type Plane, type Region } from './compile';
import { disjoint } from './disjoint';
import { type HeaderSpace, NO_HEADERS } from './header-space';
import { difference } from './headers';

/** A box of the answer; that there is none; or that the budget was spent before either was known. */
export type Found = Region | 'none' | 'undecided';

/** The number of bits that are 1. */
function bitCount(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** How many address bits of a term are fixed where the region leaves them free: 0 when the term covers the region. */
export function narrowing(plane: Plane, term: number, region: Region): number {
  const { words, care } = plane;
  let bits = 0;
  for (let word = 0, at = term * words; word < words; word++, at++) {
    const fixed = care[at]! & ~region.care[word]!;
    if (fixed !== 0) bits += bitCount(fixed);
  }
  return bits;
}

/** The widest of the terms (the first of equals). */
export function widest(plane: Plane, terms: readonly number[], region: Region): number {
  let best = terms[0]!;
  let fewest = 1000;
  for (const term of terms) {
    const bits = narrowing(plane, term, region);
    if (bits < fewest) {
      fewest = bits;
      best = term;
    }
  }
  return best;
}

/** The half of a region in which the first bit that the term alone fixes is the term's (or, for `away`, is not). */
export function half(plane: Plane, term: number, region: Region, side: 'towards' | 'away'): Region {
  const value = region.value.slice();
  const care = region.care.slice();
  for (let word = 0, at = term * plane.words; word < plane.words; word++, at++) {
    const fixed = plane.care[at]! & ~region.care[word]!;
    if (fixed === 0) continue;
    const bit = 1 << (31 - Math.clz32(fixed));
    care[word] = care[word]! | bit;
    const wanted = plane.value[at]! & bit;
    value[word] = value[word]! | (side === 'towards' ? wanted : wanted ^ bit);
    break;
  }
  return { value, care, headers: region.headers };
}

/** {@link findOutside} for terms that are known to share headers with the region, as those that meet it do. */
export function findOutsideMet(
  space: HeaderSpace,
  plane: Plane,
  region: Region,
  terms: readonly number[],
  limit: number,
): Found {
  if (region.headers === NO_HEADERS) return 'none';
  space.steps += terms.length >> 2;
  return search({ space, plane, limit, used: undefined }, region, terms);
}

/**
 * Looks for packets of a region that are in none of the given terms: a sub-region of such packets, `'none'` if the terms
 * together cover the region, `'undecided'` once `space.steps` has passed `limit`.
 *
 * Terms whose addresses cover the region only take headers away. When terms remain that cover a part of the addresses,
 * the region is halved at a bit such a term fixes, and the half without that term is tried first; so a gap is found
 * after as many halvings as it takes to leave all terms, and a proof that there is none costs as many as there are
 * different parts.
 * @param used receives terms that, when the answer is `'none'`, cover the region without the others; of terms that would
 *   do equally, those that come first in `terms`.
 */
export function findOutside(
  space: HeaderSpace,
  plane: Plane,
  region: Region,
  terms: readonly number[],
  limit: number,
  used?: Set<number>,
): Found {
  if (region.headers === NO_HEADERS) return 'none';
  space.steps += terms.length >> 2;
  const near = sharing(space, plane, terms, region.headers);
  return search({ space, plane, limit, used }, region, near);
}

/** Of terms those that share a header with a set; the same array where all do. */
function sharing(space: HeaderSpace, { headers }: Plane, terms: readonly number[], set: number): readonly number[] {
  let apart = 0;
  while (apart < terms.length && !disjoint(space, headers[terms[apart]!]!, set)) apart++;
  if (apart === terms.length) return terms;
  const found = terms.slice(0, apart);
  for (let i = apart + 1; i < terms.length; i++) if (!disjoint(space, headers[terms[i]!]!, set)) found.push(terms[i]!);
  return found;
}

interface Search {
  readonly space: HeaderSpace;
  readonly plane: Plane;
  readonly limit: number;
  readonly used: Set<number> | undefined;
}

/** As {@link findOutside}; every term has some of the region's headers. */
function search(job: Search, region: Region, terms: readonly number[]): Found {
  const { space, plane, limit, used } = job;
  let { headers } = region;
  const partial: number[] = [];
  space.steps += 1 + ((terms.length * plane.words) >> 2);
  for (const term of terms) {
    const share = addressShare(plane, term, region);
    if (share === APART) continue;
    if (share === PARTLY) {
      partial.push(term);
      continue;
    }
    const left = difference(space, headers, plane.headers[term]!);
    if (left === headers) continue;
    used?.add(term);
    headers = left;
    if (headers === NO_HEADERS) return 'none';
    // What is left may come to be in very many pieces, each of which costs with every term.
    if (space.steps > limit) return 'undecided';
  }
  let rest = region;
  let open: readonly number[] = partial;
  if (headers !== region.headers) {
    open = sharing(space, plane, partial, headers);
    rest = { value: region.value, care: region.care, headers };
  }
  if (open.length === 0) return rest;
  if (space.steps > limit) return 'undecided';
  const term = widest(plane, open, rest);
  const away = search(job, half(plane, term, rest, 'away'), open);
  if (away !== 'none') return away;
  return search(job, half(plane, term, rest, 'towards'), open);
}
