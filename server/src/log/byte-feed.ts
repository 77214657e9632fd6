import type { Acceptor } from './model/accept';
import { type KnownLine, type KnownLines, stampLength } from './model/known-lines';
import type { LogState } from './model/state';
import { goesOnWith, newStampReader, type StampReader, stampIn } from './syntax/bytes';
import { lineLimit } from './syntax/line';
import { noTime } from './syntax/time';

/** A log that is read, as its bytes see it. */
interface Target {
  readonly state: LogState;
  readonly acceptor: Acceptor;
  /** UTF-16 units that were read. */
  base: number;
  /** Whether what comes next begins a line, and lines are read one by one. */
  readonly isBetweenLines: () => boolean;
  /** Takes text: whole lines, as long as all that is not text is. */
  readonly push: (text: string) => void;
}

/** Reads a log's bytes, in UTF-8, cut anywhere. Lines that were read before are compared as bytes, and never become text. */
export interface ByteFeed {
  readonly push: (bytes: Uint8Array) => void;
  /** What no line end follows. */
  readonly end: () => void;
}

interface Feed {
  readonly target: Target;
  readonly stamps: StampReader;
  /** The beginning of a line whose end has not come. */
  rest: Uint8Array;
  /** Whether all is made text as it comes: of a text whose lines are longer than an agent's, or end otherwise. */
  isText: boolean;
  decoder: TextDecoder;
}

const nothing = new Uint8Array(0);

/** @param target gets what the bytes say. */
export function createByteFeed(target: Target): ByteFeed {
  // Only the first character of a file can be its mark.
  const decoder = new TextDecoder('utf-8');
  const feed: Feed = { target, stamps: newStampReader(), rest: nothing, isText: false, decoder };
  return {
    push: (bytes) => (feed.isText ? pushText(feed, bytes, 'goes-on') : pushBytes(feed, bytes)),
    end: () => {
      const { rest } = feed;
      feed.rest = nothing;
      pushText(feed, rest, 'ends');
    },
  };
}

function pushText({ target, decoder }: Feed, bytes: Uint8Array, how: 'goes-on' | 'ends'): void {
  target.push(decoder.decode(bytes, { stream: how === 'goes-on' }));
}

const lineFeed = 10;

function pushBytes(feed: Feed, bytes: Uint8Array): void {
  const end = bytes.lastIndexOf(lineFeed) + 1;
  const begun = feed.rest;
  const from = begun.length === 0 || end === 0 ? 0 : bytes.indexOf(lineFeed) + 1;
  if (from > 0) readLines(feed, joined(begun, bytes.subarray(0, from)));
  if (end > from) readLines(feed, bytes.subarray(from, end));
  // Copied in any case: a `slice` of Node's buffers is no copy.
  keepRest(feed, end === 0 ? joined(begun, bytes) : new Uint8Array(bytes.subarray(end)));
}

function keepRest(feed: Feed, rest: Uint8Array): void {
  feed.rest = rest;
  if (rest.length <= lineLimit) return;
  feed.isText = true;
  feed.rest = nothing;
  // One of its own, which remembers half a character.
  if (feed.decoder === onward) feed.decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  pushText(feed, rest, 'goes-on');
}

function joined(before: Uint8Array, bytes: Uint8Array): Uint8Array {
  const both = new Uint8Array(before.length + bytes.length);
  both.set(before);
  both.set(bytes, before.length);
  return both;
}

/** So many bytes become text at once where line after line is a new one. */
const mostAtOnce = 32 * 1024;

/** Reads whole lines. */
function readLines(feed: Feed, bytes: Uint8Array): void {
  const { target } = feed;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let atOnce = 1;
  for (let at = 0; at < bytes.length; ) {
    const next = target.isBetweenLines() ? readKnown(feed, view, at) : at;
    if (next > at) atOnce = 1;
    at = next;
    if (at === bytes.length) return;
    const end = target.isBetweenLines() ? bytes.indexOf(lineFeed, at + atOnce - 1) + 1 : bytes.length;
    atOnce = Math.min(atOnce * 4, mostAtOnce);
    at = readText(feed, bytes, at, end === 0 ? bytes.length : end);
  }
}

function readText(feed: Feed, bytes: Uint8Array, from: number, to: number): number {
  feed.target.push(feed.decoder.decode(bytes.subarray(from, to)));
  feed.decoder = onward;
  return to;
}

const onward = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads lines as long as each is one that came next before. @returns where the first other one begins. */
function readKnown({ target, stamps }: Feed, view: DataView, from: number): number {
  const { known } = target.state;
  let at = from;
  for (;;) {
    const line = expectedIn(known, view, at + stampLength);
    const time = line ? stampIn(stamps, view, at) : noTime;
    if (!line || time === noTime) return at;
    target.acceptor.acceptAgain(line, target.base, time);
    target.base += line.text.length;
    at += line.text.length;
  }
}

/** @param from behind the stamp. */
function expectedIn({ latest }: KnownLines, view: DataView, from: number): KnownLine | undefined {
  if (!latest) return undefined;
  const { next, other } = latest;
  if (next?.bytes && goesOnWith(view, from, next.bytes)) return next;
  return other?.bytes && goesOnWith(view, from, other.bytes) ? other : undefined;
}
