import type { Slices } from '../core/slices';
import { type ByPort, sortByPort } from './by-port';

/**
 * Which terms can meet a region, without looking at all of them. Every term is kept at the deepest level whose bits of
 * the destination it fixes, by those bits: a region that fixes them too can only meet the terms of one bucket.
 */
export interface Buckets {
  readonly levels: readonly Level[];
  readonly addresses: Addresses;
}

interface Level {
  /** How many leading bits of the destination; the shallowest level has none, and one bucket. */
  readonly bits: number;
  /** Terms, rising, by a hash of those bits: terms of other bits may share a bucket. */
  readonly byPrefix: Map<number, Bucket>;
  /** All terms of the level. */
  readonly all: Bucket;
  /** The same terms by fewer bits, for regions that fix no more; made when such a region comes. */
  readonly shorter: Map<number, Map<number, Bucket>>;
}

/** Terms that are looked at together. */
export interface Bucket {
  /** Rising. */
  readonly terms: number[];
  /** Once it was asked for; `no`: that would not help. */
  ports: ByPort | 'no' | undefined;
}

function createBucket(terms: number[]): Bucket {
  return { terms, ports: undefined };
}

/** The terms of a bucket by their ports; undefined where that would not help. */
export function portsIn(bucket: Bucket, boxes: Uint16Array): ByPort | undefined {
  bucket.ports ??= sortByPort(boxes, bucket.terms) ?? 'no';
  return bucket.ports === 'no' ? undefined : bucket.ports;
}

/** The addresses of terms as words: see `Plane`. */
interface Addresses {
  readonly words: number;
  readonly count: number;
  readonly value: Int32Array;
  readonly care: Int32Array;
}

/** The usual lengths of prefixes, by the words of an address pair. */
const BITS: Record<number, readonly number[]> = { 2: [0, 8, 12, 16, 20, 24, 28, 32], 8: [0, 32, 48, 56, 64, 96, 128] };

/** Below this, looking at every term is faster than keeping buckets. */
const WORTHWHILE = 200;

/** Hash of the first `bits` bits, or undefined when not all of them are fixed. */
function prefixKey(value: ArrayLike<number>, care: ArrayLike<number>, from: number, bits: number): number | undefined {
  let key = 0;
  for (let left = bits, at = from; left > 0; left -= 32, at++) {
    const mask = left >= 32 ? -1 : -1 << (32 - left);
    if ((care[at]! & mask) !== mask) return undefined;
    key = Math.imul(key ^ (value[at]! & mask), 0x9e3779b1);
    key ^= key >>> 15;
  }
  return key;
}

/** So many terms are sorted between two pauses. */
const termsAtOnce = 256;

/** The buckets of terms; undefined when there are too few to be worth it. */
export function* createBuckets(addresses: Addresses): Slices<Buckets | undefined> {
  const { words, count, value, care } = addresses;
  if (count < WORTHWHILE) return undefined;
  const levels = BITS[words]!.map(
    (bits): Level => ({ bits, byPrefix: new Map(), all: createBucket([]), shorter: new Map() }),
  );
  for (let term = 0; term < count; term++) {
    if (term % termsAtOnce === termsAtOnce - 1) yield;
    for (let depth = levels.length - 1; depth >= 0; depth--) {
      const { bits, byPrefix, all } = levels[depth]!;
      const key = prefixKey(value, care, term * words, bits);
      if (key === undefined) continue;
      put(byPrefix, key, term);
      all.terms.push(term);
      break;
    }
  }
  return { levels: levels.filter(({ all }) => all.terms.length > 0), addresses };
}

function put(buckets: Map<number, Bucket>, key: number, term: number): void {
  const bucket = buckets.get(key);
  if (bucket) bucket.terms.push(term);
  else buckets.set(key, createBucket([term]));
}

/** Buckets that together have every term that meets the addresses, and others. */
export function bucketsNear(
  { levels }: Buckets,
  { value, care }: { readonly value: ArrayLike<number>; readonly care: ArrayLike<number> },
): Bucket[] {
  const found: Bucket[] = [];
  for (const { bits, byPrefix, all } of levels) {
    const key = prefixKey(value, care, 0, bits);
    const bucket = key === undefined ? all : byPrefix.get(key);
    if (bucket) found.push(bucket);
  }
  return found;
}

/** As {@link bucketsNear}, one for each, without the terms that already fewer bits tell to be apart. */
export function narrowed(
  { levels, addresses }: Buckets,
  buckets: readonly Bucket[],
  { value, care }: { readonly value: ArrayLike<number>; readonly care: ArrayLike<number> },
): readonly Bucket[] {
  if (buckets.every(({ terms }) => terms.length < WORTHWHILE)) return buckets;
  return buckets.map((bucket) => {
    const level = bucket.terms.length < WORTHWHILE ? undefined : levels.find(({ all }) => all === bucket);
    const bits = level && BITS[addresses.words]!.filter((one) => prefixKey(value, care, 0, one) !== undefined).at(-1);
    if (!level || !bits || bits >= level.bits) return bucket;
    const known = level.shorter.get(bits) ?? byBits(addresses, level.all.terms, bits);
    level.shorter.set(bits, known);
    return known.get(prefixKey(value, care, 0, bits)!) ?? none;
  });
}

const none: Bucket = createBucket([]);

function byBits({ words, value, care }: Addresses, terms: readonly number[], bits: number): Map<number, Bucket> {
  const buckets = new Map<number, Bucket>();
  for (const term of terms) put(buckets, prefixKey(value, care, term * words, bits)!, term);
  return buckets;
}

/** Two rising lists as one. */
export function mergeRising(one: number[], other: number[]): number[] {
  if (other.length === 0) return one;
  if (one.length === 0) return other;
  const merged: number[] = [];
  let i = 0;
  let j = 0;
  while (i < one.length && j < other.length) merged.push(one[i]! < other[j]! ? one[i++]! : other[j++]!);
  while (i < one.length) merged.push(one[i++]!);
  while (j < other.length) merged.push(other[j++]!);
  return merged;
}

/** The index of the first number of a rising list that is not below `from`. */
export function firstFrom(rising: readonly number[], from: number): number {
  let low = 0;
  let high = from === 0 ? 0 : rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
