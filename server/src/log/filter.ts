import type { Finding } from '../core/finding';
import { type LogDocument, lineAt, lineSpan } from './document';
import { levels } from './syntax/line';
import type { FilteredLog, LogFilter } from './view-model';
import { lineKind, messageOfKind } from './vocabulary';

const error = levels.indexOf('error');

/** Keeps the lines that pass, and what continues them. */
function filterLines(document: LogDocument, keeps: (line: number) => boolean): FilteredLog {
  const { index, text } = document;
  const lineMap: number[] = [];
  const kept: string[] = [];
  let open = false;
  for (let line = 0; line < index.length; line++) {
    open = index.kind[line] === lineKind.continuation ? open : keeps(line);
    if (!open) continue;
    lineMap.push(line);
    const { start, end } = lineSpan(document, line);
    kept.push(text.slice(start, end));
  }
  return { text: kept.join('\n'), lineMap };
}

/**
 * A part of the log as a text of its own, with the line each line comes from.
 * `thread`: all lines of one thread. `what-matters`: the steps of state synchronization, errors, and every line that a
 * finding stands on or refers to.
 */
export function filterLog(document: LogDocument, filter: LogFilter, findings: readonly Finding[]): FilteredLog {
  const { index, threads } = document;
  if (filter.kind === 'thread') {
    const number = threads.findIndex((thread, at) => at > 0 && thread.toLowerCase() === filter.thread.toLowerCase());
    return filterLines(document, (line) => number > 0 && index.thread[line] === number);
  }
  const found = linesOfFindings(document, findings);
  return filterLines(document, (line) => found.has(line) || index.level[line] === error || isEvent(index.kind[line]!));
}

function isEvent(kind: number): boolean {
  return messageOfKind(kind)?.weight === 'event';
}

function linesOfFindings(document: LogDocument, findings: readonly Finding[]): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { span, related } of findings) {
    lines.add(lineAt(document, span.start));
    for (const { location } of related) if (location.kind === 'here') lines.add(lineAt(document, location.span.start));
  }
  return lines;
}

/** The thread of a line, for "Filter by Thread"; undefined where the line is no event. */
export function threadAt({ index, threads }: LogDocument, line: number): string | undefined {
  return index.thread[line] ? threads[index.thread[line]] : undefined;
}
