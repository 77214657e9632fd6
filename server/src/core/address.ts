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
  if (isIpv4(text)) return { version: 4, text };
  if (!text.includes(':') || text.includes('%')) return undefined;
  try {
    return { version: 6, text: ipaddr.IPv6.parse(text).toRFC5952String() };
  } catch {
    return undefined;
  }
}

// 010.1.1.1 means different things to different programs; no device prints it.
const octet = '(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])';
const ipv4 = new RegExp(`^${octet}(?:\\.${octet}){3}$`);

/** Whether a text is an IPv4 address in dotted decimal. (The library throws within: too slow for every word of every list.) */
export function isIpv4(text: string): boolean {
  const first = text.charCodeAt(0);
  return first >= 48 && first <= 57 && ipv4.test(text);
}

/** Whether a canonical address can belong to one host: none of 0.0.0.0, loopback, multicast and broadcast can be asked from afar. */
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
  if (address.version === 4) return address.text;
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
