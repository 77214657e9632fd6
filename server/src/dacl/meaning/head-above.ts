import type { Span } from '../../core/text';
import { parseDacl } from '../syntax';

/** What every header of a list holds; so do entries that name their list. */
const mention = /access[- ]list|defined-acl/i;
const entry = /^\s{0,40}(?:\d{1,10}\s{1,10})?(?:remark|permit|deny|!)/i;

/** So many lines that mention a list are read; somebody waits for the answer. */
const mostRead = 32;

/**
 * The header that stands nearest above an offset, found line by line without reading what is between.
 * @returns its line, line end included; undefined where there is none, or where entries say themselves what list they are of.
 */
export function headAbove(text: string, offset: number): Span | undefined {
  let end = text.lastIndexOf('\n', offset - 1) + 1;
  for (let read = 0; end > 0 && read < mostRead; ) {
    const start = end < 2 ? 0 : text.lastIndexOf('\n', end - 2) + 1;
    const line = text.slice(start, Math.min(end, start + 1000));
    if (mention.test(line) && !entry.test(line)) {
      read++;
      const [only] = parseDacl(line).lines;
      if (only?.kind === 'header') return { start, end };
      if (only?.kind === 'ace' && only.prefix) return undefined;
    }
    end = start;
  }
  return undefined;
}
