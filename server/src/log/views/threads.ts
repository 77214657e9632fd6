import type { Localizer } from '../../core/localizer';
import type { LogFilter, LogThread, LogViewResult } from '../../protocol';
import type { LogDocument } from '../model/document';
import { lineKind } from '../vocabulary';

/** The threads that a log names, in order of appearance. */
export function threadsOf({ index, threads, facts }: LogDocument, l10n: Localizer): LogThread[] {
  const events = new Uint32Array(threads.length);
  const first = new Float64Array(threads.length).fill(-1);
  for (let line = 0; line < index.length; line++) {
    const thread = index.thread[line]!;
    if (thread === 0) continue;
    events[thread]!++;
    if (first[thread] === -1) first[thread] = line;
  }
  const probing = new Set(facts.probes.map((probe) => probe.thread.toLowerCase()));
  return threads
    .map((id, thread) => ({
      id,
      events: events[thread]!,
      firstLine: first[thread]!,
      ...(probing.has(id.toLowerCase()) ? { description: l10n.t('log.thread.probing') } : {}),
    }))
    .filter((thread) => thread.events > 0)
    .sort((a, b) => a.firstLine - b.firstLine);
}

/** The lines of one thread, and what continues them, ascending, as first and last line of each unbroken run. */
export function linesOfThread({ index, threads }: LogDocument, { thread: wanted }: LogFilter): LogViewResult['runs'] {
  const number = threads.findIndex((thread, at) => at > 0 && thread.toLowerCase() === wanted.toLowerCase());
  const runs: [number, number][] = [];
  let open = false;
  for (let line = 0; number > 0 && line < index.length; line++) {
    const before = open;
    if (index.kind[line] !== lineKind.continuation) open = index.thread[line] === number;
    if (!open) continue;
    if (before) runs.at(-1)![1] = line;
    else runs.push([line, line]);
  }
  return runs;
}
