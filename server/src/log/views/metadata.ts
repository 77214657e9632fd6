import type { LogMetadata } from '../../protocol';
import { fieldsOf, type LogDocument } from '../model/document';
import { runLines } from '../model/lookup';
import { levels } from '../syntax/line';

/**
 * The metadata of the events among the lines `first` to `last` (both included, kept inside the log), and of the lines above
 * them with which the episodes begin that go on there: an editor keeps these in sight.
 */
export function metadataOf(document: LogDocument, first: number, last: number): LogMetadata[] {
  const from = Math.max(0, first);
  const until = Math.min(last, document.index.length - 1);
  const begun = runLines(document).filter(({ start, end }) => start < from && from <= end);
  const within = Array.from({ length: Math.max(0, until - from + 1) }, (_, index) => from + index);
  return [...begun.map(({ start }) => start), ...within].flatMap((line) => metadataOfLine(document, line) ?? []);
}

function metadataOfLine(document: LogDocument, line: number): LogMetadata | undefined {
  const fields = fieldsOf(document, line);
  if (!fields || fields.timeEnd >= fields.messageStart) return undefined;
  const lineStart = document.index.start[line]!;
  const start = Math.max(fields.timeEnd, lineStart) - lineStart;
  return { line, start, end: fields.messageStart - lineStart, level: levels[fields.level] ?? 'none' };
}
