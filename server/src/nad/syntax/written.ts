import { type CleanLine, spanIn } from '../../noise';
import type { Written } from '../model';

/** Blanks, and the marks that a mail puts around what was bold. */
function isAround(code: number): boolean {
  return code === 32 || code === 9 || code === 0x2a || code === 0x60;
}

/** A stretch of a line's text, without blanks and marks at its ends. `from` and `to` count in `line.text`. */
export function writtenIn(line: CleanLine, from: number, to: number): Written {
  let start = from;
  let end = to;
  while (start < end && isAround(line.text.charCodeAt(start))) start++;
  while (end > start && isAround(line.text.charCodeAt(end - 1))) end--;
  return { text: line.text.slice(start, end), span: spanIn(line, start, end) };
}

/** What a pattern's group caught in a line; the group has to be in the match as a whole. */
export function groupIn(line: CleanLine, found: RegExpExecArray, group: number, from = 0): Written | undefined {
  const text = found[group];
  const at = text === undefined ? -1 : line.text.indexOf(text, from + found.index);
  return text === undefined || text === '' || at < 0 ? undefined : writtenIn(line, at, at + text.length);
}

/** Two pieces of one value that a line break parted. */
export function joinWritten(first: Written, second: Written, by: '' | ' '): Written {
  if (first.text === '') return second;
  return { text: `${first.text}${by}${second.text}`, span: { start: first.span.start, end: second.span.end } };
}

/** Two lines as one, with a blank where the line ended, or nothing. */
export function joinLines(first: CleanLine, second: CleanLine, by: '' | ' '): CleanLine {
  const end = first.text.trimEnd().length;
  const begin = second.text.length - second.text.trimStart().length;
  const offsets = [
    ...offsetsOf(first).slice(0, end),
    ...(by === '' ? [] : [first.span.end]),
    ...offsetsOf(second).slice(begin),
  ];
  return {
    span: { start: first.span.start, end: second.span.end },
    next: second.next,
    text: `${first.text.slice(0, end)}${by}${second.text.slice(begin)}`,
    start: offsets[0] ?? first.start,
    offsets,
    noise: [...first.noise, ...second.noise],
  };
}

function offsetsOf({ text, start, offsets }: CleanLine): readonly number[] {
  return offsets ?? Array.from({ length: text.length }, (_, index) => start + index);
}

/** The words of a line, each where it stands. */
export function wordsIn(line: CleanLine): readonly Written[] {
  return [...line.text.matchAll(/\S+/g)].map((found) => writtenIn(line, found.index, found.index + found[0].length));
}
