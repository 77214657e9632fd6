import type { LongText } from '../../core/long-text';
import { findTimeBefore, newTimeStamp, noTime, readTime, type TimeStamp } from './time';

/** `Level:` of a line. The word in brackets (`[Information]`) is another scale and is never relied on. */
export const levels = ['none', 'trace', 'debug', 'info', 'warning', 'error'] as const;

/** How a line begins: the Windows agent's own stamp, a syslog line (macOS, Linux), or anything else. */
type Shape = 'windows' | 'syslog' | 'other';

/**
 * Where the parts of one event line stand, as offsets into the text it was read from. One object is reused for all
 * lines of a log: whoever keeps something copies it.
 */
export interface LineFields {
  shape: Shape;
  /** Seconds (see syntax/time.ts), or `noTime`. */
  time: number;
  /** Behind what a mail or grep put in front of the line. */
  timeStart: number;
  timeEnd: number;
  hasYear: boolean;
  functionStart: number;
  functionEnd: number;
  threadStart: number;
  threadEnd: number;
  fileStart: number;
  fileEnd: number;
  lineStart: number;
  lineEnd: number;
  levelStart: number;
  levelEnd: number;
  /** Index into `levels`. */
  level: number;
  messageStart: number;
  /** Behind the message's last character that is no blank. */
  messageEnd: number;
}

/** A fresh scratch object for `readLine`. */
export function newLineFields(): LineFields {
  return {
    shape: 'other',
    time: noTime,
    timeStart: 0,
    timeEnd: 0,
    hasYear: false,
    functionStart: 0,
    functionEnd: 0,
    threadStart: 0,
    threadEnd: 0,
    fileStart: 0,
    fileEnd: 0,
    lineStart: 0,
    lineEnd: 0,
    levelStart: 0,
    levelEnd: 0,
    level: 0,
    messageStart: 0,
    messageEnd: 0,
  };
}

/** Of a longer line only so much is looked at (UTF-16 units): no agent writes one, and reading stays linear. */
export const lineLimit = 65536;

/**
 * Looks for a word in lines that are asked for in order: the next place is remembered, so that lines without the word
 * cost nothing and the whole text is searched once, however long a line is.
 */
interface Seeker {
  readonly word: string;
  next: number;
}

/** Behind every text. A greater number is an object of its own to V8, and so is all that is counted with it. */
const nowhere = 0x7fff_ffff;

function seek(seeker: Seeker, text: string, from: number): number {
  if (seeker.next < from) {
    const found = text.indexOf(seeker.word, from);
    seeker.next = found < 0 ? nowhere : found;
  }
  return seeker.next;
}

/** Reads event lines of one text, from its beginning to its end. */
export interface LineReader {
  /**
   * Reads the line `[start, end)`; lines have to be asked for in order.
   * @returns `event`: `fields` is filled; `stamped`: a time stamp but not the agent's fields (another program's line);
   * `plain`: neither.
   */
  read(start: number, end: number, fields: LineFields): 'event' | 'stamped' | 'plain';
  /** Goes on with another text, from its beginning. */
  restart(text: string): void;
}

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 0xa0;

function skipBlanks(text: string, from: number, end: number): number {
  while (from < end && isBlank(text.charCodeAt(from))) from++;
  return from;
}

function trimEnd(text: string, start: number, end: number): number {
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return end;
}

/** The level of a `Level:` word by its first letter: trace, debug, info, warn(ing), error. */
function levelOf(code: number): number {
  switch (code | 32) {
    case 116:
      return 1;
    case 100:
      return 2;
    case 105:
      return 3;
    case 119:
      return 4;
    case 101:
    case 102:
    case 99:
      return 5;
    default:
      return 0;
  }
}

