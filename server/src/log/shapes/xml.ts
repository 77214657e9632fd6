import { createBuilder } from './built';
import { bodyLimit, type LogRecord, type OnDropped } from './record';
import { findStamp } from './stamps';

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The character that a reference such as `&amp;` or `&#13;` stands for, or undefined. */
function characterOf(reference: string): string | undefined {
  const numeric = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(reference);
  if (!numeric) return entities[reference];
  const code = numeric[1] === undefined ? Number(numeric[2]) : Number.parseInt(numeric[1], 16);
  return code > 0x10ffff ? undefined : String.fromCodePoint(code);
}

/** Copies `[start, end)` with its references resolved and its line ends as spaces. */
function resolve(text: string, start: number, end: number, mode: 'text' | 'cdata'): LogRecord['body'] {
  const builder = createBuilder(text);
  let done = start;
  const special = /&([#\w]{1,10});|[\r\n]+/g;
  special.lastIndex = start;
  for (let match = special.exec(text); match && match.index < end; match = special.exec(text)) {
    const character = match[1] === undefined ? ' ' : mode === 'text' ? characterOf(match[1]) : undefined;
    if (character === undefined) continue;
    builder.copy(done, match.index);
    builder.put(/[\r\n]/.test(character) ? ' ' : character, match.index);
    done = match.index + match[0].length;
  }
  builder.copy(done, end);
  return builder.done();
}

/** Events of an XML export (`wevtutil /f:xml`, Event Viewer): one `<Event>` each, its text said once or twice. */
export function xmlRecords(text: string, onDropped: OnDropped): LogRecord[] {
  const starts = [...text.matchAll(/<Event[\s>]/g)].map((match) => match.index);
  const records: LogRecord[] = [];
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? text.length;
    const from = text.indexOf('Function:', start);
    if (from < 0 || from >= end) {
      onDropped(start, end);
      continue;
    }
    const open = text.lastIndexOf('<', from);
    const mode = text.startsWith('<![CDATA[', open) ? 'cdata' : 'text';
    const close = text.indexOf(mode === 'cdata' ? ']]>' : '<', from);
    const to = Math.min(close < 0 ? end : close, end, from + bodyLimit);
    const systemTime = /SystemTime\s*=\s*["']([^"']{1,60})["']/.exec(text.slice(start, Math.min(end, start + 20000)));
    const stamp = systemTime ? findStamp(systemTime[1]!, 'first')?.stamp : undefined;
    const endpoint = /<Computer>([^<]{1,200})</.exec(text.slice(start, Math.min(end, start + 20000)))?.[1];
    records.push({ stamp, origin: '', endpoint, body: resolve(text, from, to, mode) });
  }
  return records;
}
