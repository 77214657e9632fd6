import { firstFrom } from '../../core/search';
import { lineKind, messages } from '../vocabulary';
import type { LogDocument } from './document';
import type { Probe } from './records';

/** How far from a line its probe is looked for, in probes: other threads may probe in between. */
const reach = 50;

/** The probe that a line of its thread belongs to: the latest one that was sent at or before it. */
export function probeAt(document: LogDocument, line: number): Probe | undefined {
  const { probes } = document.byLine;
  const thread = document.threads[document.index.thread[line] ?? 0];
  const behind = firstFrom(probes, line + 1, (probe) => probe.sent.mark.line);
  for (let at = behind - 1; at >= 0 && at >= behind - reach; at--) if (probes[at]!.thread === thread) return probes[at];
  return undefined;
}

/** The probe of the same run that the same PSN got before the one at `index`. */
export function probeBefore(document: LogDocument, index: number): Probe | undefined {
  const { probes } = document.byLine;
  const probe = probes[index];
  for (let at = index - 1; probe && at >= 0 && at >= index - reach; at--) {
    const before = probes[at]!;
    if (before.run === probe.run && before.psn === probe.psn) return before;
  }
  return undefined;
}

const begin = lineKind.known + messages.findIndex((one) => one.name === 'headers-begin');
const end = lineKind.known + messages.findIndex((one) => one.name === 'headers-end');
const posture = lineKind.known + messages.findIndex((one) => one.name === 'posture-header');

/**
 * The header dump that starts in `line`: its last line. Undefined where none starts there; lines of other threads in
 * between end it, because hiding them would hide another story.
 */
export function dumpEnd({ index }: LogDocument, line: number): number | undefined {
  if (index.kind[line] !== begin) return undefined;
  let at = line + 1;
  while (at < index.length && index.thread[at] === index.thread[line] && isDumpLine(index.kind[at]!)) {
    if (index.kind[at] === end) return at;
    at++;
  }
  return at - 1;
}

function isDumpLine(kind: number): boolean {
  return kind === lineKind.header || kind === posture || kind === end || kind === lineKind.continuation;
}

/** The time of a line, or of the last line before it that has one. */
export function timeAt({ index }: LogDocument, line: number): number {
  for (let at = line; at >= 0; at--) if (index.time[at] !== 0) return index.time[at]!;
  return 0;
}

/** First and last line of each run; runs never overlap here, the later one wins. */
export function runLines({ facts, index }: LogDocument): { readonly start: number; readonly end: number }[] {
  return facts.runs.map((run, at) => {
    const next = facts.runs[at + 1]?.start.mark.line ?? index.length;
    const last =
      run.end?.mark.line ??
      (at === facts.runs.length - 1 ? lastLine(facts.last?.mark.line, run.last.mark.line) : run.last.mark.line);
    const start = run.start.mark.line;
    return { start, end: Math.max(start, Math.min(last, next - 1)) };
  });
}

function lastLine(last: number | undefined, seen: number): number {
  return Math.max(last ?? seen, seen);
}
