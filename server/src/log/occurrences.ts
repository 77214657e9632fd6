import type { Occurrence } from '../core/language';
import { fieldsOf, type LogDocument, lineSpan } from './document';

/** Above so many lines only the events of state sync are listed: an editor asks for all occurrences at once. */
const linesLimit = 20000;

/** The key of a thread id: highlight and references go by it. */
export function threadKey(thread: string): string {
  return `thread:${thread.toLowerCase()}`;
}

/** Threads, and PSNs where a probe names them (`host:` + the name in lower case). */
export function occurrencesOfLog(document: LogDocument): Occurrence[] {
  const found: Occurrence[] = [];
  const { index, threads, facts } = document;
  const seen = new Set<number>();
  if (index.length <= linesLimit) {
    for (let line = 0; line < index.length; line++) {
      const number = index.thread[line]!;
      const fields = number === 0 ? undefined : fieldsOf(document, line);
      if (!fields) continue;
      const role = seen.has(number) ? 'use' : 'definition';
      seen.add(number);
      found.push({
        key: threadKey(threads[number]!),
        span: { start: fields.threadStart, end: fields.threadEnd },
        role,
      });
    }
  }
  for (const { psn, sent, requestSeen } of facts.probes) {
    if (psn === '' || !requestSeen) continue;
    const at = document.text.indexOf(psn, sent.mark.start);
    if (at < 0 || at >= lineSpan(document, sent.mark.line).end) continue;
    found.push({ key: `host:${psn.toLowerCase()}`, span: { start: at, end: at + psn.length }, role: 'use' });
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}
