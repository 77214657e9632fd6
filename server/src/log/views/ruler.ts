import type { Finding } from '../../core/finding';
import type { LogMarkKind, LogRulerMark } from '../../protocol';
import { type LogDocument, lineAt } from '../model/document';
import { moodOf } from './outcome';

const strength: Readonly<Record<LogMarkKind, number>> = {
  fault: 6,
  warning: 5,
  changed: 4,
  restart: 3,
  status: 2,
  healthy: 1,
};

const ofSeverity: Readonly<Record<Finding['severity'], LogMarkKind | undefined>> = {
  error: 'fault',
  warning: 'warning',
  info: 'changed',
  hint: undefined,
};

/** Marks beside the scroll bar, one a line, in order of lines; of several on one line the strongest is left. */
export function rulerMarks(document: LogDocument, findings: readonly Finding[]): LogRulerMark[] {
  const byLine = new Map<number, LogMarkKind>();
  const put = (line: number, kind: LogMarkKind | undefined): void => {
    if (kind === undefined) return;
    const before = byLine.get(line);
    if (before === undefined || strength[kind] > strength[before]) byLine.set(line, kind);
  };
  const { facts } = document;
  for (const finding of findings) put(lineAt(document, finding.span.start), ofSeverity[finding.severity]);
  for (const change of facts.statuses) if (change.source !== 'log') put(change.mark.line, 'status');
  for (const restart of facts.restarts) put(restart.mark.line, 'restart');
  for (const probe of facts.probes) {
    const mood = moodOf(probe);
    if (mood !== 'neutral') put((probe.ended ?? probe.sent).mark.line, mood);
  }
  return [...byLine].sort((a, b) => a[0] - b[0]).map(([line, kind]) => ({ line, kind }));
}
