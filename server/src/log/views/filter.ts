import { type LogDocument, lineSpan } from '../model/document';
import { lineKind } from '../vocabulary';
import type { FilteredLog, LogFilter } from './view-model';

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

/** The lines of one thread as a text of its own, with the line each line comes from. */
export function filterLog(document: LogDocument, { thread: wanted }: LogFilter): FilteredLog {
  const { index, threads } = document;
  const number = threads.findIndex((thread, at) => at > 0 && thread.toLowerCase() === wanted.toLowerCase());
  return filterLines(document, (line) => number > 0 && index.thread[line] === number);
}
