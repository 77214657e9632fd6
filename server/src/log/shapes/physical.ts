import { splitLines } from '../syntax/split';

/** A line of the file without its line end; `from`: behind the marks of a mail that quotes it. */
export interface PhysicalLine {
  readonly start: number;
  readonly from: number;
  readonly end: number;
}

const quote = /(?:[ \t]*[>|])+ ?/y;

/** All lines of a text. */
export function physicalLines(text: string): PhysicalLine[] {
  const lines: PhysicalLine[] = [];
  splitLines(text, 0, 'read', (start, end) => {
    const first = start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start;
    quote.lastIndex = first;
    const match = quote.exec(text);
    lines.push({ start, from: match ? Math.min(end, first + match[0].length) : first, end });
  });
  return lines;
}

/** Whether nothing stands in `[from, end)`. */
export function isBlankLine(text: string, { from, end }: PhysicalLine): boolean {
  return text.slice(from, Math.min(end, from + 200)).trim() === '' && end - from <= 200;
}

/** Where the first word of `[from, end)` begins: what a tool indents is no part of the text. */
export function wordsFrom(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

/**
 * How long lines were broken: at a column, in the middle of words (`hard`), or between words (0: no column).
 * @param broken lines that go on in the next one.
 */
export function wrapColumn(broken: readonly PhysicalLine[]): number {
  const longest = broken.reduce((most, { from, end }) => Math.max(most, end - from), 0);
  const full = broken.filter(({ from, end }) => end - from === longest).length;
  return full * 2 > broken.length ? longest : 0;
}
