import { stretchAt } from './search';

/**
 * A text in pieces. To make one string of 50 MB takes as long as the system needs to hand out so much memory, in one step: what only
 * looks at stretches of a text does without.
 */
export interface LongText {
  /** UTF-16 units. */
  readonly length: number;
  /** The pieces, in order: none of them is empty, and a line end may be cut. */
  readonly pieces: readonly string[];
  /** Where each of the pieces begins. */
  readonly starts: readonly number[];
  /** As that of a string, for offsets that are not negative. */
  readonly slice: (from: number, to: number) => string;
  /** The whole text. It is one string as soon as somebody looks into it, which takes its time. */
  readonly whole: () => string;
}

/** A text of some pieces; empty ones are dropped. */
export function longText(given: readonly string[]): LongText {
  const pieces = given.filter((piece) => piece !== '');
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.length;
  }
  let whole: string | undefined;
  return {
    ...{ length, pieces, starts },
    slice: (from, to) => stretchOf(pieces, starts, from, to),
    whole: () => {
      whole ??= pieces.reduce((before, piece) => before + piece, '');
      return whole;
    },
  };
}

/** A text as it is, or of one piece. */
export function asLongText(text: string | LongText): LongText {
  return typeof text === 'string' ? longText([text]) : text;
}

/** The number of the piece that holds an offset; the last one for those behind the text. */
export function pieceAt({ starts }: Pick<LongText, 'starts'>, offset: number): number {
  return stretchAt(starts, offset);
}

function stretchOf(pieces: readonly string[], starts: readonly number[], from: number, to: number): string {
  let at = pieceAt({ starts }, from);
  let found = pieces[at]?.slice(from - starts[at]!, Math.max(0, to - starts[at]!)) ?? '';
  for (at++; at < pieces.length && starts[at]! < to; at++) found += pieces[at]!.slice(0, to - starts[at]!);
  return found;
}

/** Whether a text begins with another one, with a pause behind each piece. What both hold as the same piece is not compared. */
export function* beginsWith(text: LongText, beginning: LongText): Generator<undefined, boolean, undefined> {
  if (beginning.length > text.length) return false;
  for (const [index, piece] of beginning.pieces.entries()) {
    const from = beginning.starts[index]!;
    if (text.starts[index] === from && text.pieces[index] === piece) continue;
    for (let at = 0; at < piece.length; at += atOnce) {
      const end = Math.min(at + atOnce, piece.length);
      // Not startsWith: comparing two strings of one length is several times faster.
      if (text.slice(from + at, from + end) !== piece.slice(at, end)) return false;
      if (from + end < beginning.length) yield;
    }
  }
  return true;
}

/** So many characters are compared between two pauses. */
const atOnce = 1 << 22;
