import ipaddr from 'ipaddr.js';
import { isIpv4, parseAddress } from '../../core/address';
import type { Family, Ip, Word } from './model';

/** All bits set. */
export const allOnes: Readonly<Record<Family, bigint>> = { 4: 0xffff_ffffn, 6: (1n << 128n) - 1n };

/** How many bits an address has. */
export const bitsOf: Readonly<Record<Family, number>> = { 4: 32, 6: 128 };

/** Reads a word as an IP address. @returns undefined where it is none. */
export function ipOf(word: Word): Ip | undefined {
  const { text, span } = word;
  const value = ipv4Value(text);
  if (value !== undefined) return { text, span, family: 4, value: BigInt(value), canonical: text };
  const address = text.includes(':') ? parseAddress(text) : undefined;
  if (!address) return undefined;
  return { text, span, family: address.version, value: ipv6Value(address.text), canonical: address.text };
}

/** Reads an address that stands in no document, such as one of ise-posture.json. */
export function addressOf(text: string): { readonly family: Family; readonly value: bigint } | undefined {
  const value = ipv4Value(text);
  if (value !== undefined) return { family: 4, value: BigInt(value) };
  const address = text.includes(':') ? parseAddress(text) : undefined;
  return address && { family: address.version, value: ipv6Value(address.text) };
}

function ipv4Value(text: string): number | undefined {
  if (!isIpv4(text)) return undefined;
  return text.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}

function ipv6Value(canonical: string): bigint {
  return ipaddr.IPv6.parse(canonical).parts.reduce((value, part) => (value << 16n) | BigInt(part), 0n);
}

/** The canonical text of an address given as a number. */
export function textOfAddress(family: Family, value: bigint): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const parts = Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(112 - 16 * index)) & 0xffffn));
  return new ipaddr.IPv6(parts).toRFC5952String();
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
