import { type LongText, pieceAt } from '../../core/long-text';
import type { Slices } from '../../core/slices';
import { createLineSplitter, type OnLine, type OnStart } from './split';

/** Who is told of the lines of a piece, with offsets into it. @param base where the piece begins. */
type Listener = (
  piece: string,
  base: number,
) => {
  readonly accept: OnLine;
  readonly acceptKnown: OnStart;
};

/**
 * Cuts a text in pieces into lines, with pauses; a line that a cut goes through is put together, as a piece of its own.
 * @param from where a line starts.
 * @param atOnce characters between two pauses.
 * @returns where the unread rest starts: what no line end follows, or a CR that may be half of one.
 */
export function* linesInPieces(text: LongText, from: number, atOnce: number, listener: Listener): Slices<number> {
  let pause = from + atOnce;
  let start = from;
  for (;;) {
    const number = pieceAt(text, start);
    const piece = text.pieces[number] ?? '';
    const base = text.starts[number] ?? 0;
    const end = base + piece.length;
    const { accept, acceptKnown } = listener(piece, base);
    const splitter = createLineSplitter(piece, start - base, accept, acceptKnown);
    for (; pause < end; pause += atOnce) {
      splitter.splitTo(pause - base, 'keep');
      yield;
    }
    start = base + splitter.splitTo(piece.length, 'keep');
    if (end === text.length) return start;
    const next = start < end ? readCut(text, start, number, listener) : start;
    if (next === undefined) return start;
    start = next;
  }
}

/** Tells of the line that begins in a piece and ends in a later one. @returns where the next one starts; undefined where it has no end yet. */
function readCut(text: LongText, start: number, number: number, listener: Listener): number | undefined {
  const end = endFrom(text, start, number);
  const code = text.slice(end, end + 1);
  if (code === '' || (code === '\r' && end + 1 === text.length)) return undefined;
  const next = code === '\r' && text.slice(end + 1, end + 2) === '\n' ? end + 2 : end + 1;
  const line = text.slice(start, end);
  listener(line, start).accept(0, line.length, line.length);
  return next;
}

/** Where the line ends that starts at the end of a piece; behind the text where it does not. */
function endFrom(text: LongText, start: number, number: number): number {
  for (let at = number; at < text.pieces.length; at++) {
    const base = text.starts[at]!;
    const found = text.pieces[at]!.slice(Math.max(0, start - base)).search(/[\r\n]/);
    if (found >= 0) return Math.max(start, base) + found;
  }
  return text.length;
}
