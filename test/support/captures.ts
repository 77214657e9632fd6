import { parseIPv6 } from './ipv6';

/** Bytes one after another. */
export function bytes(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A number in so many bytes. */
export function number(value: number | bigint, length: number, order: 'big' | 'little' = 'big'): Uint8Array {
  const big = BigInt.asUintN(length * 8, BigInt(value));
  const digits = Array.from({ length }, (_, index) => Number((big >> BigInt(8 * (length - 1 - index))) & 0xffn));
  return Uint8Array.from(order === 'big' ? digits : digits.reverse());
}

/** A TCP segment as it is written; `flags` as in the header. */
export interface TcpParts {
  readonly from: string;
  readonly fromPort: number;
  readonly to: string;
  readonly toPort: number;
  readonly sequence: number;
  readonly acknowledged?: number;
  readonly flags: number;
  readonly options?: readonly number[];
  readonly payload?: readonly number[];
  readonly id?: number;
  readonly ttl?: number;
}

export const flags = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16 } as const;

/** A TCP segment without the IP packet around it. */
export function tcp({ fromPort, toPort, sequence, acknowledged = 0, flags, options = [], payload = [] }: TcpParts) {
  const offset = 5 + options.length / 4;
  return bytes(
    number(fromPort, 2),
    number(toPort, 2),
    number(sequence, 4),
    number(acknowledged, 4),
    [offset << 4, flags],
    number(64_240, 2),
    [0, 0, 0, 0],
    options,
    payload,
  );
}

/** How an IP packet deviates from the plain one. */
export interface IpParts {
  readonly id?: number;
  readonly ttl?: number;
  /** IPv4 options; IPv6 extension headers as pairs of their number and their bytes (the first of which is put in). */
  readonly options?: readonly number[];
  readonly extensions?: readonly (readonly [number, readonly number[]])[];
  /** In place of the true length. */
  readonly length?: number;
  /** Flags and offset of a fragment. */
  readonly fragment?: number;
}

/** An IP packet between two addresses of one version. */
export function ip(from: string, to: string, protocol: number, content: Uint8Array, parts: IpParts = {}): Uint8Array {
  return from.includes(':') ? ipv6(from, to, protocol, content, parts) : ipv4(from, to, protocol, content, parts);
}

function ipv4(from: string, to: string, protocol: number, content: Uint8Array, parts: IpParts): Uint8Array {
  const { id = 0x1234, ttl = 64, options = [], length, fragment = 0x4000 } = parts;
  const header = 20 + options.length;
  const address = (text: string): readonly number[] => text.split('.').map(Number);
  return bytes(
    [0x40 | (header / 4), 0],
    number(length ?? header + content.length, 2),
    number(id, 2),
    number(fragment, 2),
    [ttl, protocol, 0, 0],
    address(from),
    address(to),
    options,
    content,
  );
}

function ipv6(from: string, to: string, protocol: number, content: Uint8Array, parts: IpParts): Uint8Array {
  const { ttl = 64, extensions = [], length } = parts;
  const kinds = [...extensions.map(([kind]) => kind), protocol];
  const chain = bytes(...extensions.map(([, body], index) => [kinds[index + 1]!, ...body]), content);
  return bytes(
    [0x60, 0, 0, 0],
    number(length ?? chain.length, 2),
    [kinds[0]!, ttl],
    parseIPv6(from),
    parseIPv6(to),
    chain,
  );
}

/** A TCP segment in its IP packet. */
export function tcpPacket(parts: TcpParts, more: IpParts = {}): Uint8Array {
  const { id, ttl } = parts;
  const own = { ...(id === undefined ? {} : { id }), ...(ttl === undefined ? {} : { ttl }) };
  return ip(parts.from, parts.to, 6, tcp(parts), { ...own, ...more });
}

/** An ICMP error that quotes so many bytes of a packet. */
export function icmpError(from: string, to: string, type: number, code: number, quoted: Uint8Array, length = 28) {
  const version = from.includes(':') ? 58 : 1;
  const head = [type, code, 0, 0, 0, 0, 0, 0];
  return ip(from, to, version, bytes(head, quoted.subarray(0, version === 58 ? length + 20 : length)));
}

/** An Ethernet frame with VLAN tags; frames below 60 bytes are padded, as a network card does it. */
export function ethernet(packet: Uint8Array, tags: readonly number[] = [], padding: 'padded' | 'bare' = 'bare') {
  const type = packet[0]! >> 4 === 6 ? 0x86dd : 0x0800;
  const frame = bytes(
    [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2],
    ...tags.map((tag) => bytes(number(tag, 2), [0, 10])),
    number(type, 2),
    packet,
  );
  return padding === 'padded' && frame.length < 60 ? bytes(frame, new Uint8Array(60 - frame.length).fill(0x16)) : frame;
}

/** Linux's cooked header, version 1, with VLAN tags. */
export function cooked(packet: Uint8Array, tags: readonly number[] = []): Uint8Array {
  const types = [...tags, packet[0]! >> 4 === 6 ? 0x86dd : 0x0800];
  const inner = types.slice(1).map((type) => bytes([0, 10], number(type, 2)));
  return bytes([0, 4, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0], number(types[0]!, 2), ...inner, packet);
}

