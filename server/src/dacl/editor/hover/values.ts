import { allOnes, bitsOf, textOfAddress } from '../../../core/address';
import type { Localizer } from '../../../core/localizer';
import { type AddressBits, lengthOfWildcard, type PortSpec } from '../../syntax';

/** A count in digits with separators; powers of two beyond a billion as such. */
export function countText(bits: number): string {
  return bits <= 30 ? (2 ** bits).toLocaleString('en-US') : `2^${bits}`;
}

/** What an address and its wildcard match. */
export interface AddressSet {
  /** Canonical text of the lowest and the highest address. */
  readonly first: string;
  readonly last: string;
  /** How many bits are not compared: the set has 2 to the power of it addresses. */
  readonly freeBits: number;
  /** Prefix length; undefined for a wildcard whose bits are not all at the end. */
  readonly length?: number;
  /** The first few addresses where they do not follow each other. */
  readonly examples: readonly string[];
}

/** The addresses that bits stand for. */
export function addressSet({ family, value, wildcard }: AddressBits): AddressSet {
  const length = lengthOfWildcard(family, wildcard);
  return {
    first: textOfAddress(family, value),
    last: textOfAddress(family, value | wildcard),
    freeBits: [...wildcard.toString(2)].filter((bit) => bit === '1').length,
    ...(length === undefined ? {} : { length }),
    examples: length === undefined ? firstAddresses({ family, value, wildcard }, 4) : [],
  };
}

function firstAddresses({ family, value, wildcard }: AddressBits, count: number): string[] {
  const found: string[] = [];
  let free = 0n;
  do {
    found.push(textOfAddress(family, value | free));
    // The next number whose set bits all lie in the wildcard.
    free = ((free | (wildcard ^ allOnes[family])) + 1n) & wildcard;
  } while (free !== 0n && found.length < count);
  return found;
}

/** Bits that are compared but stand behind ones that are not: "the last octet is even" and the like, as a bit pattern. */
export function bitPattern({ family, value, wildcard }: AddressBits): string | undefined {
  if (family === 6) return undefined;
  const bits = Array.from({ length: bitsOf[4] }, (_, index) => {
    const bit = 1n << BigInt(31 - index);
    return (wildcard & bit) !== 0n ? 'x' : (value & bit) !== 0n ? '1' : '0';
  }).join('');
  // Octets that are fixed, or entirely free, are better read as numbers.
  return [0, 8, 16, 24]
    .map((at) => bits.slice(at, at + 8))
    .map((octet) => (octet === 'xxxxxxxx' ? '*' : octet.includes('x') ? octet : String(Number.parseInt(octet, 2))))
    .join('.');
}

/** The stretches of port numbers that a condition matches, ascending; undefined where a port is not known. */
export function portRanges(spec: PortSpec): readonly (readonly [number, number])[] | undefined {
  const numbers = spec.ports.map((port) => port.number).filter((number) => number !== undefined);
  const [first, second] = numbers;
  if (first === undefined || numbers.length < spec.ports.length) return undefined;
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  switch (spec.operator.value) {
    case 'eq':
      return sorted.map((number) => [number, number] as const);
    case 'neq':
      return [-1, ...sorted]
        .map((number, index) => [number + 1, (sorted[index] ?? 65536) - 1] as const)
        .filter(([low, high]) => low <= high);
    case 'gt':
      return first < 65535 ? [[first + 1, 65535]] : [];
    case 'lt':
      return first > 0 ? [[0, first - 1]] : [];
    case 'range':
      return second === undefined ? undefined : [[Math.min(first, second), Math.max(first, second)]];
  }
}

/** "80, 443, 1024–65535". */
export function rangesText(ranges: readonly (readonly [number, number])[], l10n: Localizer): string {
  if (ranges.length === 0) return l10n.t('dacl.hover.no-port');
  return l10n.list(ranges.map(([low, high]) => (low === high ? String(low) : `${low}–${high}`)));
}
