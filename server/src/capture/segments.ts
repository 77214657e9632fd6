import { u16, u32 } from './bytes';
import { type Ends, endsOf } from './ends';
import { passed } from './model';
import { addressKey, type IpPacket, protocols, readIp } from './network';

/** The header of a TCP segment, and what of its payload tells TLS. */
export interface Segment {
  readonly ends: Ends;
  readonly sequence: number;
  readonly acknowledged: number;
  readonly flags: number;
  /** IPv4 identification; 0 for IPv6. */
  readonly id: number;
  /** Bytes behind its header, as far as they were captured. */
  readonly length: number;
  readonly hasTls: boolean;
  /** How much the end counts that it goes to, and the one that it comes from. */
  readonly to: Weight;
  readonly from: Weight;
}

/** The opening segment that an ICMP error quotes; without a sequence number where the quotation was cut before it. */
export interface Quoted {
  readonly ends: Ends;
  readonly to: Weight;
  readonly sequence?: number;
  readonly icmp: { readonly version: 4 | 6; readonly type: number; readonly code: number; readonly from: string };
}

export const flag = { fin: 1, syn: 2, rst: 4, ack: 16 } as const;

/** How much attempts to an end count: 3: to a state-sync port of a PSN; 2: to that port elsewhere; 1: to another port of a PSN; 0: to others. */
export type Weight = 0 | 1 | 2 | 3;

/** How much an end counts: asked before anything costly is read. */
export type WeightOf = (bytes: Uint8Array, address: number, version: 4 | 6, port: number) => Weight;

/** What is needed of a TCP header: up to its flags. */
const leastTcp = 14;

/** Reads the TCP segment of a packet, where one of its ends counts. @returns of one that is too short that it is cut. */
export function readSegment(bytes: Uint8Array, packet: IpPacket, weightOf: WeightOf): Segment | string | undefined {
  const { version, protocol, source, destination, id, start, end } = packet;
  if (protocol !== protocols.tcp) return undefined;
  if (end - start < 4) return passed.cut;
  const sourcePort = u16(bytes, start);
  const destinationPort = u16(bytes, start + 2);
  const to = weightOf(bytes, destination, version, destinationPort);
  const from = weightOf(bytes, source, version, sourcePort);
  if (to + from === 0) return undefined;
  if (end - start < leastTcp) return passed.cut;
  const header = (bytes[start + 12]! >> 4) * 4;
  if (header < 20) return undefined;
  return {
    ends: endsOf(bytes, version, { at: source, port: sourcePort }, { at: destination, port: destinationPort }),
    sequence: u32(bytes, start + 4),
    acknowledged: u32(bytes, start + 8),
    flags: bytes[start + 13]!,
    id,
    length: Math.max(0, end - start - header),
    hasTls: isTls(bytes, start + header, end),
    to,
    from,
  };
}

/** Whether a payload begins with a TLS record: its type, version 3.x, and a length that records may have. */
function isTls(bytes: Uint8Array, at: number, end: number): boolean {
  if (end - at < 5) return false;
  const type = bytes[at]!;
  const length = u16(bytes, at + 3);
  return type >= 20 && type <= 23 && bytes[at + 1] === 3 && bytes[at + 2]! <= 4 && length > 0 && length <= 18_432;
}

/** Errors that end an attempt, by version: unreachable, time exceeded, parameter problem. */
const errors: Readonly<Record<4 | 6, readonly number[]>> = { 4: [3, 11, 12], 6: [1, 3, 4] };

/** Whether what is left of a quoted header does not rule out that it is that of a TCP segment: its protocol may be missing. */
function mayQuoteTcp(bytes: Uint8Array, version: 4 | 6, at: number, end: number): boolean {
  const protocol = at + (version === 4 ? 9 : 6);
  return protocol >= end || version === 6 || bytes[protocol] === protocols.tcp;
}

/**
 * Reads the ICMP error in a packet that quotes a TCP segment to an end that counts.
 * @returns of one that is cut before it tells whose segment it quotes that it is cut.
 */
export function readQuoted(bytes: Uint8Array, packet: IpPacket, weightOf: WeightOf): Quoted | string | undefined {
  const { version, protocol, start, end } = packet;
  if (protocol !== (version === 4 ? protocols.icmp : protocols.icmpv6) || end <= start) return undefined;
  const type = bytes[start]!;
  if (!errors[version].includes(type)) return undefined;
  const quoted = end - start < 9 ? passed.cut : readIp(bytes, start + 8, end);
  if (quoted === passed.cut) return mayQuoteTcp(bytes, version, start + 8, end) ? passed.cut : undefined;
  if (typeof quoted !== 'object' || quoted.version !== version || quoted.protocol !== protocols.tcp) return undefined;
  if (quoted.end - quoted.start < 4) return passed.cut;
  const destinationPort = u16(bytes, quoted.start + 2);
  const to = weightOf(bytes, quoted.destination, version, destinationPort);
  if (to === 0) return undefined;
  return {
    to,
    ends: endsOf(
      bytes,
      version,
      { at: quoted.source, port: u16(bytes, quoted.start) },
      { at: quoted.destination, port: destinationPort },
    ),
    ...(quoted.end - quoted.start < 8 ? {} : { sequence: u32(bytes, quoted.start + 4) }),
    icmp: { version, type, code: bytes[start + 1]!, from: addressKey(bytes, packet.source, version) },
  };
}