/**
 * A reader for one text. It anchors on `Function: … Thread Id: … File: … Line: … Level: …` and takes any prefix and
 * either separator (two blanks, or ` :: `) before the message.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: runs for every line; to be split only if a measurement shows it no slower
export function createLineReader(given: string): LineReader {
  let text = given;
  const functionWord: Seeker = { word: 'Function:', next: -1 };
  const threadWord: Seeker = { word: 'Thread Id:', next: -1 };
  const fileWord: Seeker = { word: 'File:', next: -1 };
  const lineWord: Seeker = { word: 'Line:', next: -1 };
  const levelWord: Seeker = { word: 'Level:', next: -1 };
  const stamp = newTimeStamp();

  const readAnchors = (start: number, end: number, fields: LineFields): boolean => {
    const functionAt = seek(functionWord, text, start);
    if (functionAt >= end) return false;
    const threadAt = seek(threadWord, text, functionAt + 9);
    if (threadAt >= end) return false;
    const fileAt = seek(fileWord, text, threadAt + 10);
    if (fileAt >= end) return false;
    const lineAt = seek(lineWord, text, fileAt + 5);
    if (lineAt >= end) return false;
    const levelAt = seek(levelWord, text, lineAt + 5);
    if (levelAt >= end) return false;
    fields.functionStart = skipBlanks(text, functionAt + 9, threadAt);
    fields.functionEnd = trimEnd(text, fields.functionStart, threadAt);
    fields.threadStart = skipBlanks(text, threadAt + 10, fileAt);
    fields.threadEnd = trimEnd(text, fields.threadStart, fileAt);
    fields.fileStart = skipBlanks(text, fileAt + 5, lineAt);
    fields.fileEnd = trimEnd(text, fields.fileStart, lineAt);
    fields.lineStart = skipBlanks(text, lineAt + 5, levelAt);
    fields.lineEnd = trimEnd(text, fields.lineStart, levelAt);
    fields.levelStart = skipBlanks(text, levelAt + 6, end);
    readMessage(fields, end);
    return true;
  };

  const readMessage = (fields: LineFields, end: number): void => {
    let at = fields.levelStart;
    while (at < end && isLetter(text.charCodeAt(at))) at++;
    fields.levelEnd = at;
    fields.level = at > fields.levelStart ? levelOf(text.charCodeAt(fields.levelStart)) : 0;
    at = skipBlanks(text, at, end);
    if (text.charCodeAt(at) === 58 && text.charCodeAt(at + 1) === 58 && at + 1 < end)
      at = skipBlanks(text, at + 2, end);
    fields.messageStart = at;
    fields.messageEnd = trimEnd(text, at, end);
  };

  return {
    restart(next) {
      text = next;
      for (const seeker of [functionWord, threadWord, fileWord, lineWord, levelWord]) seeker.next = -1;
    },
    read(start, end, fields) {
      const head = text.charCodeAt(start);
      const first = head === 62 || head === 0xfeff ? skipQuote(text, start, end) : start;
      const limit = Math.min(end, start + lineLimit);
      const stamped = readTime(text, first, limit, stamp);
      if (!readAnchors(first, limit, fields)) return stamped ? 'stamped' : 'plain';
      // Only a line that does not begin with its stamp pays for the search.
      if (!stamped) findTimeBefore(text, first, fields.functionStart, stamp);
      fields.time = stamp.seconds;
      fields.timeStart = stamp.start;
      fields.timeEnd = stamp.end;
      fields.hasYear = stamp.hasYear;
      fields.shape = stamp.seconds === noTime ? shapeOfOrigin(text, first, fields) : shapeOf(text, stamp);
      return 'event';
    },
  };
}

/** Where a line begins behind a byte order mark and the `> ` of a mail that quotes it. */
function skipQuote(text: string, start: number, end: number): number {
  let at = text.charCodeAt(start) === 0xfeff ? start + 1 : start;
  while (at < end && text.charCodeAt(at) === 62) at = skipBlanks(text, at + 1, end);
  return at;
}

/** `[Information] aciseagent ` in front of `Function:`, whatever stands before it. */
const windowsOrigin = /\[[A-Za-z]{1,20}\] {1,4}\S{1,60} {1,4}Function: *$/;

function shapeOfOrigin(text: string, start: number, fields: LineFields): Shape {
  const origin = text.slice(Math.max(start, fields.functionStart - 120), fields.functionStart);
  return windowsOrigin.test(origin) ? 'windows' : 'other';
}

function shapeOf(text: string, { hasYear, end }: TimeStamp): Shape {
  if (!hasYear) return 'syslog';
  // Milliseconds and a zone may stand between.
  return text.charCodeAt(end + 1) === 91 || /^[\d.,:Z+-]{0,20} \[[A-Z]/.test(text.slice(end, end + 24))
    ? 'windows'
    : 'syslog';
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

/** The fields of one line read on its own, or undefined where it is no event. `text` is the line, or holds it. */
export function readSingleLine(text: Pick<LongText, 'slice'>, start: number, end: number): LineFields | undefined {
  const fields = newLineFields();
  // A slice, so that no word is looked for behind the line.
  const line = text.slice(start, Math.min(end, start + lineLimit));
  if (createLineReader(line).read(0, line.length, fields) !== 'event') return undefined;
  return shifted(fields, start);
}

function shifted(fields: LineFields, by: number): LineFields {
  return {
    ...fields,
    timeStart: fields.timeStart + by,
    timeEnd: fields.timeEnd + by,
    functionStart: fields.functionStart + by,
    functionEnd: fields.functionEnd + by,
    threadStart: fields.threadStart + by,
    threadEnd: fields.threadEnd + by,
    fileStart: fields.fileStart + by,
    fileEnd: fields.fileEnd + by,
    lineStart: fields.lineStart + by,
    lineEnd: fields.lineEnd + by,
    levelStart: fields.levelStart + by,
    levelEnd: fields.levelEnd + by,
    messageStart: fields.messageStart + by,
    messageEnd: fields.messageEnd + by,
  };
}
