import type { Span } from '../../core/text';
import { touches } from '../../core/text';
import type { DaclInput } from '../meaning/input';
import { lineAt } from '../syntax';
import { listAt, partOf, wordAt } from './places';
import { linesOfSection, sectionsOf } from './sections';

/** What "Expand Selection" takes in turn: word, part of the ACE, entry, line, section, list, document. */
export function selections(input: DaclInput, offset: number): Span[] {
  const { document } = input;
  const line = lineAt(document, offset);
  if (!line) return [];
  const word = wordAt(line, offset);
  const stretches: (Span | undefined)[] = [
    word?.span,
    line.kind === 'ace' && word ? partOf(line, word)?.span : undefined,
    'content' in line ? line.content : undefined,
    line.span,
  ];
  const list = listAt(input, line)?.list;
  if (list) {
    for (const section of sectionsOf(list)) {
      const lines = linesOfSection(section);
      if (lines) stretches.push({ start: lines.first.span.start, end: lines.last.span.end });
    }
    stretches.push(list.span);
  }
  stretches.push({ start: 0, end: document.text.length });
  return nested(stretches.filter((span): span is Span => span !== undefined && touches(span, offset)));
}

/** Each one larger than the one before it, and around it. */
function nested(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept[kept.length - 1];
    if (!last || (span.start <= last.start && span.end >= last.end && span.end - span.start > last.end - last.start))
      kept.push(span);
  }
  return kept;
}
