import { firstFrom } from '../../core/search';
import type { Span } from '../../core/text';
import type { DaclDocument, Line } from './model';

/** The line that holds an offset; an offset behind a line's last character belongs to that line. */
export function lineAt(document: DaclDocument, offset: number): Line | undefined {
  const { lines } = document;
  return lines[Math.max(0, firstFrom(lines, offset + 1, ({ span }) => span.start) - 1)];
}

/** The lines that a span touches. A selection that ends at the start of a line does not include it. */
export function linesIn(document: DaclDocument, span: Span): readonly Line[] {
  const first = lineAt(document, span.start)?.index ?? 0;
  const last = lineAt(document, Math.max(span.start, span.end - 1))?.index ?? first;
  return document.lines.slice(first, last + 1);
}
