import type { Span } from '../core/text';

/** A text that stands in a document in one or several pieces. */
export interface Stretch {
  readonly text: string;
  /** Where each piece begins: in the text, and in the document. */
  readonly pieces: readonly { readonly at: number; readonly offset: number }[];
}

/** A stretch that stands in one piece. */
export function stretchOf(text: string, offset: number): Stretch {
  return { text, pieces: [{ at: 0, offset }] };
}

/** Several pieces of a document as one text. */
export function joined(parts: readonly { readonly text: string; readonly offset: number }[]): Stretch {
  let at = 0;
  const pieces = parts.map(({ text, offset }) => {
    const piece = { at, offset };
    at += text.length;
    return piece;
  });
  return { text: parts.map(({ text }) => text).join(''), pieces };
}

/**
 * The place of a part of the text in the document; it spans what lies between pieces. Where a later piece stands in front of
 * the first one, it is the part in the first one.
 */
export function spanOf({ pieces }: Stretch, start: number, end: number): Span {
  const first = pieceAt(pieces, start);
  const from = pieces[first]!.offset + start - pieces[first]!.at;
  if (end <= start) return { start: from, end: from };
  const last = pieces[pieceAt(pieces, end - 1)]!;
  const to = last.offset + end - last.at;
  if (to > from) return { start: from, end: to };
  return { start: from, end: from + (pieces[first + 1]?.at ?? end) - start };
}

/** The index of the piece that holds a place of the text. */
function pieceAt(pieces: Stretch['pieces'], at: number): number {
  let index = 0;
  while (index + 1 < pieces.length && pieces[index + 1]!.at <= at) index++;
  return index;
}

/** A part of a stretch, without the white space around it. */
export function trimmed(
  stretch: Stretch,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(stretch.text.charAt(from))) from++;
  while (to > from && /\s/.test(stretch.text.charAt(to - 1))) to--;
  return { start: from, end: to };
}
