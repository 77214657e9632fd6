import { fieldsOf, type LogDocument } from '../model/document';
import { type Level, levels } from '../syntax/line';

/** What stands between the time and the message of an event line: who wrote it, where, how important. */
export interface LineMetadata {
  /** Zero-based. */
  readonly line: number;
  /** UTF-16 columns: from behind the time up to the message. */
  readonly start: number;
  readonly end: number;
  readonly level: Level;
}

/** The metadata of the events among the lines `first` to `last` (both included, kept inside the log). */
export function metadataOf(document: LogDocument, first: number, last: number): LineMetadata[] {
  const found: LineMetadata[] = [];
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
