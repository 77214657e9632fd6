import ipaddr from 'ipaddr.js';
import { u16, u32 } from './bytes';
import { ethernet, type Holding, ipOfType, nothing } from './links';
import { passed } from './model';

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

/**
 * Reads the IP packet at `at`.
 * @returns undefined for what is none; in words that it is cut, or a later fragment in which a connection may be.
 */
export function readIp(bytes: Uint8Array, at: number, end: number): IpPacket | string | undefined {
  const version = bytes[at]! >> 4;
  if (version === 4) return readIpv4(bytes, at, end);
  return version === 6 ? readIpv6(bytes, at, end) : undefined;
}

function readIpv4(bytes: Uint8Array, at: number, end: number): IpPacket | string | undefined {
  const header = (bytes[at]! & 0xf) * 4;
  if (header < 20) return undefined;
  if (end - at < header) return passed.cut;
  if (u16(bytes, at + 6) & 0x1fff) return laterFragment(bytes[at + 9]!);
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

/** What stands in it belongs to its first fragment; of UDP and ICMP nothing would have been read. */
function laterFragment(protocol: number): string | undefined {
  return protocol === protocols.udp || protocol === protocols.icmp || protocol === protocols.icmpv6
    ? undefined
    : passed.fragment;
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

function readIpv6(bytes: Uint8Array, from: number, captured: number): IpPacket | string | undefined {
  if (captured - from < 40) return passed.cut;
  const length = u16(bytes, from + 4);
  const end = length === 0 ? captured : Math.min(captured, from + 40 + length);
  let protocol = bytes[from + 6]!;
  let at = from + 40;
  for (let lengthOf = extensions.get(protocol); lengthOf; lengthOf = extensions.get(protocol)) {
    if (end - at < 8) return passed.cut;
    if (protocol === fragmentHeader && u16(bytes, at + 2) & 0xfff8) return laterFragment(bytes[at]!);
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
 * @returns undefined where none is in it; the name of what hides it.
 */
export function innermost(bytes: Uint8Array, outer: Holding, captured: number): IpPacket | string | undefined {
  let [holding, end] = [outer, captured];
  for (let depth = 0; depth <= maxDepth; depth++) {
    if (typeof holding === 'string') return holding;
    const packet = holding === nothing ? undefined : readIp(bytes, holding, end);
    if (typeof packet !== 'object') return packet;
    const content = contentOf(bytes, packet);
    if (content === undefined) return packet;
    [holding, end] = [content, packet.end];
  }
  return 'tunnels within tunnels';
}

/** IP protocols that carry packets, and are not looked into. */
const hidingProtocols: ReadonlyMap<number, string> = new Map([
  [protocols.esp, 'IPsec ESP'],
  [51, 'IPsec AH'],
  [97, 'EtherIP'],
  [115, 'L2TPv3'],
  [137, 'MPLS in IP'],
]);

/** The same by UDP port: 5247 is between access point and controller. */
const hidingPorts: ReadonlyMap<number, string> = new Map([
  [1701, 'L2TP'],
  [2152, 'GTP-U'],
  [3544, 'Teredo'],
  [4341, 'LISP'],
  [4500, 'IPsec in UDP'],
  [4790, 'VXLAN-GPE'],
  [5247, 'CAPWAP'],
  [6081, 'Geneve'],
  [6635, 'MPLS in UDP'],
  [8472, 'VXLAN or OTV (port 8472)'],
]);

/** What a tunnel holds; undefined where the packet is none. */
function contentOf(bytes: Uint8Array, { protocol, start, end }: IpPacket): Holding | undefined {
  if (protocol === protocols.tcp) return undefined;
  if (protocol === protocols.ipv4 || protocol === protocols.ipv6) return start < end ? start : passed.cut;
  if (protocol === protocols.gre) return gre(bytes, start, end);
  if (protocol !== protocols.udp || end - start < 8) return hidingProtocols.get(protocol);
  const [from, to] = [u16(bytes, start), u16(bytes, start + 2)];
  if (to === 4789) return end - start < 16 ? passed.cut : ethernet(bytes, start + 16, end);
  return hidingPorts.get(to) ?? hidingPorts.get(from);
}

function gre(bytes: Uint8Array, start: number, end: number): Holding {
  if (end - start < 4) return nothing;
  const flags = u16(bytes, start);
  // Routing, and version 1, are laid out otherwise.
  if (flags & 0x4007) return flags & 0x4000 ? 'GRE with routing' : 'PPTP';
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
