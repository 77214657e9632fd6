import { asLongText, type LongText } from '../../core/long-text';
import { stretchAt } from '../../core/search';
import { finish, type Slices } from '../../core/slices';
import type { Span } from '../../core/text';
import { headLength } from '../shapes/detect';
import { type LineFields, readSingleLine } from '../syntax/line';
import { splitLines } from '../syntax/split';
import { linesInPieces } from '../syntax/split-pieces';
import { lineKind } from '../vocabulary';
import { type Acceptor, createAcceptor } from './accept';
import { acceptShaped, headOf, isPlain, type Layout, layoutOf } from './accept-text';
import { factsOf, plainReading } from './facts';
import type { LogFacts, Moment } from './records';
import { fork, type LogState, newState } from './state';

/** One entry per line, in flat arrays: a 50 MB log has some 300,000 lines. */
interface LineIndex {
  readonly length: number;
  /** Offset of the line's first character. */
  readonly start: Uint32Array;
  /** Offset behind its last character, line end excluded. */
  readonly end: Uint32Array;
  /** See `lineKind` in vocabulary.ts. */
  readonly kind: Uint8Array;
  /** Index into `levels` of syntax/line.ts; 0 for lines that are no event. */
  readonly level: Uint8Array;
  /** Seconds of the log's clock; 0 without a time. */
  readonly time: Float64Array;
  /** Index into `threads`; 0 for lines that are no event. */
  readonly thread: Uint16Array;
}

/** A log in memory: its lines and what they say. */
export interface LogDocument {
  readonly text: LongText;
  readonly index: LineIndex;
  /** Thread ids as written; entry 0 stands for "none". */
  readonly threads: readonly string[];
  /** What the log says; every list in the order in which things happened. */
  readonly facts: LogFacts;
  /** The same, every list in the order of lines. */
  readonly byLine: LogFacts;
  /** To go on with when the log grows; see `readOn`. */
  readonly progress: Progress;
}

interface Progress {
  /** After the last finished line. */
  readonly state: LogState;
  readonly layout: Layout;
  readonly lines: number;
  /** Offset behind the last finished line. */
  readonly offset: number;
  readonly threadNumbers: ReadonlyMap<string, number>;
}

interface GrowingIndex {
  length: number;
  start: Uint32Array;
  end: Uint32Array;
  kind: Uint8Array;
  level: Uint8Array;
  time: Float64Array;
  thread: Uint16Array;
}

function newIndex(capacity: number): GrowingIndex {
  return {
    length: 0,
    start: new Uint32Array(capacity),
    end: new Uint32Array(capacity),
    kind: new Uint8Array(capacity),
    level: new Uint8Array(capacity),
    time: new Float64Array(capacity),
    thread: new Uint16Array(capacity),
  };
}

/** So many lines are copied between two pauses: about a millisecond, with memory that is new. */
const linesAtOnce = 1 << 16;

/** A copy of the first lines, with pauses. */
function* copyIndex(from: LineIndex, length: number, capacity: number): Slices<GrowingIndex> {
  const to = newIndex(capacity);
  to.length = length;
  for (let at = 0; at < length; at += linesAtOnce) {
    if (at > 0) yield;
    const end = Math.min(at + linesAtOnce, length);
    to.start.set(from.start.subarray(at, end), at);
    to.end.set(from.end.subarray(at, end), at);
    to.kind.set(from.kind.subarray(at, end), at);
    to.level.set(from.level.subarray(at, end), at);
    to.time.set(from.time.subarray(at, end), at);
    to.thread.set(from.thread.subarray(at, end), at);
  }
  return to;
}

/** Lines of the seed's shape are about 180 characters long. */
const usualLine = 100;
const mostThreads = 65535;

