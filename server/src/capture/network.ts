import ipaddr from 'ipaddr.js';
import { u16, u32 } from './bytes';
import { ethernet, ipOfType, nothing } from './links';

/** An IP packet: what it carries, and where its addresses and its content stand. */
export interface IpPacket {
  readonly version: 4 | 6;
  /** IP protocol number of what begins at `start`. */
  readonly protocol: number;
  /** Offsets of the addresses. */
  readonly source: number;
  readonly destination: number;
  /** IPv4 identification; 0 for IPv6. */
  readonly id: number;
  /** The content, as far as it was captured. */
  readonly start: number;
  readonly end: number;
}

export const protocols = { icmp: 1, ipv4: 4, tcp: 6, udp: 17, ipv6: 41, gre: 47, esp: 50, icmpv6: 58 } as const;

/** Reads the IP packet at `at`. @returns undefined for a later fragment, and for what is none or too short. */
export function readIp(bytes: Uint8Array, at: number, end: number): IpPacket | undefined {
  const version = bytes[at]! >> 4;
  if (version === 4) return readIpv4(bytes, at, end);
  return version === 6 ? readIpv6(bytes, at, end) : undefined;
}

function readIpv4(bytes: Uint8Array, at: number, end: number): IpPacket | undefined {
  const header = (bytes[at]! & 0xf) * 4;
  if (header < 20 || end - at < header) return undefined;
  if (u16(bytes, at + 6) & 0x1fff) return undefined;
  // A packet that the network card is still to cut has no length yet.
  const total = u16(bytes, at + 2);
  if (total !== 0 && total < header) return undefined;
  return {
    version: 4,
    protocol: bytes[at + 9]!,
    source: at + 12,
    destination: at + 16,
    id: u16(bytes, at + 4),
    start: at + header,
    end: total === 0 ? end : Math.min(end, at + total),
  };
}

/** Extension headers, by what their length counts. */
const extensions: ReadonlyMap<number, (bytes: Uint8Array, at: number) => number> = new Map<
  number,
  (bytes: Uint8Array, at: number) => number
>([
  ...[0, 43, 60, 135, 139, 140].map(
    (next) => [next, (bytes: Uint8Array, at: number) => (bytes[at + 1]! + 1) * 8] as const,
  ),
  [44, () => 8],
  [51, (bytes, at) => (bytes[at + 1]! + 2) * 4],
]);

const fragmentHeader = 44;

function readIpv6(bytes: Uint8Array, from: number, captured: number): IpPacket | undefined {
  if (captured - from < 40) return undefined;
  const length = u16(bytes, from + 4);
  const end = length === 0 ? captured : Math.min(captured, from + 40 + length);
  let protocol = bytes[from + 6]!;
  let at = from + 40;
  for (let lengthOf = extensions.get(protocol); lengthOf; lengthOf = extensions.get(protocol)) {
    if (end - at < 8) return undefined;
    if (protocol === fragmentHeader && u16(bytes, at + 2) & 0xfff8) return undefined;
    protocol = bytes[at]!;
    at += lengthOf(bytes, at);
  }
  return { version: 6, protocol, source: from + 8, destination: from + 24, id: 0, start: at, end };
}

/** Tunnels within tunnels are followed no further. */
const maxDepth = 4;

/**
 * The IP packet that an endpoint sent or got: the innermost one where it comes in a tunnel of the network (GRE, ERSPAN,
 * VXLAN, IP in IP).
 */
export function innermost(bytes: Uint8Array, outer: IpPacket): IpPacket {
  let packet = outer;
  for (let depth = 0; depth < maxDepth; depth++) {
    const at = contentOf(bytes, packet);
    const inner = at === nothing ? undefined : readIp(bytes, at, packet.end);
    if (!inner) break;
    packet = inner;
  }
  return packet;
}

function contentOf(bytes: Uint8Array, { protocol, start, end }: IpPacket): number {
  if (protocol === protocols.ipv4 || protocol === protocols.ipv6) return start < end ? start : nothing;
  if (protocol === protocols.gre) return gre(bytes, start, end);
  const isVxlan = protocol === protocols.udp && end - start >= 16 && u16(bytes, start + 2) === 4789;
  return isVxlan ? ethernet(bytes, start + 16, end) : nothing;
}

/** What a packet is that hides others: an encrypted tunnel, or that between access point and controller. */
export function sealedName(bytes: Uint8Array, { protocol, start, end }: IpPacket): string | undefined {
  if (protocol === protocols.esp) return 'IPsec ESP';
  if (protocol !== protocols.udp || end - start < 8) return undefined;
  return u16(bytes, start) === 5247 || u16(bytes, start + 2) === 5247 ? 'CAPWAP' : undefined;
}

function gre(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 4) return nothing;
  const flags = u16(bytes, start);
  // Routing, and version 1 (PPTP), stand nowhere in networks of today, and elsewhere.
  if (flags & 0x4007) return nothing;
  const at = start + 4 + (flags & 0x8000 ? 4 : 0) + (flags & 0x2000 ? 4 : 0) + (flags & 0x1000 ? 4 : 0);
  if (end < at) return nothing;
  const type = u16(bytes, start + 2);
  // Switches mirror by ERSPAN: type I has no header, type II one of 8 bytes, type III one of 12 and perhaps 8 more.
  if (type === 0x88be) return ethernet(bytes, at + (flags & 0x1000 ? 8 : 0), end);
  if (type === 0x22eb) return end - at < 12 ? nothing : ethernet(bytes, at + 12 + (bytes[at + 11]! & 1 ? 8 : 0), end);
  return type === 0x6558 ? ethernet(bytes, at, end) : ipOfType(type, bytes, at, end);
}

/** An address as a key: IPv4 in its canonical text, IPv6 in hexadecimal groups. */
export function addressKey(bytes: Uint8Array, at: number, version: 4 | 6): string {
  if (version === 4) return `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`;
  let key = u16(bytes, at).toString(16);
  for (let group = 2; group < 16; group += 2) key += `:${u16(bytes, at + group).toString(16)}`;
  return key;
}

/** The canonical text of an address's key. */
export function addressText(key: string): string {
  return key.includes(':') ? ipaddr.IPv6.parse(key).toRFC5952String() : key;
}

/** The key of an address in canonical text. */
export function keyOfAddress(text: string): string {
  if (!text.includes(':')) return text;
  return ipaddr.IPv6.parse(text)
    .parts.map((part) => part.toString(16))
    .join(':');
}

/** IPv4 addresses as numbers: compared for every packet. */
export function ipv4Number(bytes: Uint8Array, at: number): number {
  return u32(bytes, at);
}
