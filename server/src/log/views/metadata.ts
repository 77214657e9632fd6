import type { LogMetadata } from '../../protocol';
import { fieldsOf, type LogDocument } from '../model/document';
import { levels } from '../syntax/line';

/** The metadata of the events among the lines `first` to `last` (both included, kept inside the log). */
export function metadataOf(document: LogDocument, first: number, last: number): LogMetadata[] {
  const found: LogMetadata[] = [];
  const until = Math.min(last, document.index.length - 1);
  for (let line = Math.max(0, first); line <= until; line++) {
    const fields = fieldsOf(document, line);
    if (!fields || fields.timeEnd >= fields.messageStart) continue;
    const lineStart = document.index.start[line]!;
    const start = Math.max(fields.timeEnd, lineStart) - lineStart;
    found.push({ line, start, end: fields.messageStart - lineStart, level: levels[fields.level] ?? 'none' });
  }
  return found;
}