/** Reads a log, with pauses. Any text at all has a document; nothing throws. */
export function* readAnew(text: LongText): Slices<LogDocument> {
  const layout = layoutOf(beginningOf(text));
  // What has to be put together or turned round is read as a whole.
  if (!isPlain(layout)) return parseShaped(text, layout);
  if (text.length > slice) yield;
  const index = newIndex(Math.ceil(text.length / usualLine) + 16);
  return yield* readFrom(text, layout, newState('probes'), index, [''], new Map(), 0);
}

/** The same without pauses. */
export function parseLog(text: string | LongText): LogDocument {
  return finish(readAnew(asLongText(text)));
}

/** The beginning of a text that tells how to read it. */
function beginningOf(text: LongText): string {
  return headOf(text.slice(0, headLength));
}

/** A log that has to be put together or turned round first: read as a whole, and anew whenever it grows. */
function parseShaped(given: LongText, layout: Layout): LogDocument {
  const text = given.whole();
  const state = newState('probes');
  const threads = [''];
  const numbers = new Map<string, number>();
  const index = newIndex(Math.ceil(text.length / usualLine) + 16);
  let table = index;
  splitLines(text, 0, 'read', (start, end) => {
    if (table.length === table.kind.length) table = finish(copyIndex(table, table.length, table.length * 2));
    const at = table.length++;
    table.start[at] = start;
    table.end[at] = end;
    table.kind[at] = text.slice(start, Math.min(end, start + 200)).trim() === '' ? lineKind.blank : lineKind.foreign;
  });
  const reading = acceptShaped(state, text, layout, (kind, event) => {
    if (kind < 3 || !event.place) return;
    const { fields } = event;
    const { line } = event.place(fields.functionStart, fields.messageStart);
    // Of several events in one line the first one stands for it.
    if (table.kind[line]! > 2) return;
    table.kind[line] = kind;
    table.level[line] = fields.level;
    table.time[line] = event.time;
    const name = event.text.slice(fields.threadStart, Math.min(fields.threadEnd, fields.threadStart + 100));
    const known = numbers.get(name);
    const number = known ?? (threads.length < mostThreads ? threads.push(name) - 1 : 0);
    numbers.set(name, number);
    table.thread[line] = number;
    markRest(table, event.place(fields.messageEnd - 1, fields.messageEnd).line, line);
  });
  const facts = factsOf(state, reading);
  const progress: Progress = { state, layout, lines: 0, offset: 0, threadNumbers: numbers };
  return { text: given, index: table, threads, facts, byLine: inLineOrder(facts), progress };
}

/** The further lines of an event. */
function markRest(table: GrowingIndex, last: number, first: number): void {
  for (let line = first + 1; line <= last && line < table.length; line++)
    if (table.kind[line]! < lineKind.continuation) table.kind[line] = lineKind.continuation;
}

/** The same facts with every list in the order of lines, for whoever looks one up by its place. */
function inLineOrder(facts: LogFacts): LogFacts {
  const { order } = facts.reading;
  if (facts.reading.shape === 'plain' || order === 'forward' || order === 'mixed') return facts;
  const sorted = <T extends Moment>(list: readonly T[]): T[] => [...list].sort((a, b) => a.mark.start - b.mark.start);
  return {
    ...facts,
    statuses: sorted(facts.statuses),
    probes: [...facts.probes].sort((a, b) => a.sent.mark.start - b.sent.mark.start),
    stateChanges: sorted(facts.stateChanges),
    misconfigurations: sorted(facts.misconfigurations),
    restarts: sorted(facts.restarts),
    offsets: sorted(facts.offsets),
  };
}

