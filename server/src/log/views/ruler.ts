import type { Finding } from '../../core/finding';
import { type LogDocument, lineAt } from '../model/document';
import { moodOf } from './timeline';
import type { RulerCategory, RulerMark } from './view-model';

const strength: Readonly<Record<RulerCategory, number>> = {
  fault: 6,
  warning: 5,
  changed: 4,
  restart: 3,
  status: 2,
  healthy: 1,
};

const ofSeverity: Readonly<Record<Finding['severity'], RulerCategory | undefined>> = {
  error: 'fault',
  warning: 'warning',
  info: 'changed',
  hint: undefined,
};

/** Marks beside the scroll bar, in order of lines; of several on one line the strongest is left, equal neighbours are one. */
export function rulerMarks(document: LogDocument, findings: readonly Finding[]): RulerMark[] {
  const byLine = new Map<number, RulerCategory>();
  const put = (line: number, category: RulerCategory | undefined): void => {
    if (category === undefined) return;
    const before = byLine.get(line);
    if (before === undefined || strength[category] > strength[before]) byLine.set(line, category);
  };
  const { facts } = document;
  for (const finding of findings) put(lineAt(document, finding.span.start), ofSeverity[finding.severity]);
  for (const change of facts.statuses) if (change.source !== 'log') put(change.mark.line, 'status');
  for (const restart of facts.restarts) put(restart.mark.line, 'restart');
  for (const probe of facts.probes) {
    const mood = moodOf(probe);
    if (mood !== 'neutral') put((probe.ended ?? probe.sent).mark.line, mood);
  }
  const marks: RulerMark[] = [];
  for (const [line, category] of [...byLine].sort((a, b) => a[0] - b[0])) {
    const last = marks.at(-1);
    if (last?.category === category && last.endLine === line - 1) marks[marks.length - 1] = { ...last, endLine: line };
    else marks.push({ startLine: line, endLine: line, category });
  }
  return marks;
}
