import type { Span } from '../core/text';

/** Where a line stands. */
export interface PhysicalLine {
  readonly span: Span;
  readonly next: number;
}

/** Offset of a text's first line: a BOM belongs to none. */
export function firstLineOf(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

/** The line that starts at an offset, up to LF, CRLF or CR. On a last line without an end, `next` is the end of the text. */
export function lineFrom(text: string, start: number): PhysicalLine {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    const next = code === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
    return { span: { start, end: at }, next };
  }
  return { span: { start, end: text.length }, next: text.length };
}

/** The same in a text without CR, several times faster. */
function plainLineFrom(text: string, start: number): PhysicalLine {
  const end = text.indexOf('\n', start);
  return end < 0 ? { span: { start, end: text.length }, next: text.length } : { span: { start, end }, next: end + 1 };
}

/** Splits a text at LF, CRLF and CR. Always at least one line. */
export function splitLines(text: string): PhysicalLine[] {
  const lines: PhysicalLine[] = [];
  const isPlain = !text.includes('\r');
  for (let start = firstLineOf(text); ; ) {
    const line = isPlain ? plainLineFrom(text, start) : lineFrom(text, start);
    lines.push(line);
    if (line.next === line.span.end) return lines;
    start = line.next;
  }
}
