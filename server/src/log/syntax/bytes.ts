import { newTimeStamp, noTime, readTime, secondsOfDay, twoDigits } from './time';

/** Characters of ASCII as bytes, four at a time: so they are compared several times faster than one by one. */
export interface KnownBytes {
  readonly length: number;
  readonly words: Int32Array;
  /** The last four of them, which may be part of a word, too. */
  readonly last: number;
}

/** A text's bytes; undefined where it is not all ASCII, or shorter than four characters. */
export function knownBytes(text: string): KnownBytes | undefined {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return undefined;
    bytes[at] = code;
  }
  if (bytes.length < 4) return undefined;
  const view = new DataView(bytes.buffer);
  const words = Int32Array.from({ length: bytes.length >> 2 }, (_, index) => view.getInt32(index * 4, true));
  return { length: bytes.length, words, last: view.getInt32(bytes.length - 4, true) };
}

/** Whether bytes go on with those from an offset on. */
export function goesOnWith(view: DataView, from: number, { length, words, last }: KnownBytes): boolean {
  if (from + length > view.byteLength) return false;
  for (let index = 0, at = from; index < words.length; index++, at += 4)
    if (view.getInt32(at, true) !== words[index]) return false;
  return view.getInt32(from + length - 4, true) === last;
}

/** Reads stamps that name their year (`2022/11/09 12:22:47`) from bytes; mostly they are like the one before. */
export interface StampReader {
  /** The words of the latest stamp's date and of its clock. */
  readonly date: Int32Array;
  readonly clock: Int32Array;
  /** Seconds at which its day begins, and its own. */
  day: number;
  time: number;
}

/** One that has read none. */
export function newStampReader(): StampReader {
  return { date: new Int32Array(3), clock: new Int32Array(2), day: noTime, time: noTime };
}

/** @returns the seconds of the stamp in the 19 bytes from an offset on, as `readTime` tells them; `noTime` where there is none with a year. */
export function stampIn(reader: StampReader, view: DataView, at: number): number {
  const { date, clock } = reader;
  const year = view.getInt32(at, true);
  const middle = view.getInt32(at + 4, true);
  const end = view.getInt32(at + 7, true);
  const hour = view.getInt32(at + 11, true);
  const second = view.getInt32(at + 15, true);
  const isSameDay = reader.day !== noTime && date[0] === year && date[1] === middle && date[2] === end;
  if (isSameDay && clock[0] === hour && clock[1] === second) return reader.time;
  const seconds = clockIn(view, at + 11);
  if (seconds < 0) return noTime;
  if (!isSameDay) {
    const time = timeIn(view, at);
    if (time === noTime) return noTime;
    reader.day = time - seconds;
    date[0] = year;
    date[1] = middle;
    date[2] = end;
  }
  clock[0] = hour;
  clock[1] = second;
  reader.time = reader.day + seconds;
  return reader.time;
}

const stampLength = 19;

function timeIn(view: DataView, at: number): number {
  const codes = new Uint8Array(view.buffer, view.byteOffset + at, stampLength);
  const stamp = newTimeStamp();
  const isRead = readTime(String.fromCharCode(...codes), 0, stampLength, stamp);
  return isRead && stamp.hasYear && stamp.end === stampLength ? stamp.seconds : noTime;
}

/** `HH:MM:SS` in seconds, or -1. */
function clockIn(view: DataView, at: number): number {
  if (view.getUint8(at + 2) !== 58 || view.getUint8(at + 5) !== 58) return -1;
  return secondsOfDay(twoIn(view, at), twoIn(view, at + 3), twoIn(view, at + 6));
}

/** Two digits as a number, or -1. */
function twoIn(view: DataView, at: number): number {
  return twoDigits(view.getUint8(at), view.getUint8(at + 1));
}
