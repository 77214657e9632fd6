import ipaddr from 'ipaddr.js';

/** An IP address in canonical text: dotted decimal, or RFC 5952 for IPv6. */
export interface IpAddress {
  readonly version: 4 | 6;
  readonly text: string;
}

/**
 * Reads one IP address as people write it in lists and configurations.
 * @returns undefined for anything else: no octal or short IPv4 forms, no zone, no prefix, no port.
 */
export function parseAddress(text: string): IpAddress | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) {
    // 010.1.1.1 means different things to different programs; no device prints it.
    return /(^|\.)0\d/.test(text) ? undefined : { version: 4, text };
  }
  if (!text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) return undefined;
  return { version: 6, text: ipaddr.IPv6.parse(text).toRFC5952String() };
}

/** Whether a canonical address can belong to one host: none of 0.0.0.0, loopback, multicast and broadcast can be asked from afar. */
export function isHostAddress({ text }: IpAddress): boolean {
  return !['unspecified', 'loopback', 'multicast', 'broadcast'].includes(ipaddr.parse(text).range());
}

const label = /^(?!-)[A-Za-z0-9_-]{1,63}(?<!-)$/;

/** Whether a text has the form of a host name or FQDN (RFC 1123, and underscores, which Windows hosts have). */
export function isHostName(text: string): boolean {
  if (text.length === 0 || text.length > 253) return false;
  const labels = (text.endsWith('.') ? text.slice(0, -1) : text).split('.');
  return labels.every((part) => label.test(part)) && !/^\d+$/.test(labels[labels.length - 1] ?? '');
}
