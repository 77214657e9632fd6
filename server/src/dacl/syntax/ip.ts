import { allOnes, bitsOf, type Family, parseAddress } from '../../core/address';
import type { Ip } from './ace-model';
import type { Word } from './word';

/** Reads a word as an IP address. @returns undefined where it is none. */
export function ipOf(word: Word): Ip | undefined {
  const address = parseAddress(word.text);
  return address && { family: address.family, value: address.value, text: address.text, word };
}

/** Bits that are not compared, for a prefix of that length. */
export function wildcardOfLength(family: Family, length: number): bigint {
  return allOnes[family] >> BigInt(length);
}

/** The prefix length of a wildcard mask; undefined where its bits are not all at the end. */
export function lengthOfWildcard(family: Family, wildcard: bigint): number | undefined {
  if ((wildcard & (wildcard + 1n)) !== 0n) return undefined;
  return bitsOf[family] - (wildcard === 0n ? 0 : wildcard.toString(2).length);
}

/** Whether a mask is a netmask such as 255.255.255.0: ones, then zeros, and neither all ones nor all zeros. */
export function isNetmask(family: Family, mask: bigint): boolean {
  const inverted = mask ^ allOnes[family];
  return mask !== 0n && inverted !== 0n && lengthOfWildcard(family, inverted) !== undefined;
}
