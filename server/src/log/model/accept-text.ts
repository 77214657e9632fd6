import { stretchAt } from '../../core/search';
import type { Span } from '../../core/text';
import { headLength, shapeOf } from '../shapes/detect';
import { type Misread, misreadOf } from '../shapes/encoding';
import { readShaped } from '../shapes/read';
import type { LogShape } from '../shapes/record';
import { arrived, type Transfer, transferOf } from '../shapes/transfer';
import { splitLines } from '../syntax/split';
import { createAcceptor, type OnKind } from './accept';
import { plainReading, type ReadingOf } from './facts';
import type { Mark } from './records';
import type { LogState } from './state';
import { holdsAgentWords } from './unread-words';

/** What the beginning of a log tells about how to read it. */
export interface Layout {
  readonly shape: LogShape;
  readonly misread: Misread | undefined;
  readonly transfer: Transfer | undefined;
}

/** How to read a text. @param head its first `headLength` characters, or all of a shorter one. */
export function layoutOf(head: string): Layout {
  const misread = misreadOf(head);
  const transfer = transferOf(head, misread);
  return { shape: shapeOf(arrived(head, transfer).text), misread, transfer };
}

/** Whether events can be read line by line, as they come. */
export function isPlain({ shape, transfer }: Layout): boolean {
  return shape === 'plain' && transfer === undefined;
}

/** The beginning of a text that tells how to read it. */
export function headOf(text: string): string {
  if (text.length < headLength) return text;
  const head = text.slice(0, headLength);
  // Half a line looks like the rest of the event before it.
  const end = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r')) + 1;
  return end * 2 < headLength ? head : head.slice(0, end);
}

/** Of a log that has to be in memory as a whole to be turned or put together, so much is read (UTF-16 units). */
export const wholeLimit = 96 * 1024 * 1024;

/** Offsets at which the lines of a text begin. */
function lineStartsOf(text: string): Uint32Array {
  let count = 0;
  let starts = new Uint32Array(1024);
  splitLines(text, 0, 'read', (start) => {
    if (count === starts.length) {
      const more = new Uint32Array(count * 2);
      more.set(starts);
      starts = more;
    }
    starts[count++] = start;
  });
  return starts.subarray(0, count);
}

/** Where a line ends, its line end excluded. */
function endOf(text: string, starts: Uint32Array, line: number): number {
  let end = starts[line + 1] ?? text.length;
  if (line + 1 >= starts.length) return end;
  while (end > starts[line]! && /[\r\n]/.test(text[end - 1]!)) end--;
  return end;
}

/**
 * Reads a text whose events are not one a line and oldest first into a state, in the order in which they happened.
 * @returns how it was read.
 */
export function acceptShaped(state: LogState, whole: string, layout: Layout, onKind?: OnKind): ReadingOf {
  const { shape, misread, transfer } = layout;
  const text = whole.length > wholeLimit ? whole.slice(0, wholeLimit) : whole;
  const { text: given, origin: inText } = arrived(text, transfer);
  const dropped: Span[] = [];
  const { events, order, dates } = readShaped(given, shape, (start, end) => {
    if (holdsAgentWords(given, start, end)) dropped.push({ start, end });
  });
  const starts = lineStartsOf(whole);
  const placeOf = (from: number, to: number): Mark => {
    const number = stretchAt(starts, from);
    // A finding stays within one line of the file, also where its event runs over several.
    const end = Math.min(Math.max(from, to), endOf(whole, starts, number));
    return { line: number, lineStart: starts[number]!, start: Math.min(from, end), end };
  };
  const inWhole = (offset: number): number => (inText ? (inText[offset] ?? text.length) : offset);
  for (const { line, origin, endpoint } of events) {
    const at = (offset: number): number => inWhole(origin(offset));
    const place = (from: number, to: number): Mark => placeOf(at(from), to > from ? at(to - 1) + 1 : at(from));
    createAcceptor(state, line, 0, onKind, { place, endpoint }).accept(0, line.length, line.length);
  }
  if (state.events > 0) noteDropped(state, dropped, ({ start, end }) => placeOf(inWhole(start), inWhole(end)));
  else noteUnreadWords(state, whole, starts);
  state.lines = starts.length;
  state.endsEmpty = starts.at(-1) === whole.length;
  return { ...plainReading, shape, order, dates, misread, length: whole.length > wholeLimit ? 'cut' : 'whole' };
}

/** Events of the agent that the shape has, and that could not be read. */
function noteDropped(state: LogState, dropped: readonly Span[], place: (span: Span) => Mark): void {
  const [first] = dropped;
  if (!first) return;
  state.unread += dropped.length;
  state.firstUnread ??= place(first);
}

/** Where nothing at all could be read, the text is looked at line by line for the agent's words. */
function noteUnreadWords(state: LogState, text: string, starts: Uint32Array): void {
  // The pieces that were no events have been counted as lines.
  state.lines = 0;
  const acceptor = createAcceptor(state, text, 0);
  for (let line = 0; line < starts.length; line++) {
    const end = endOf(text, starts, line);
    acceptor.accept(starts[line]!, end, end);
  }
}
