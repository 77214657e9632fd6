import type { Localizer } from '../core/localizer';
import type { TimelineProbe as LogProbe, Timeline, TimelineMood, TimelineRun } from '../log/views/view-model';
import type { LogTimeline, ProbeOutcome, TimelineProbe, TimelineStatus } from '../protocol';

const outcomes: Readonly<Record<LogProbe['outcome'], ProbeOutcome>> = {
  answered: 'answered',
  'no-answer': 'timeout',
  refused: 'refused',
  name: 'name-not-resolved',
  certificate: 'tls',
  reply: 'failed',
  other: 'failed',
  open: 'unfinished',
};

const judgements: Readonly<Record<TimelineMood, TimelineProbe['judgement']>> = {
  healthy: 'expected',
  changed: 'expected',
  neutral: 'open',
  warning: 'fault',
  fault: 'fault',
};

const statuses: Readonly<Record<Timeline['statuses'][number]['status'], TimelineStatus>> = {
  compliant: 'compliant',
  noncompliant: 'noncompliant',
  unknown: 'unknown',
  pending: 'pending',
  'not-required': 'other',
  other: 'other',
  unclear: 'other',
};

/** A log's timeline as its page takes it; an empty one for a document that is no log. */
export function toLogTimeline(timeline: Timeline | undefined, lines: number, l10n: Localizer): LogTimeline {
  if (!timeline) return { start: 0, end: 0, lines, statuses: [], psns: [], probes: [], marks: [], findings: [] };
  return {
    start: timeline.from,
    end: timeline.to,
    lines,
    verdict: timeline.verdict,
    ...(timeline.utcOffset === undefined ? {} : { utcOffset: timeline.utcOffset }),
    statuses: timeline.statuses.map(({ from, to, line, status, label }) => ({
      status: statuses[status],
      label: label === '' ? l10n.t(`lsp.status.${status}`) : label,
      start: from,
      end: to,
      line,
    })),
    psns: timeline.lanes.map((lane) => lane.psn),
    probes: timeline.lanes.flatMap((lane, psn) => lane.probes.map((probe) => toProbe(probe, psn, lane.psn, l10n))),
    marks: [...timeline.runs.flatMap((run) => runMarks(run, l10n)), ...restartMarks(timeline, l10n)].sort(
      (a, b) => a.line - b.line,
    ),
    findings: timeline.findings.map(({ rule, severity, message, time, line }) => ({
      rule,
      severity,
      message,
      time,
      line,
    })),
  };
}

function toProbe(probe: LogProbe, psn: number, name: string, l10n: Localizer): TimelineProbe {
  const words = l10n.t(`lsp.probe.${probe.outcome}`, { psn: name === '' ? l10n.t('lsp.probe.unnamed') : name });
  const detail = probe.reported ?? (probe.code === undefined ? undefined : String(probe.code));
  const single = detail === undefined ? words : `${words} (${detail})`;
  return {
    psn,
    start: probe.from,
    end: probe.to,
    line: probe.line,
    outcome: outcomes[probe.outcome],
    judgement: judgements[probe.mood],
    label: probe.count > 1 ? l10n.t('lsp.probe.several', { label: single, count: probe.count }) : single,
  };
}

function runMarks(run: TimelineRun, l10n: Localizer): LogTimeline['marks'][number][] {
  const start = { kind: 'sync-start' as const, label: l10n.t('lsp.mark.sync-start'), time: run.from, line: run.line };
  if (run.cause === 'open') return run.startSeen ? [start] : [];
  const end = {
    kind: 'sync-end' as const,
    label: l10n.t(`lsp.mark.sync-end.${run.cause}`),
    time: run.to,
    line: run.line,
  };
  return run.startSeen ? [start, end] : [end];
}

function restartMarks({ restarts }: Timeline, l10n: Localizer): LogTimeline['marks'][number][] {
  return restarts.map(({ time, line, kind }) => ({
    kind: kind === 'discovery' ? ('discovery' as const) : ('service-start' as const),
    label: l10n.t(`lsp.mark.${kind}`),
    time,
    line,
  }));
}