/** Reads on where `text` goes on after the text read before, and only the rest (tail). `previous` stays valid. */
export function* readOn(previous: LogDocument, text: LongText): Slices<LogDocument> {
  const { state, lines, offset, threadNumbers, layout } = previous.progress;
  if (text.length === previous.text.length) return previous;
  if (!isPlain(layout)) return yield* readAnew(text);
  // More of the beginning may tell another shape.
  if (previous.text.length < headLength && !isPlain(layoutOf(beginningOf(text)))) return yield* readAnew(text);
  const capacity = lines + Math.ceil((text.length - offset) / usualLine) + 16;
  const index = yield* copyIndex(previous.index, lines, capacity);
  if (lines > manyLines) yield;
  return yield* readFrom(
    text,
    previous.text.length < headLength ? layoutOf(beginningOf(text)) : layout,
    fork(state),
    index,
    [...previous.threads],
    new Map(threadNumbers),
    offset,
  );
}

/** Gives each thread id, told by where it stands, its number; see `LogDocument.threads`. */
function threadNumbering(
  threads: string[],
  numbers: Map<string, number>,
): (text: string, start: number, end: number) => number {
  let lastThread = '';
  let lastNumber = 0;
  return (text, start, end) => {
    if (lastThread.length === end - start && lastThread !== '' && text.startsWith(lastThread, start)) return lastNumber;
    const name = text.slice(start, Math.min(end, start + 100));
    let number = numbers.get(name);
    if (number === undefined) {
      if (threads.length >= mostThreads) return 0;
      number = threads.push(name) - 1;
      numbers.set(name, number);
    }
    lastThread = name;
    lastNumber = number;
    return number;
  };
}

/** Characters that are read between two pauses: less than a millisecond, many times that as long as the engine has not compiled us. */
const slice = 16 * 1024;

/** To copy what is known of so many lines takes some milliseconds. */
const manyLines = 20_000;

function* readFrom(
  text: LongText,
  layout: Layout,
  state: LogState,
  given: GrowingIndex,
  threads: string[],
  threadNumbers: Map<string, number>,
  from: number,
): Slices<LogDocument> {
  let index = given;
  const numberOf = threadNumbering(threads, threadNumbers);
  const readInto = (target: LogState, piece: string, base: number): Acceptor =>
    createAcceptor(target, piece, base, (kind, event) => {
      if (index.length === index.kind.length) index = finish(copyIndex(index, index.length, index.length * 2));
      const at = index.length++;
      index.start[at] = base + event.start;
      index.end[at] = base + event.end;
      index.kind[at] = kind;
      if (kind < 3) return;
      const { fields } = event;
      index.level[at] = fields.level;
      index.time[at] = event.time;
      index.thread[at] = numberOf(piece, fields.threadStart, fields.threadEnd);
    });

  const offset = yield* linesInPieces(text, from, slice, (piece, base) => readInto(state, piece, base));
  const lines = index.length;
  const progress: Progress = { state, layout, lines, offset, threadNumbers };
  // What follows the last line end is a line too, but one that may still grow: read by a state of its own.
  if (lines > manyLines) yield;
  const final = fork(state);
  const rest = text.slice(offset, text.length);
  splitLines(rest, 0, 'read', readInto(final, rest, offset).accept);
  if (lines > manyLines) yield;
  const facts = factsOf(final, { ...plainReading, misread: layout.misread });
  return { text, index, threads, facts, byLine: facts, progress };
}

/** The line that holds `offset`; the last one for offsets behind the text. */
export function lineAt(document: LogDocument, offset: number): number {
  const { start, length } = document.index;
  return stretchAt(start, offset, length);
}

/** A line's characters, without its line end. */
export function lineSpan(document: LogDocument, line: number): Span {
  return { start: document.index.start[line] ?? 0, end: document.index.end[line] ?? 0 };
}

/** A line's text, without its line end. */
export function lineText(document: LogDocument, line: number): string {
  return document.text.slice(document.index.start[line] ?? 0, document.index.end[line] ?? 0);
}

/** Where the parts of a line stand in the document; undefined for a line that is no event. */
export function fieldsOf(document: LogDocument, line: number): LineFields | undefined {
  return readSingleLine(document.text, document.index.start[line] ?? 0, document.index.end[line] ?? 0);
}
