import { u16, u32 } from './bytes';

/** No IP packet is in it. */
export const nothing = -1;

/** Where the IP packet begins that a frame or packet holds; `nothing`; or the name of what hides what is in it. */
export type Holding = number | string;

/** What a frame holds. Link types: tcpdump.org/linktypes.html. */
type Opener = (bytes: Uint8Array, start: number, end: number) => Holding;

/** Raw IP: the version stands in the packet. 12 and 14 are what BSDs called it, 228 and 229 hold one version alone. */
const raw: Opener = (bytes, start, end) => (end > start && isIp(bytes[start]! >> 4) ? start : nothing);

const openers: ReadonlyMap<number, Opener> = new Map<number, Opener>([
  [0, loopback],
  [1, ethernet],
  [12, raw],
  [14, raw],
  [101, raw],
  [108, loopback],
  [113, (bytes, start, end) => cooked(bytes, start, end, 16, 14, 2)],
  [228, raw],
  [229, raw],
  [276, (bytes, start, end) => cooked(bytes, start, end, 20, 0, 8)],
]);

/** Whether packets of that link type are read. */
export function isReadLink(linkType: number): boolean {
  return openers.has(linkType);
}

/** What a frame holds. */
export function ipOfFrame(linkType: number, bytes: Uint8Array, start: number, end: number): Holding {
  return openers.get(linkType)?.(bytes, start, end) ?? nothing;
}

function isIp(version: number): boolean {
  return version === 4 || version === 6;
}

/** Ethernet II, and IEEE 802.3 with LLC and SNAP. */
export function ethernet(bytes: Uint8Array, start: number, end: number): Holding {
  return end - start < 14 ? nothing : ipOfType(u16(bytes, start + 12), bytes, start + 14, end);
}

/** Linux's cooked headers: the protocol stands at `type`, the kind of device at `device`. */
function cooked(bytes: Uint8Array, start: number, end: number, header: number, type: number, device: number): Holding {
  if (end - start < header) return nothing;
  // A netlink device, and 802.11 in three forms, put something else than an EtherType there.
  const kind = u16(bytes, start + device);
  if (kind === 824 || (kind >= 801 && kind <= 803)) return nothing;
  return ipOfType(u16(bytes, start + type), bytes, start + header, end);
}

/** BSD's loopback: four bytes of the address family, in the order of the machine or of the network. */
function loopback(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 5) return nothing;
  const family = u32(bytes, start);
  const number = family > 0xffff ? family >>> 24 : family;
  const version = bytes[start + 4]! >> 4;
  const fits = version === 4 ? number === 2 : version === 6 && [10, 24, 28, 30].includes(number);
  return fits ? start + 4 : nothing;
}

const types = {
  ipv4: 0x0800,
  ipv6: 0x86dd,
  pppoe: 0x8864,
  mpls: 0x8847,
  mplsMulticast: 0x8848,
  metadata: 0x8909,
} as const;

/** 802.1Q, 802.1ad, and what was used for stacked tags before it. */
const vlanTags: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100, 0x9200]);

/** EtherTypes of frames whose content is not looked into: encrypted (IEEE 802.1AE), or another frame. */
const hiding: ReadonlyMap<number, string> = new Map([
  [0x88e5, 'MACsec'],
  [0x88e7, 'IEEE 802.1ah'],
  [0x22f3, 'TRILL'],
  [0x8903, 'FabricPath'],
  [0x894f, 'NSH'],
]);

/** The length of a header that ends in the EtherType of what follows: tags, and 802.3 with SNAP. There may be many. */
function wrapper(type: number, bytes: Uint8Array, at: number, end: number): number {
  if (vlanTags.has(type)) return 4;
  if (type === types.metadata) return 8;
  const isSnap = type <= 1500 && end - at >= 8 && u32(bytes, at) === 0xaaaa0300 && u16(bytes, at + 4) === 0;
  return isSnap ? 8 : 0;
}

/** What follows upon an EtherType: an IP packet, below VLAN tags, Cisco's security group tag, PPPoE or MPLS labels. */
export function ipOfType(outer: number, bytes: Uint8Array, start: number, end: number): Holding {
  let [type, at] = [outer, start];
  for (let length = wrapper(type, bytes, at, end); length > 0; length = wrapper(type, bytes, at, end)) {
    if (end - at < length) return nothing;
    [type, at] = [u16(bytes, at + length - 2), at + length];
  }
  if (type === types.ipv4) return end > at && bytes[at]! >> 4 === 4 ? at : nothing;
  if (type === types.ipv6) return end > at && bytes[at]! >> 4 === 6 ? at : nothing;
  if (type === types.pppoe) return end - at < 8 ? nothing : ppp(u16(bytes, at + 6), bytes, at + 8, end);
  if (type === types.mpls || type === types.mplsMulticast) return mpls(bytes, at, end);
  return hiding.get(type) ?? nothing;
}

function ppp(protocol: number, bytes: Uint8Array, at: number, end: number): Holding {
  if (protocol === 0x21) return ipOfType(types.ipv4, bytes, at, end);
  return protocol === 0x57 ? ipOfType(types.ipv6, bytes, at, end) : nothing;
}

/** Below the last label nothing tells what follows: an IP packet by its version, or a frame of some other kind. */
function mpls(bytes: Uint8Array, start: number, end: number): Holding {
  for (let at = start; end - at > 4; at += 4)
    if (bytes[at + 2]! & 1) return isIp(bytes[at + 4]! >> 4) ? at + 4 : 'MPLS';
  return nothing;
}

/** The names of link types that a capture of a network may have, and that are not read. */
const names: Readonly<Record<number, string>> = {
  6: 'Token Ring',
  9: 'PPP',
  10: 'FDDI',
  50: 'PPP over HDLC',
  51: 'PPPoE',
  99: 'Symantec Firewall',
  104: 'Cisco HDLC',
  105: 'IEEE 802.11',
  107: 'Frame Relay',
  119: 'IEEE 802.11, Prism',
  127: 'IEEE 802.11, radiotap',
  163: 'IEEE 802.11, AVS',
  189: 'USB',
  192: 'PPI',
  195: 'IEEE 802.15.4',
  201: 'Bluetooth',
  220: 'USB',
  249: 'USBPcap',
  252: 'Wireshark export',
  253: 'netlink',
};

/** A link type in words, with its number. */
export function linkName(linkType: number): string {
  const name = names[linkType];
  return name === undefined ? `link type ${linkType}` : `${name} (link type ${linkType})`;
}
