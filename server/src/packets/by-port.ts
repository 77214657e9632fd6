/** A long list of terms by what they ask of the destination port and, where they ask for several, of the protocol. */
export interface ByPort {
  /** Those that ask for one port alone. */
  readonly port: Sorted;
  /** Of the others those that ask for one protocol alone, fragments apart. */
  readonly protocol: Sorted;
  /** The same once more, rising. */
  readonly ofProtocols: readonly number[];
  /** All that are left, rising. */
  readonly wide: readonly number[];
}

/** `value · 2³² + term`, rising. */
type Sorted = Float64Array;

const perValue = 2 ** 32;

/** A shorter list is looked through as fast. */
const worthwhile = 64;

/**
 * The terms of a rising list by their ports; undefined where it is short, or most of them ask for several ports.
 * @param boxes six numbers of each term, see `boxOf`.
 */
export function sortByPort(boxes: Uint16Array, terms: readonly number[]): ByPort | undefined {
  if (terms.length < worthwhile) return undefined;
  const port: number[] = [];
  const protocol: number[] = [];
  const ofProtocols: number[] = [];
  const wide: number[] = [];
  for (const term of terms) {
    const at = term * 6;
    if (boxes[at + 4] === boxes[at + 5]) port.push(boxes[at + 4]! * perValue + term);
    else if (boxes[at] === boxes[at + 1]) {
      protocol.push(boxes[at]! * perValue + term);
      ofProtocols.push(term);
    } else wide.push(term);
  }
  if (port.length * 2 < terms.length) return undefined;
  return { port: Float64Array.from(port).sort(), protocol: Float64Array.from(protocol).sort(), ofProtocols, wide };
}

/** The terms of [from, to), rising, that stand at this value and are wanted; at most so many. */
export function termsAt(
  sorted: Sorted,
  value: number,
  [from, to]: readonly [from: number, to: number],
  wanted: (term: number) => boolean,
  most = Number.POSITIVE_INFINITY,
): number[] {
  const found: number[] = [];
  const base = value * perValue;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < base + from) low = middle + 1;
    else high = middle;
  }
  for (; low < sorted.length && sorted[low]! < base + to && found.length < most; low++) {
    const term = sorted[low]! - base;
    if (wanted(term)) found.push(term);
  }
  return found;
}
