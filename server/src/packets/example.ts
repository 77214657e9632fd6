import { type Bucket, bucketsNear, firstFrom, portsIn } from './buckets';
import { termsAt } from './by-port';
import { joinWords, type Plane, type Region, type Words } from './compile';
import { ALL_HEADERS, AXIS_HIGH, type HeaderSpace, NO_HEADERS } from './header-space';
import { childAt, holds } from './headers';
import { ICMP_PROTOCOLS, type IpVersion, type Packet, PORT_PROTOCOLS, TCP_FLAG } from './model';

/** One packet as a point of a plane: the words of its two addresses and its header. */
export interface Point {
  readonly address: Words;
  readonly header: readonly [k: number, a: number, b: number, f: number];
}

/** What people like to read where a set leaves the choice: destination words, then source words. */
const PLEASANT: Record<IpVersion, readonly number[]> = {
  4: [0xc0000201 | 0, 0x0a00000a], // 192.0.2.1, 10.0.0.10
  6: [0x20010db8, 0, 0, 1, 0x20010db8, 0, 0, 0x10], // 2001:db8::1, 2001:db8::10
};

const likedProtocols: Record<IpVersion, readonly number[]> = { 4: [6, 17, 1], 6: [6, 17, 58] };
const likedIcmp: Record<IpVersion, readonly number[]> = { 4: [8 * 256], 6: [128 * 256] };
const likedPorts = [443, 80];
const likedUdpPorts = [53];
const anyPort: readonly number[] = [];

const PLEASANT_FLAGS = [
  TCP_FLAG.syn,
  TCP_FLAG.ack,
  TCP_FLAG.syn | TCP_FLAG.ack,
  TCP_FLAG.rst,
  TCP_FLAG.fin | TCP_FLAG.ack,
];

/** The lowest value from `floor` on that leads somewhere; undefined where there is none. */
function lowestFrom(space: HeaderSpace, set: number, axis: number, floor: number): number | undefined {
  if (set <= 1) return set === ALL_HEADERS && floor <= AXIS_HIGH[axis]! ? floor : undefined;
  const { cells } = space;
  const at = space.start[set]! + 1;
  let low = 0;
  for (let i = at; i < at + 2 * cells[at - 1]!; i += 2) {
    if (cells[i + 1] !== NO_HEADERS && cells[i]! >= floor) return Math.max(low, floor);
    low = cells[i]! + 1;
  }
  return undefined;
}

/** The first value of `liked` that leads somewhere, else the lowest that does. The set must not be empty. */
function choose(space: HeaderSpace, set: number, axis: number, liked: readonly number[]): number {
  for (const value of liked) if (childAt(space, set, value) !== NO_HEADERS) return value;
  return lowestFrom(space, set, axis, 0) ?? 0;
}

/** The lowest port from 1024 on, else the lowest from 1 on, else 0. */
function choosePort(space: HeaderSpace, set: number, axis: number, liked: readonly number[]): number {
  for (const value of liked) if (childAt(space, set, value) !== NO_HEADERS) return value;
  return lowestFrom(space, set, axis, 1024) ?? lowestFrom(space, set, axis, 1) ?? 0;
}

/** The header of a set (which must not be empty) that is easiest to read. */
export function pleasantHeader(space: HeaderSpace, set: number, version: IpVersion): Point['header'] {
  const k = choose(space, set, 0, likedProtocols[version]);
  let rest = childAt(space, set, k);
  const a = choosePort(space, rest, 1, anyPort);
  rest = childAt(space, rest, a);
  const b = ICMP_PROTOCOLS.includes(k)
    ? choose(space, rest, 2, likedIcmp[version])
    : choosePort(space, rest, 2, k === 17 ? likedUdpPorts : likedPorts);
  rest = childAt(space, rest, b);
  return [k, a, b, rest === ALL_HEADERS ? TCP_FLAG.syn : choose(space, rest, 3, PLEASANT_FLAGS)];
}

/** The packet of a region (which must not be empty) that is easiest to read. */
export function pointOf(space: HeaderSpace, plane: Plane, region: Region): Point {
  const { value, care } = region;
  const liked = PLEASANT[plane.version];
  const address = liked.slice();
  for (let word = 0; word < address.length; word++)
    address[word] = (value[word]! & care[word]!) | (liked[word]! & ~care[word]!);
  return { address, header: pleasantHeader(space, region.headers, plane.version) };
}

/** Whether a point is in a term. */
export function pointIn(space: HeaderSpace, plane: Plane, term: number, point: Point): boolean {
  const { words, value, care } = plane;
  for (let word = 0, at = term * words; word < words; word++, at++) {
    if (((value[at]! ^ point.address[word]!) & care[at]!) !== 0) return false;
  }
  const [k, a, b, f] = point.header;
  const { boxes } = plane;
  const at = term * 6;
  // The box around the headers tells most of those that are not in them, and costs less to look at. Ports first.
  if (b < boxes[at + 4]! || b > boxes[at + 5]! || k < boxes[at]! || k > boxes[at + 1]!) return false;
  return holds(space, plane.headers[term]!, k, a, b, f);
}

