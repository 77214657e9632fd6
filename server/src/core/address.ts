import ipaddr from 'ipaddr.js';

export type Family = 4 | 6;

/** An IP address, read once where its text enters the house. */
export interface IpAddress {
  readonly family: Family;
  /** In network order: below 2^32 for IPv4, below 2^128 for IPv6. */
  readonly value: bigint;
  /** Canonical: dotted decimal, or RFC 5952 for IPv6. */
  readonly text: string;
}

/** How many bits an address has. */
export const bitsOf: Readonly<Record<Family, number>> = { 4: 32, 6: 128 };

/** All bits set. */
export const allOnes: Readonly<Record<Family, bigint>> = { 4: 0xffff_ffffn, 6: (1n << 128n) - 1n };

/**
 * Reads one IP address as people write it in lists and configurations.
 * @returns undefined for anything else: no octal or short IPv4 forms, no zone, no prefix, no port.
 */
export function parseAddress(text: string): IpAddress | undefined {
  const value = ipv4Value(text);
  if (value !== undefined) return { family: 4, value: BigInt(value), text };
  if (!text.includes(':') || text.includes('%')) return undefined;
  try {
    const address = ipaddr.IPv6.parse(text);
    return { family: 6, value: ipv6Value(address), text: address.toRFC5952String() };
  } catch {
    return undefined;
  }
}

/** The canonical text of an address given as a number. */
export function textOfAddress(family: Family, value: bigint): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const parts = Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(112 - 16 * index)) & 0xffffn));
  return new ipaddr.IPv6(parts).toRFC5952String();
}

/**
 * The number of an IPv4 address in dotted decimal; undefined for any other text. 010.1.1.1 means different things to different
 * programs; no device prints it. (The library throws within: too slow for every word of every list.)
 */
function ipv4Value(text: string): number | undefined {
  const { length } = text;
  if (length < 7 || length > 15) return undefined;
  let [value, part, digits, dots] = [0, 0, 0, 0];
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (digits === 0) return undefined;
      value = value * 256 + part;
      part = 0;
      digits = 0;
      dots++;
    } else if (code < 48 || code > 57 || (digits > 0 && part === 0)) return undefined;
    else {
      part = part * 10 + code - 48;
      digits++;
      if (part > 255) return undefined;
    }
  }
  return dots === 3 && digits > 0 ? value * 256 + part : undefined;
}

function ipv6Value({ parts }: ipaddr.IPv6): bigint {
  return parts.reduce((value, part) => (value << 16n) | BigInt(part), 0n);
}

/** An address or name with a port: `10.1.1.5:8449`, `[2001:db8::5]:8449`. */
export function withPort(host: string, port: number | string): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Whether an address can belong to one host: none of 0.0.0.0, loopback, multicast and broadcast can be asked from afar. */
export function isHostAddress({ text }: IpAddress): boolean {
  return !['unspecified', 'loopback', 'multicast', 'broadcast'].includes(ipaddr.parse(text).range());
}

/**
 * What makes two spellings of one host equal: an address in its canonical form (IPv4 in IPv6 is IPv4), with brackets or
 * without; a name in lower case, without the root's dot.
 */
export function hostKey(text: string): string {
  const address = parseAddress(text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text);
  if (address === undefined) return text.toLowerCase().replace(/\.$/, '');
  if (address.family === 4) return address.text;
  const parsed = ipaddr.IPv6.parse(address.text);
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().toString() : address.text;
}

const label = /^(?!-)[A-Za-z0-9_-]{1,63}(?<!-)$/;

/** Whether a text has the form of a host name or FQDN (RFC 1123, and underscores, which Windows hosts have). */
export function isHostName(text: string): boolean {
  if (text.length === 0 || text.length > 253) return false;
  const labels = (text.endsWith('.') ? text.slice(0, -1) : text).split('.');
  return labels.every((part) => label.test(part)) && !/^\d+$/.test(labels[labels.length - 1] ?? '');
}
