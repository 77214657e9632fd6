import type { Occurrence } from '../../core/language';
import type { Span } from '../../core/text';
import { fieldsOf, type LogDocument, lineAt, lineSpan } from '../model/document';
import type { LogInput } from '../model/input';
import { messageOfKind } from '../vocabulary';

/** Above so many lines only the events of state sync are listed: an editor asks for all occurrences at once. */
const linesLimit = 20000;

/** The key of a thread id: highlight and references go by it. */
function threadKey(thread: string): string {
  return `thread:${thread.toLowerCase()}`;
}

/** The code of a failed request, where the log names one. */
function codeIn(document: LogDocument, line: number, from: number): Occurrence | undefined {
  const { end } = lineSpan(document, line);
  const words = document.text.slice(from, Math.min(end, from + 80));
  const match = /: (-?\w{3,12})/.exec(words);
  if (!match) return undefined;
  const start = from + match.index + 2;
  const code = match[1]!;
  return { key: `code:${code.toLowerCase()}`, span: { start, end: start + code.length }, role: 'use' };
}

/**
 * Threads, codes of failed requests (`code:` + the code), and PSNs where a probe names them (`host:` + the name in lower
 * case).
 */
export function occurrences({ document }: LogInput): Occurrence[] {
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
      if (messageOfKind(index.kind[line]!)?.name !== 'send-failed') continue;
      const code = codeIn(document, line, fields.messageStart);
      if (code) found.push(code);
    }
  }
  for (const { psn, sent, requestSeen } of facts.probes) {
    if (psn === '' || !requestSeen) continue;
    const { start, end } = lineSpan(document, sent.mark.line);
    const inLine = document.text.slice(start, end).indexOf(psn, sent.mark.start - start);
    if (inLine < 0) continue;
    const at = start + inLine;
    found.push({ key: `host:${psn.toLowerCase()}`, span: { start: at, end: at + psn.length }, role: 'use' });
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

const wordCharacter = /[\p{L}\p{N}_]/u;

/**
 * The word at `offset`, where those that are spelled alike have nothing to do with it: all that stands in front of an
 * event's message, and numbers in it. Names and other words of a message are left to the editor.
 */
export function wordAlone({ document }: LogInput, offset: number): Span | undefined {
  const line = lineAt(document, offset);
  const { start: from, end: to } = lineSpan(document, line);
  let start = Math.min(Math.max(offset, from), to);
  let end = start;
  const characterAt = (place: number): string => document.text.slice(place, place + 1);
  while (start > from && wordCharacter.test(characterAt(start - 1))) start--;
  while (end < to && wordCharacter.test(characterAt(end))) end++;
  if (start === end) return undefined;
  const isNumber = /^[\d_]+$/.test(document.text.slice(start, end));
  const fields = fieldsOf(document, line);
  return isNumber || (fields && start < fields.messageStart) ? { start, end } : undefined;
}