/** A point fixes all bits of both addresses, of whatever length. */
const wholeAddresses: readonly number[] = new Array<number>(8).fill(-1);

/** The first term of [from, to) that is wanted and has the point. */
export function firstAt(
  space: HeaderSpace,
  plane: Plane,
  point: Point,
  [from, to]: readonly [from: number, to: number],
  wanted: (term: number) => boolean,
): number | undefined {
  if (!plane.buckets) {
    let term = from;
    while (term < to && !(pointIn(space, plane, term, point) && wanted(term))) term++;
    space.steps += (term - from) >> 2;
    return term < to ? term : undefined;
  }
  let end = to;
  for (const bucket of bucketsNear(plane.buckets, { value: point.address, care: wholeAddresses }))
    end = firstInBucket(space, plane, point, { bucket, from, to: end }, wanted);
  return end < to ? end : undefined;
}

/** The same among the terms of a bucket; `to` where there is none. The steps count the terms above it, looked at or not. */
function firstInBucket(
  space: HeaderSpace,
  plane: Plane,
  point: Point,
  { bucket, from, to }: { readonly bucket: Bucket; readonly from: number; readonly to: number },
  wanted: (term: number) => boolean,
): number {
  const { terms } = bucket;
  const start = firstFrom(terms, from);
  if (terms[start] === undefined || terms[start] >= to) return to;
  const ports = portsIn(bucket, plane.boxes);
  const has = (term: number): boolean => pointIn(space, plane, term, point) && wanted(term);
  const [k, , b] = point.header;
  let end = to;
  if (ports) end = termsAt(ports.port, b, [from, end], has, 1)[0] ?? end;
  if (ports) end = termsAt(ports.protocol, k, [from, end], has, 1)[0] ?? end;
  const found = firstOfList(space, plane, point, { list: ports?.wide ?? terms, from, to: end }, wanted);
  space.steps += (firstFrom(terms, found) - start) >> 3;
  return found;
}

/** The same among the terms of a rising list. The innermost loop of long lists. */
function firstOfList(
  space: HeaderSpace,
  plane: Plane,
  point: Point,
  { list, from, to }: { readonly list: readonly number[]; readonly from: number; readonly to: number },
  wanted: (term: number) => boolean,
): number {
  const { words, value, care, boxes } = plane;
  const word0 = point.address[0]!;
  const word1 = point.address[1]!;
  const b = point.header[2];
  for (let i = firstFrom(list, from); i < list.length; i++) {
    const term = list[i]!;
    if (term >= to) break;
    const at = term * words;
    if (((value[at]! ^ word0) & care[at]!) !== 0 || ((value[at + 1]! ^ word1) & care[at + 1]!) !== 0) continue;
    if (b < boxes[term * 6 + 4]! || b > boxes[term * 6 + 5]!) continue;
    if (pointIn(space, plane, term, point) && wanted(term)) return term;
  }
  return to;
}

/** A point as a packet, with the fields such a packet has. */
export function packetOf(plane: Plane, point: Point): Packet {
  const [k, a, b, f] = point.header;
  const protocol = k & 255;
  const { version } = plane;
  const source = joinWords(plane, point.address, plane.words / 2);
  const destination = joinWords(plane, point.address, 0);
  // Written out: there is a packet for each line of a list, and copying the fields takes longer than all the rest.
  if (k > 255) return { version, protocol, source, destination, fragment: true };
  const fragment = false;
  if (protocol === 6)
    return { version, protocol, source, destination, fragment, sourcePort: a, destinationPort: b, tcpFlags: f };
  if (PORT_PROTOCOLS.includes(protocol))
    return { version, protocol, source, destination, fragment, sourcePort: a, destinationPort: b };
  if (ICMP_PROTOCOLS.includes(protocol))
    return { version, protocol, source, destination, fragment, icmpType: b >> 8, icmpCode: b & 255 };
  return { version, protocol, source, destination, fragment };
}

function putWords(words: number[], from: number, count: number, address: number | bigint): void {
  let rest = BigInt(address);
  for (let word = from + count - 1; word >= from; word--, rest >>= 32n) words[word] = Number(BigInt.asIntN(32, rest));
}

/**
 * A packet as a point. Fields that are missing are taken as: ports 0, TCP flags SYN, ICMP type and code 0.
 */
export function pointOfPacket(packet: Packet): Point {
  const words = packet.version === 4 ? 2 : 8;
  const address: number[] = new Array<number>(words).fill(0);
  putWords(address, 0, words / 2, packet.destination);
  putWords(address, words / 2, words / 2, packet.source);
  const k = packet.protocol + (packet.fragment ? 256 : 0);
  const isIcmp = ICMP_PROTOCOLS.includes(packet.protocol);
  const b = isIcmp ? (packet.icmpType ?? 0) * 256 + (packet.icmpCode ?? 0) : (packet.destinationPort ?? 0);
  return { address, header: [k, packet.sourcePort ?? 0, b, packet.tcpFlags ?? TCP_FLAG.syn] };
}
