import type { Span } from '../../core/text';
import type { Word } from './model';

/** A line of a text: `span` without the line end, `next` behind it. */
export interface PhysicalLine {
  readonly span: Span;
  readonly next: number;
}

/** Splits a text at LF, CRLF and CR; a BOM belongs to no line. Always at least one line. */
export function splitLines(text: string): PhysicalLine[] {
  const lines: PhysicalLine[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    const next = code === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
    lines.push({ span: { start, end: at }, next });
    start = next;
    at = next - 1;
  }
  lines.push({ span: { start, end: text.length }, next: text.length });
  return lines;
}

const brackets: Readonly<Record<string, string>> = { '(': ')', '<': '>', '{': '}', '[': ']' };

/** Space and tab, and what only looks like a blank or like nothing: control characters, no-break and zero-width spaces. */
function isBlank(code: number): boolean {
  return code === 32 || code === 9 || isStrangeBlank(code);
}

/** Looks like a blank, or like nothing, and is no blank for a device; a line end is none of these. */
export function isStrangeBlank(code: number): boolean {
  if (code < 0x80) return isControl(code);
  return code === 0xa0 || (code >= 0x2000 && code <= 0x200d) || code === 0x202f || code === 0x3000 || code === 0xfeff;
}

/** A control character of ASCII that is neither a tab nor a line end. */
export function isControl(code: number): boolean {
  return code < 32 ? code !== 9 && code !== 10 && code !== 13 : code === 0x7f;
}

/** The words of `text` from `start` to `end`. Takes time in proportion to the length. */
export function wordsIn(text: string, start: number, end: number): Word[] {
  const words: Word[] = [];
  // Once there is no closing bracket of a kind ahead, it is not searched for again: that keeps the whole linear.
  const hopeless = new Set<string>();
  let at = start;
  while (at < end) {
    while (at < end && isBlank(text.charCodeAt(at))) at++;
    if (at >= end) break;
    const from = at;
    const opening = text[at] === '$' ? text[at + 1] : text[at];
    const closing = opening === undefined ? undefined : brackets[opening];
    if (closing !== undefined && !hopeless.has(closing)) {
      const close = text.indexOf(closing, at);
      if (close >= 0 && close < end) at = close + 1;
      else hopeless.add(closing);
    }
    while (at < end && !isBlank(text.charCodeAt(at))) at++;
    words.push({ text: text.slice(from, at), span: { start: from, end: at } });
  }
  return words;
}
