import type { Finding } from '../../core/finding';
import type { Localizer } from '../../core/localizer';
import type { LogTimeline, TimelineMark, TimelineProbe } from '../../protocol';
import type { LogAnalysis } from '../model/analysis';
import { type LogDocument, lineAt } from '../model/document';
import { timeAt } from '../model/lookup';
import type { Probe, Restart, Run, StatusChange } from '../model/records';
import { verdictText } from '../verdict';
import { moodOf, outcomeText, type Tell } from './outcome';

/** More bars than this no screen shows; neighbours that ended alike become one. */
const mostProbes = 4000;

/** @returns the whole log as one picture; `findings` are those of the same log. */
export function timelineOf(
  document: LogDocument,
  analysis: LogAnalysis,
  findings: readonly Finding[],
  l10n: Localizer,
): LogTimeline {
  const { facts } = document;
  const t: Tell = (id, args) => l10n.t(id, args);
  const start = facts.first?.time ?? 0;
  const end = facts.last?.time ?? start;
  const utcOffset = facts.offsets.at(-1)?.minutes;
  return {
    start,
    end,
    lines: facts.lines,
    ...(utcOffset === undefined ? {} : { utcOffset }),
    verdict: l10n.text(verdictText(analysis)),
    statuses: facts.statuses.map((change, index) => ({
      status: change.status,
      label: statusLabel(change, t),
      start: change.time,
      end: facts.statuses[index + 1]?.time ?? end,
      line: change.mark.line,
    })),
    ...probesOf(facts.probes, t),
    marks: [
      ...facts.runs.flatMap((run) => runMarks(run, t)),
      ...facts.restarts.map((restart) => restartMark(restart, t)),
    ].sort((a, b) => a.line - b.line),
    findings: findings.map(({ span, rule, severity, message }) => {
      const line = lineAt(document, span.start);
      return { rule, severity, message: l10n.text(message), time: timeAt(document, line), line };
    }),
  };
}

function statusLabel({ status, label, source }: StatusChange, t: Tell): string {
  if (source === 'log') return t('log.story.status.log');
  return label === '' ? t(`log.posture.${status}`) : label;
}

/** The PSNs in the order in which they were first probed, and each one's probes together. */
function probesOf(probes: readonly Probe[], t: Tell): Pick<LogTimeline, 'psns' | 'probes'> {
  const lanes = new Map<string, { readonly first: Probe; last: Probe; count: number }[]>();
  const merge = probes.length > mostProbes;
  for (const probe of probes) {
    const lane = lanes.get(probe.psn) ?? [];
    lanes.set(probe.psn, lane);
    const before = lane.at(-1);
    if (merge && before && isAlike(before.first, probe)) {
      before.last = probe;
      before.count++;
    } else lane.push({ first: probe, last: probe, count: 1 });
  }
  return {
    psns: [...lanes.keys()],
    probes: [...lanes.values()].flatMap((lane, psn) =>
      lane.map(
        ({ first, last, count }): TimelineProbe => ({
          psn,
          start: first.sent.time,
          end: (last.ended ?? last.sent).time,
          line: first.sent.mark.line,
          outcome: first.outcome,
          mood: moodOf(first),
          count,
          label: outcomeText(first, count, t),
        }),
      ),
    ),
  };
}

function isAlike(a: Probe, b: Probe): boolean {
  return a.outcome === b.outcome && a.code === b.code && a.reported === b.reported && moodOf(a) === moodOf(b);
}

/** The start, where the log shows it, and the end; what ended without a line of its own ends at its last sign. */
function runMarks({ start, startSeen, end, last, cause }: Run, t: Tell): TimelineMark[] {
  const marks: TimelineMark[] = [];
  if (startSeen)
    marks.push({
      kind: 'sync-start',
      label: t('log.story.sync-start'),
      time: start.time,
      line: start.mark.line,
    });
  if (cause !== 'open') {
    const { time, mark } = end ?? last;
    marks.push({ kind: 'sync-end', label: t(`log.story.sync-end.${cause}`), time, line: mark.line });
  }
  return marks;
}

function restartMark({ kind, time, mark }: Restart, t: Tell): TimelineMark {
  return { kind, label: t(`log.story.restart.${kind}`), time, line: mark.line };
}
