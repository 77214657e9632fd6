import type { Finding } from '../../core/finding';
import type { Localizer } from '../../core/localizer';
import { verdictText } from '../editor/inlays';
import type { LogAnalysis } from '../model/analysis';
import { fieldsOf, type LogDocument, lineAt } from '../model/document';
import type { Probe } from '../model/records';
import { statusOfWords } from '../model/status';
import type { Timeline, TimelineLane, TimelineMood, TimelineProbe } from './view-model';

/** More bars than this no screen shows; neighbours that ended alike become one. */
const mostProbes = 4000;

/** @returns the whole log as one picture; `findings` are those of the same log. */
export function timelineOf(
  document: LogDocument,
  analysis: LogAnalysis,
  findings: readonly Finding[],
  l10n: Localizer,
): Timeline {
  const { facts } = document;
  const from = facts.first?.time ?? 0;
  const to = facts.last?.time ?? from;
  const utcOffset = facts.offsets.at(-1)?.minutes;
  return {
    from,
    to,
    ...(utcOffset === undefined ? {} : { utcOffset }),
    hasYear: facts.first ? (fieldsOf(document, facts.first.mark.line)?.hasYear ?? true) : true,
    verdict: l10n.text(verdictText(analysis)),
    statuses: facts.statuses.map(({ time, mark, status, label, source }, index) => ({
      from: time,
      to: facts.statuses[index + 1]?.time ?? to,
      line: mark.line,
      status,
      label,
      source,
    })),
    lanes: lanesOf(facts.probes),
    runs: facts.runs.map(({ start, startSeen, end, cause, last }) => ({
      from: start.time,
      to: (end ?? (cause === 'open' ? undefined : last))?.time ?? to,
      line: start.mark.line,
      startSeen,
      cause,
    })),
    restarts: facts.restarts.map(({ time, mark, kind }) => ({ time, line: mark.line, kind })),
    gaps: facts.gaps.map((gap) => ({ from: gap.from.time, to: gap.to?.time ?? to, line: gap.from.mark.line })),
    findings: findings.map((finding) => {
      const line = lineAt(document, finding.span.start);
      return {
        time: timeAt(document, line),
        line,
        rule: finding.rule,
        severity: finding.severity,
        message: l10n.text(finding.message),
      };
    }),
  };
}

/** The time of a line, or of the last line before it that has one. */
export function timeAt({ index }: LogDocument, line: number): number {
  for (let at = line; at >= 0; at--) if (index.time[at] !== 0) return index.time[at]!;
  return 0;
}

function lanesOf(probes: readonly Probe[]): TimelineLane[] {
  const lanes = new Map<string, TimelineProbe[]>();
  const merge = probes.length > mostProbes;
  for (const probe of probes) {
    const lane = lanes.get(probe.psn) ?? [];
    lanes.set(probe.psn, lane);
    const bar = barOf(probe);
    const before = lane.at(-1);
    if (merge && before && isAlike(before, bar)) {
      lane[lane.length - 1] = { ...before, endLine: bar.endLine, to: bar.to, count: before.count + 1 };
    } else lane.push(bar);
  }
  return [...lanes].map(([psn, bars]) => ({ psn, probes: bars }));
}

function isAlike(a: TimelineProbe, b: TimelineProbe): boolean {
  return a.outcome === b.outcome && a.mood === b.mood && a.code === b.code && a.reported === b.reported;
}

function barOf(probe: Probe): TimelineProbe {
  const { sent, ended, outcome, code, reported } = probe;
  return {
    line: sent.mark.line,
    endLine: ended?.mark.line ?? sent.mark.line,
    from: sent.time,
    to: ended?.time ?? sent.time,
    count: 1,
    outcome,
    mood: moodOf(probe),
    ...(code === undefined ? {} : { code }),
    ...(reported === undefined ? {} : { reported }),
  };
}

/** How good a probe's outcome is for the status that held when it was sent. */
export function moodOf({
  status,
  outcome,
  code,
  reported,
}: Pick<Probe, 'status' | 'outcome' | 'code' | 'reported'>): TimelineMood {
  const mustAnswer = status === 'unknown' || status === 'pending';
  switch (outcome) {
    case 'answered':
      if (reported !== undefined) return statusOfWords(reported) === 'compliant' ? 'fault' : 'changed';
      if (code === undefined) return 'changed';
      return status === 'compliant' ? 'warning' : 'neutral';
    case 'no-answer':
      return mustAnswer ? 'warning' : status === 'compliant' ? 'healthy' : 'neutral';
    case 'refused':
      return mustAnswer ? 'warning' : 'neutral';
    case 'name':
    case 'certificate':
    case 'reply':
      return 'warning';
    default:
      return 'neutral';
  }
}
