import { ownCopy } from '../../core/text';
import { type KnownBytes, knownBytes } from '../syntax/bytes';
import { type LineFields, newLineFields } from '../syntax/line';
import type { EventLine, Meaning } from './event-line';

/** Characters of a stamp that names its year. */
export const stampLength = 19;

/** Longer lines are not remembered: an agent's are half as long. */
const longest = 600;

/** So many lines are remembered, each at a place of its own. */
const places = 256;

/** A line takes another one's place once that one was not found there so many times: to copy a text is dear. */
const patience = 4;

/**
 * A line that was read before, without its stamp. Agents write the same few lines again and again, mostly one behind the other as
 * before: where the characters are the same, so is what they say, and nothing is looked for in them.
 */
export interface KnownLine {
  /** With the stamp that it had when it was read, and its line end. */
  readonly text: string;
  /** What stands behind the stamp, its line end included. */
  readonly rest: string;
  /** The same in bytes; undefined where they may stand for something else, or more than these characters tell is looked at. */
  readonly bytes: KnownBytes | undefined;
  /** Length of its line end. */
  readonly endLength: number;
  /** Where its parts stand, counted from its beginning. */
  readonly fields: LineFields;
  readonly meaning: Meaning;
  /** The lines that came behind it: the last time, and when it was another one. */
  next: KnownLine | undefined;
  other: KnownLine | undefined;
}

/** Lines that were read before. */
export interface KnownLines {
  readonly lines: (KnownLine | undefined)[];
  /** How often another line than each of them was looked for. */
  readonly misses: number[];
  /** The line that was read last, where it is known. */
  latest: KnownLine | undefined;
}

/** None as yet. */
export function noKnownLines(): KnownLines {
  return { lines: [], misses: [], latest: undefined };
}

/** The line that starts at an offset, where it is one that came next before; its stamp is not looked at. */
export function expectedLine({ latest }: KnownLines, text: string, start: number): KnownLine | undefined {
  if (!latest) return undefined;
  const { next, other } = latest;
  if (next && holds(next, text, start)) return next;
  return other && holds(other, text, start) ? other : undefined;
}

/** Of two strings of one length the engine compares several characters at a time; `startsWith` compares one by one. */
function holds({ rest }: KnownLine, text: string, start: number): boolean {
  const from = start + stampLength;
  return text.slice(from, from + rest.length) === rest;
}

/** Remembers an event's line, read just now. @param meaningOf is asked where it is kept. */
export function noteLine(known: KnownLines, event: EventLine, meaningOf: (event: EventLine) => Meaning): void {
  const line = isRepeatable(event) ? lineFor(known, event, meaningOf) : undefined;
  if (known.latest && line && known.latest.next !== line) {
    known.latest.other = known.latest.next;
    known.latest.next = line;
  }
  known.latest = line;
}

function isRepeatable({ text, start, next, fields }: EventLine): boolean {
  const isStamped = fields.hasYear && fields.timeStart === start && fields.timeEnd === start + stampLength;
  // A CR alone may be half of a line end.
  return isStamped && fields.shape === 'windows' && next - start <= longest && text.charCodeAt(next - 1) === 10;
}

function lineFor(known: KnownLines, event: EventLine, meaningOf: (event: EventLine) => Meaning): KnownLine | undefined {
  const place = placeOf(event);
  const there = known.lines[place];
  if (there) {
    if (holds(there, event.text, event.start)) return there;
    const misses = (known.misses[place] ?? 0) + 1;
    known.misses[place] = misses % patience;
    if (misses < patience) return undefined;
  }
  const line = knownLine(event, meaningOf(event));
  known.lines[place] = line;
  return line;
}

/** Where a line is remembered: those that differ in length, message, thread or source line mostly have places of their own. */
function placeOf({ text, start, next, fields }: EventLine): number {
  const { messageStart, lineEnd, threadEnd } = fields;
  const own = text.charCodeAt(messageStart) + text.charCodeAt(lineEnd - 1) * 5 + text.charCodeAt(threadEnd - 1) * 11;
  return ((next - start) * 31 + own) % places;
}

function knownLine({ text, start, end, next, fields }: EventLine, meaning: Meaning): KnownLine {
  const own = ownCopy(text.slice(start, next));
  const rest = ownCopy(text.slice(start + stampLength, next));
  // Of a line that does not name the agent more is looked at than the line.
  const bytes = meaning.writer === 'agent' ? knownBytes(rest) : undefined;
  const parts = newLineFields();
  // Not `-start`: with the zero below zero that this may be, every offset would become an object.
  copyFields(fields, parts, 0 - start);
  return { text: own, rest, bytes, endLength: next - end, fields: parts, meaning, next: undefined, other: undefined };
}

/** Puts a known line's parts, as they stand in a text, where a reader would put them; its time is not known. */
export function placeKnown({ fields }: KnownLine, start: number, into: LineFields): void {
  copyFields(fields, into, start);
}

function copyFields(from: Readonly<LineFields>, to: LineFields, by: number): void {
  to.shape = from.shape;
  to.time = from.time;
  to.timeStart = from.timeStart + by;
  to.timeEnd = from.timeEnd + by;
  to.hasYear = from.hasYear;
  to.functionStart = from.functionStart + by;
  to.functionEnd = from.functionEnd + by;
  to.threadStart = from.threadStart + by;
  to.threadEnd = from.threadEnd + by;
  to.fileStart = from.fileStart + by;
  to.fileEnd = from.fileEnd + by;
  to.lineStart = from.lineStart + by;
  to.lineEnd = from.lineEnd + by;
  to.levelStart = from.levelStart + by;
  to.levelEnd = from.levelEnd + by;
  to.level = from.level;
  to.messageStart = from.messageStart + by;
  to.messageEnd = from.messageEnd + by;
}
