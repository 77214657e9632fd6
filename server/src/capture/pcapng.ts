import { type ByteOrder, ordered16, ordered32, u32 } from './bytes';
import { isReadLink } from './links';
import { damaged, maxBlock, maxPacket, needs, type OnFrame, plausible, type RecordReader } from './records';

const blocks = { section: 0x0a0d0d0a, interface: 1, packet: 2, simple: 3, enhanced: 6 } as const;

/** An interface of a section: how its packets are framed and timed. */
interface Interface {
  readonly linkType: number;
  /** Bytes of a packet that are kept at most; 0: all. */
  readonly snapLength: number;
  /** Ticks in a second. */
  readonly ticks: bigint;
  /** Seconds to add to each time. */
  readonly offset: bigint;
}

/** No file has as many interfaces in a section. */
const maxInterfaces = 65_536;

/** Whether a file that begins like this is a pcapng. */
export function isPcapng(window: Uint8Array): boolean {
  return window.length >= 4 && u32(window, 0) === blocks.section;
}

/** Reads a pcapng file: any number of sections, each with its own byte order and interfaces. */
export function createPcapngReader(onFrame: OnFrame): RecordReader {
  let order: ByteOrder = 'little';
  let interfaces: Interface[] = [];
  let current: { readonly of: Interface; readonly high: number; readonly low: number } | undefined;

  const deliver = delivering(onFrame);
  /** A packet of an enhanced block, or of a packet block of old, which has its interface's number in two bytes. */
  const packet = (bytes: Uint8Array, body: number, end: number, number: number): boolean => {
    const of = interfaces[number];
    if (of === undefined) return false;
    current = { of, high: ordered32(bytes, body + 4, order), low: ordered32(bytes, body + 8, order) };
    return deliver(bytes, body + 20, ordered32(bytes, body + 12, order), end, of);
  };
  /** A packet without a time, of the first interface; how much was captured follows from the interface. */
  const simple = (bytes: Uint8Array, body: number, end: number): boolean => {
    const of = interfaces[0];
    if (of === undefined) return false;
    current = undefined;
    const length = ordered32(bytes, body, order);
    return deliver(bytes, body + 4, of.snapLength === 0 ? length : Math.min(length, of.snapLength), end, of);
  };
  const take = (bytes: Uint8Array, type: number, body: number, end: number): boolean => {
    if (end - body < (leastBody.get(type) ?? 0)) return false;
    if (type === blocks.enhanced) return packet(bytes, body, end, ordered32(bytes, body, order));
    if (type === blocks.packet) return packet(bytes, body, end, ordered16(bytes, body, order));
    if (type === blocks.simple) return simple(bytes, body, end);
    if (type === blocks.interface) return interfaces.push(interfaceOf(bytes, body, end, order)) <= maxInterfaces;
    if (type === blocks.section) {
      interfaces = [];
      // Another version may be laid out otherwise.
      return ordered16(bytes, body + 4, order) === 1;
    }
    return true;
  };
  const read = (bytes: Uint8Array, at: number): number => {
    if (bytes.length - at < 12) return needs(12);
    const type = ordered32(bytes, at, order);
    if (type === blocks.section) {
      const own = orderOfSection(bytes, at);
      if (own === undefined) return damaged;
      order = own;
    }
    const length = ordered32(bytes, at + 4, order);
    if (length < 12 || length % 4 !== 0 || length > maxBlock) return damaged;
    if (bytes.length - at < length) return needs(length);
    // A block's length stands at both of its ends.
    if (ordered32(bytes, at + length - 4, order) !== length) return damaged;
    return take(bytes, type, at + 8, at + length - 4) ? length : damaged;
  };
  return { read, time: () => current && timeOf(current.of, current.high, current.low) };
}

type Deliver = (bytes: Uint8Array, start: number, captured: number, end: number, of: Interface) => boolean;

/** Hands on a frame of which `captured` bytes begin at `start`; false where so many cannot be there. */
function delivering(onFrame: OnFrame): Deliver {
  return (bytes, start, captured, end, of) => {
    if (captured > end - start || captured > (isReadLink(of.linkType) ? maxPacket : maxBlock)) return false;
    onFrame(bytes, start, start + captured, of.linkType);
    return true;
  };
}

/** Bytes that the body of a block has at least. */
const leastBody: ReadonlyMap<number, number> = new Map<number, number>([
  [blocks.section, 16],
  [blocks.interface, 8],
  [blocks.packet, 20],
  [blocks.simple, 4],
  [blocks.enhanced, 20],
]);

function orderOfSection(bytes: Uint8Array, at: number): ByteOrder | undefined {
  const mark = u32(bytes, at + 8);
  return mark === 0x1a2b3c4d ? 'big' : mark === 0x4d3c2b1a ? 'little' : undefined;
}

const options = { end: 0, resolution: 9, offset: 14 } as const;

function interfaceOf(bytes: Uint8Array, body: number, end: number, order: ByteOrder): Interface {
  let ticks = 1_000_000n;
  let offset = 0n;
  for (let at = body + 8; at + 4 <= end; ) {
    const code = ordered16(bytes, at, order);
    const length = ordered16(bytes, at + 2, order);
    const value = at + 4;
    if (code === options.end || value + length > end) break;
    if (code === options.resolution && length >= 1) ticks = ticksOf(bytes[value]!);
    if (code === options.offset && length >= 8) offset = signed64(bytes, value, order);
    at = value + length + (-length & 3);
  }
  const linkType = ordered16(bytes, body, order);
  return { linkType, snapLength: ordered32(bytes, body + 4, order), ticks, offset };
}

/** The highest bit tells a power of two from one of ten. */
function ticksOf(resolution: number): bigint {
  return resolution & 0x80 ? 2n ** BigInt(resolution & 0x7f) : 10n ** BigInt(resolution);
}

function signed64(bytes: Uint8Array, at: number, order: ByteOrder): bigint {
  const [high, low] = order === 'big' ? [at, at + 4] : [at + 4, at];
  return BigInt.asIntN(64, (BigInt(ordered32(bytes, high, order)) << 32n) | BigInt(ordered32(bytes, low, order)));
}

function timeOf({ ticks, offset }: Interface, high: number, low: number): number | undefined {
  const count = (BigInt(high) << 32n) | BigInt(low);
  return plausible(Number((count * 1_000_000n) / ticks + offset * 1_000_000n));
}
