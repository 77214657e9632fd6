import { addressesMeet, type Plane, type Region } from './compile';
import { type HeaderSpace, NO_HEADERS } from './header-space';
import { difference, intersection } from './headers';

/** The region that a term and a region have in common, or undefined. */
export function common(space: HeaderSpace, plane: Plane, term: number, region: Region): Region | undefined {
  if (!addressesMeet(plane, term, region)) return undefined;
  const headers = intersection(space, plane.headers[term]!, region.headers);
  if (headers === NO_HEADERS) return undefined;
  const { words } = plane;
  const value = region.value.slice();
  const care = region.care.slice();
  for (let word = 0, at = term * words; word < words; word++, at++) {
    care[word] = care[word]! | plane.care[at]!;
    value[word] = value[word]! | plane.value[at]!;
  }
  return { value, care, headers };
}

/** region minus term, as disjoint regions; the region itself when they do not meet. */
export function subtract(space: HeaderSpace, plane: Plane, region: Region, term: number): Region[] {
  const shared = common(space, plane, term, region);
  if (!shared) return [region];
  const pieces: Region[] = [];
  const value = region.value.slice();
  const care = region.care.slice();
  for (let word = 0, at = term * plane.words; word < plane.words; word++, at++) {
    for (let fixed = plane.care[at]! & ~region.care[word]!; fixed !== 0; ) {
      const bit = 1 << (31 - Math.clz32(fixed));
      fixed &= ~bit;
      care[word] = care[word]! | bit;
      const wanted = plane.value[at]! & bit;
      const other = value.slice();
      other[word] = value[word]! | (wanted ^ bit);
      pieces.push({ value: other, care: care.slice(), headers: region.headers });
      value[word] = value[word]! | wanted;
    }
  }
  const headers = difference(space, region.headers, plane.headers[term]!);
  if (headers !== NO_HEADERS) pieces.push({ value, care, headers });
  return pieces;
}
