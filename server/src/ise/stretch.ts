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

/** The place of a part of the text in the document; it spans what lies between pieces. */
export function spanOf({ pieces }: Stretch, start: number, end: number): Span {
  const offsetOf = (at: number): number => {
    let piece = pieces[0]!;
    for (const one of pieces) if (one.at <= at) piece = one;
    return piece.offset + at - piece.at;
  };
  return { start: offsetOf(start), end: end > start ? offsetOf(end - 1) + 1 : offsetOf(start) };
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