/** A packet of a file: microseconds since 1970 (more exact ones in a fraction), and its bytes. */
export interface Captured {
  readonly time: number;
  readonly frame: Uint8Array;
  /** Nanoseconds beyond the microsecond. */
  readonly nanos?: number;
  /** The interface, in files that have several. */
  readonly device?: number;
}

/** How a pcap file is written. */
export interface PcapStyle {
  readonly order?: 'big' | 'little';
  readonly unit?: 'micro' | 'nano';
  readonly linkType?: number;
  readonly snap?: number;
}

/** A pcap file. */
export function pcap(packets: readonly Captured[], style: PcapStyle = {}): Uint8Array {
  const { order = 'little', unit = 'micro', linkType = 1, snap = 262_144 } = style;
  const n = (value: number, length: number): Uint8Array => number(value, length, order);
  const magic = unit === 'nano' ? 0xa1b23c4d : 0xa1b2c3d4;
  return bytes(
    ...[n(magic, 4), n(2, 2), n(4, 2), n(0, 4), n(0, 4), n(snap, 4), n(linkType, 4)],
    ...packets.flatMap(({ time, frame, nanos = 0 }) => {
      const kept = frame.subarray(0, snap);
      const fraction = time % 1_000_000;
      return [
        n(Math.floor(time / 1_000_000), 4),
        n(unit === 'nano' ? fraction * 1000 + nanos : fraction, 4),
        n(kept.length, 4),
        n(frame.length, 4),
        kept,
      ];
    }),
  );
}

/** An interface of a pcapng section: `resolution` and `offset` as in its options. */
interface Device {
  readonly linkType?: number;
  readonly snap?: number;
  readonly resolution?: number;
  readonly offset?: number;
}

/** How a section of a pcapng file is written. */
export interface SectionStyle {
  readonly order?: 'big' | 'little';
  readonly devices?: readonly Device[];
  readonly block?: 'enhanced' | 'packet' | 'simple';
  /** Blocks of other kinds between the packets: statistics, names, comments. */
  readonly extras?: 'none' | 'extras';
}

/** A section of a pcapng file; a file is one or several of them. */
export function section(packets: readonly Captured[], style: SectionStyle = {}): Uint8Array {
  const { order = 'little', devices = [{}], block = 'enhanced', extras = 'none' } = style;
  const n = (value: number | bigint, length: number): Uint8Array => number(value, length, order);
  const wrap = (type: number, body: Uint8Array): Uint8Array => {
    const padded = bytes(body, new Array<number>(-body.length & 3).fill(0));
    return bytes(n(type, 4), n(padded.length + 12, 4), padded, n(padded.length + 12, 4));
  };
  const option = (code: number, value: Uint8Array): Uint8Array =>
    bytes(n(code, 2), n(value.length, 2), value, new Array<number>(-value.length & 3).fill(0));
  const comment = option(1, Uint8Array.from([104, 101, 108, 108, 111]));
  const head = wrap(0x0a0d0d0a, bytes(n(0x1a2b3c4d, 4), n(1, 2), n(0, 2), n(-1n, 8), comment, n(0, 4)));
  const interfaces = devices.map(({ linkType = 1, snap = 0, resolution, offset }) =>
    wrap(
      1,
      bytes(
        ...[n(linkType, 2), n(0, 2), n(snap, 4)],
        ...(resolution === undefined ? [] : [option(9, Uint8Array.from([resolution]))]),
        ...(offset === undefined ? [] : [option(14, n(offset, 8))]),
        n(0, 4),
      ),
    ),
  );
  const packetBlock = ({ time, frame, nanos = 0, device = 0 }: Captured): Uint8Array => {
    const { snap = 0, resolution = 6, offset = 0 } = devices[device]!;
    const kept = snap === 0 ? frame : frame.subarray(0, snap);
    const padding = new Array<number>(-kept.length & 3).fill(0);
    if (block === 'simple') return wrap(3, bytes(n(frame.length, 4), kept));
    const all = (BigInt(time) - BigInt(offset) * 1_000_000n) * 1000n + BigInt(nanos);
    const scale = resolution & 0x80 ? 2n ** BigInt(resolution & 0x7f) : 10n ** BigInt(resolution);
    // Upwards: a tick that begins earlier would be another microsecond.
    const ticks = (all * scale + 999_999_999n) / 1_000_000_000n;
    const number = block === 'packet' ? bytes(n(device, 2), n(0, 2)) : n(device, 4);
    const fixed = bytes(number, n(ticks >> 32n, 4), n(ticks, 4), n(kept.length, 4), n(frame.length, 4), kept, padding);
    const rest = extras === 'extras' ? bytes(comment, n(0, 4)) : [];
    return wrap(block === 'packet' ? 2 : 6, bytes(fixed, rest));
  };
  const others = extras === 'extras' ? [wrap(4, n(0, 4)), wrap(0xbad, Uint8Array.from([1, 2, 3]))] : [];
  const statistics = extras === 'extras' ? [wrap(5, bytes(n(0, 4), n(0, 8)))] : [];
  return bytes(head, ...interfaces, ...others, ...packets.map(packetBlock), ...statistics);
}
