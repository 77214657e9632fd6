/**
 * Which terms can meet a region, without looking at all of them: terms whose destination fixes its first `bits` bits are
 * kept by those bits, the others aside.
 */
export interface Buckets {
  readonly bits: number;
  /** Terms by a hash of their first bits; terms of other bits may share a bucket. */
  readonly byPrefix: ReadonlyMap<number, readonly number[]>;
  readonly wide: readonly number[];
}

/** The terms as the words of their addresses: see `Plane`. */
interface Terms {
  readonly words: number;
  readonly count: number;
  readonly value: Int32Array;
  readonly care: Int32Array;
}

/** Below this, looking at every term is faster than keeping buckets. */
const WORTHWHILE = 256;

/** Hash of the first `bits` bits, or undefined when not all of them are fixed. */
export function prefixKey(value: Int32Array, care: Int32Array, from: number, bits: number): number | undefined {
  let key = 0;
  for (let left = bits, at = from; left > 0; left -= 32, at++) {
    const mask = left >= 32 ? -1 : -1 << (32 - left);
    if ((care[at]! & mask) !== mask) return undefined;
    key = Math.imul(key ^ (value[at]! & mask), 0x9e3779b1) | 0;
    key ^= key >>> 15;
  }
  return key;
}

function bucketsOf(terms: Terms, bits: number): Buckets {
  const byPrefix = new Map<number, number[]>();
  const wide: number[] = [];
  for (let term = 0; term < terms.count; term++) {
    const key = prefixKey(terms.value, terms.care, term * terms.words, bits);
    const bucket = key === undefined ? wide : byPrefix.get(key);
    if (bucket) bucket.push(term);
    else byPrefix.set(key!, [term]);
  }
  return { bits, byPrefix, wide };
}

/** How many terms the regions of all terms would look at. */
function costOf(terms: Terms, { byPrefix, wide }: Buckets): number {
  let cost = wide.length * terms.count + (terms.count - wide.length) * wide.length;
  for (const bucket of byPrefix.values()) cost += bucket.length * bucket.length;
  return cost;
}

/** The buckets that make looking cheapest; undefined when there are few terms or no bits to tell them by. */
export function createBuckets(terms: Terms): Buckets | undefined {
  if (terms.count < WORTHWHILE) return undefined;
  let best: Buckets | undefined;
  let least = (terms.count * terms.count) / 2;
  const step = terms.words;
  for (let bits = 4 * step; bits <= 16 * step; bits += 2 * step) {
    const buckets = bucketsOf(terms, bits);
    const cost = costOf(terms, buckets);
    if (cost >= least) continue;
    best = buckets;
    least = cost;
  }
  return best;
}
