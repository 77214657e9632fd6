import { type ByteOrder, ordered16, ordered32, u32 } from './bytes';
import { isReadLink } from './links';
import { damaged, maxBlock, maxPacket, needs, type OnFrame, type RecordReader } from './records';

/** How a pcap file is stored; its first four bytes tell. */
interface Layout {
  readonly order: ByteOrder;
  /** Of the second number of a time, in a second. */
  readonly ticks: 1_000_000 | 1_000_000_000;
  /** Bytes in front of a packet. */
  readonly header: 16 | 24;
}

/** The magic numbers as they stand in a file; the third pair is an old Linux libpcap's, with longer record headers. */
const layouts: ReadonlyMap<number, Layout> = new Map<number, Layout>([
  [0xa1b2c3d4, { order: 'big', ticks: 1_000_000, header: 16 }],
  [0xd4c3b2a1, { order: 'little', ticks: 1_000_000, header: 16 }],
  [0xa1b23c4d, { order: 'big', ticks: 1_000_000_000, header: 16 }],
  [0x4d3cb2a1, { order: 'little', ticks: 1_000_000_000, header: 16 }],
  [0xa1b2cd34, { order: 'big', ticks: 1_000_000, header: 24 }],
  [0x34cdb2a1, { order: 'little', ticks: 1_000_000, header: 24 }],
]);

/** Bytes of the file's header. */
const headerBytes = 24;

/** Whether a file that begins like this is a pcap. */
export function isPcap(window: Uint8Array): boolean {
  return window.length >= 4 && layouts.has(u32(window, 0));
}

/** Reads a pcap file; `window` holds at least its first four bytes (`isPcap`). */
export function createPcapReader(window: Uint8Array, onFrame: OnFrame): RecordReader {
  const { order, ticks, header } = layouts.get(u32(window, 0))!;
  let begun = false;
  let swaps = false;
  let linkType = 0;
  let seconds = 0;
  let fraction = 0;
  const begin = (bytes: Uint8Array, at: number): number => {
    if (bytes.length - at < headerBytes) return needs(headerBytes);
    begun = true;
    const major = ordered16(bytes, at + 4, order);
    // Before version 2.3 the two lengths of a record stood the other way round, in 2.3 either way.
    swaps = (major === 2 && ordered16(bytes, at + 6, order) <= 3) || major === 543;
    // The upper bits tell of checksums behind the packets.
    linkType = ordered32(bytes, at + 20, order) & 0x3ffffff;
    return headerBytes;
  };
  const read = (bytes: Uint8Array, at: number): number => {
    if (!begun) return begin(bytes, at);
    if (bytes.length - at < header) return needs(header);
    const captured = ordered32(bytes, at + 8, order);
    const length = swaps ? Math.min(captured, ordered32(bytes, at + 12, order)) : captured;
    if (length > (isReadLink(linkType) ? maxPacket : maxBlock)) return damaged;
    if (bytes.length - at < header + length) return needs(header + length);
    seconds = ordered32(bytes, at, order);
    fraction = ordered32(bytes, at + 4, order);
    onFrame(bytes, at + header, at + header + length, linkType);
    return header + length;
  };
  return { read, time: () => seconds * 1_000_000 + Math.floor(fraction / (ticks / 1_000_000)) };
}
