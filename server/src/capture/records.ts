/** Takes one packet: its bytes from `start` to `end` (exclusive) of the window, as far as they were captured. */
export type OnFrame = (window: Uint8Array, start: number, end: number, linkType: number) => void;

/**
 * Reads the records of a file one after another. `window` holds the file's bytes from `at` on, as far as they are known.
 * A record is delivered when it is there as a whole.
 */
export interface RecordReader {
  /** @returns how many bytes the record takes; `needs(n)` where it cannot be read before there are n; `damaged`. */
  readonly read: (window: Uint8Array, at: number) => number;
  /** When the packet that is being delivered was captured: microseconds since 1970; undefined where nobody says. */
  readonly time: () => number | undefined;
}

/** What stands there is no record. */
export const damaged = 0;

/** More bytes are needed, counted from where the record begins. */
export function needs(bytes: number): number {
  return -bytes;
}

/** A record that is larger is none: what Wireshark takes, for packets and for blocks. */
export const maxPacket = 262_144;
export const maxBlock = 16 * 1024 * 1024;

/** The greatest time that a date can hold, in microseconds. */
const lastMicrosecond = 8.64e18;

/** A time that a date can hold, or none. */
export function plausible(microseconds: number): number | undefined {
  return Math.abs(microseconds) <= lastMicrosecond ? microseconds : undefined;
}
