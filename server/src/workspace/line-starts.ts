import type { Position, Range, TextDocument } from 'vscode-languageserver-textdocument';
import { type LongText, pieceAt } from '../core/long-text';
import { createNotes } from '../core/notes';
import { stretchAt } from '../core/search';
import type { Slices } from '../core/slices';

/** Where the lines of a text begin. */
export interface LineStarts {
  readonly length: number;
  readonly at: Uint32Array;
}

/** Those of no text. */
export const noLines: LineStarts = { length: 1, at: new Uint32Array(1) };

/** So many characters are looked through between two pauses. */
const atOnce = 1 << 22;

/**
 * Where the lines of a text begin, with pauses: behind each LF, CRLF and single CR.
 * @param before those of an earlier text that this one goes on after; its own beginnings are not looked for again.
 */
export function* lineStartsOf(text: LongText, before: LineStarts = noLines): Slices<LineStarts> {
  const lines = { length: Math.max(1, before.length - 1), at: new Uint32Array(Math.max(before.length * 2, 1024)) };
  lines.at.set(before.at.subarray(0, before.length));
  // A CR at the end of the earlier text may be half of a line end.
  const from = lines.at[lines.length - 1]!;
  let pause = from + atOnce;
  for (let number = pieceAt(text, from); number < text.pieces.length; number++) {
    const base = text.starts[number]!;
    if (base > pause) {
      pause = base + atOnce;
      yield;
    }
    yield* startsInPiece(text, number, Math.max(0, lines.at[lines.length - 1]! - base), lines);
  }
  return lines;
}

/** Adds the beginnings of lines behind the line ends of a piece. @param from where in it a line begins. */
function* startsInPiece(
  { pieces, starts }: LongText,
  number: number,
  from: number,
  lines: { length: number; at: Uint32Array },
): Slices<void> {
  const [piece, base] = [pieces[number]!, starts[number]!];
  let pause = from + atOnce;
  let carriage = next(piece, '\r', from);
  let feed = next(piece, '\n', from);
  while (Math.min(carriage, feed) < Number.POSITIVE_INFINITY) {
    const end = carriage + 1 === feed || feed < carriage ? feed + 1 : carriage + 1;
    // A cut between CR and LF.
    const isCut = carriage + 1 === piece.length && end === piece.length && pieces[number + 1]?.startsWith('\n');
    if (carriage < end) carriage = next(piece, '\r', end);
    if (feed < end) feed = next(piece, '\n', end);
    if (lines.length === lines.at.length) {
      const wider = new Uint32Array(lines.length * 2);
      wider.set(lines.at);
      lines.at = wider;
    }
    lines.at[lines.length++] = base + (isCut ? end + 1 : end);
    if (end > pause) {
      pause = end + atOnce;
      yield;
    }
  }
}

function next(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

/** A text document whose line starts are known: `TextDocument.create` looks for them at once when first asked for a position. */
export function documentWith(
  uri: string,
  languageId: string,
  version: number,
  text: LongText,
  { length, at }: LineStarts,
): TextDocument {
  /** What lies between the characters of a line end lies before it. */
  const beforeEnd = (offset: number, start: number): number => {
    let end = offset;
    while (end > start && isLineEnd(text.slice(end - 1, end).charCodeAt(0))) end--;
    return end;
  };
  const offsetAt = ({ line, character }: Position): number => {
    if (line >= length) return text.length;
    if (line < 0) return 0;
    const start = at[line]!;
    if (character <= 0) return start;
    return beforeEnd(Math.min(start + character, line + 1 < length ? at[line + 1]! : text.length), start);
  };
  const positionAt = (offset: number): Position => {
    const wanted = Math.max(Math.min(offset, text.length), 0);
    const line = stretchAt(at, wanted, length);
    const start = at[line]!;
    return { line, character: beforeEnd(wanted, start) - start };
  };
  // As `substring` does it.
  const stretch = (from: number, to: number): string => text.slice(Math.min(from, to), Math.max(from, to));
  const getText = (range?: Range): string =>
    range ? stretch(offsetAt(range.start), offsetAt(range.end)) : text.whole();
  /** Where a line begins, where its end begins, and where the next one does; `undefined` behind the last line and before the first. */
  const line = (number: number) => {
    if (number < 0 || number >= length) return undefined;
    const start = at[number]!;
    const nextStart = number + 1 < length ? at[number + 1]! : text.length;
    return { start, end: beforeEnd(nextStart, start), next: nextStart };
  };
  const getEOLCharacters = (number: number): string => {
    const found = line(number);
    return found ? text.slice(found.end, found.next) : '';
  };
  const getLineRange = (number: number): Range => {
    const within = Math.max(0, Math.min(number, length - 1));
    const { start, end } = line(within)!;
    const character = number < 0 ? 0 : (number < length ? end : text.length) - start;
    return { start: { line: within, character: 0 }, end: { line: within, character } };
  };
  const document: TextDocument = {
    ...{ uri, languageId, version, getText, positionAt, offsetAt },
    ...{ lineCount: length, getLineRange, getEOLCharacters },
  };
  lasting.set(document, text);
  return document;
}

/** Documents that nobody updates in place, and their texts. */
const lasting = createNotes<TextDocument, LongText>();

/** Whether a document stays what it is, whatever becomes of the text in the editor. */
export function isLasting(document: TextDocument): boolean {
  return lasting.get(document) !== undefined;
}

/** The text of such a document. */
export function piecesOf(document: TextDocument): LongText | undefined {
  return lasting.get(document);
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}
