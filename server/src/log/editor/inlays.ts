import type { Inlay } from '../../core/language';
import type { Localizer } from '../../core/localizer';
import type { MessageId } from '../../core/message';
import { firstFrom } from '../../core/search';
import type { Span } from '../../core/text';
import { type LogDocument, lineAt, lineSpan } from '../model/document';
import type { LogInput } from '../model/input';
import { probeBefore } from '../model/lookup';
import type { Moment } from '../model/records';
import { elapsed } from '../model/state';
import { durationText } from '../times';

/** The setting that turns these inlays off. */
const kind = 'logDurations';

/** How many probes sent before the visible part may still end in it. */
const openProbes = 20;

/** Durations: from request to outcome, from probe to probe, from compliance to the start of probing. */
export function inlays({ document }: LogInput, span: Span, l10n: Localizer): Inlay[] {
  const firstLine = lineAt(document, span.start);
  const lastLine = lineAt(document, span.end);
  const found: Inlay[] = [];
  const add = (at: Moment, id: MessageId, seconds: number | undefined): void => {
    const { line } = at.mark;
    if (!seconds || line < firstLine || line > lastLine) return;
    const tooltip = l10n.t('log.inlay.tooltip');
    found.push({
      offset: lineSpan(document, line).end,
      label: l10n.t(id, { duration: durationText(seconds) }),
      tooltip,
      kind,
      side: 'after',
    });
  };
  const { probes, runs } = document.byLine;
  const from = Math.max(0, firstFrom(probes, firstLine, (probe) => probe.sent.mark.line) - openProbes);
  for (let index = from; index < probes.length && probes[index]!.sent.mark.line <= lastLine; index++) {
    const { sent, ended, requestSeen } = probes[index]!;
    const before = probeBefore(document, index);
    if (before) add(sent, 'log.inlay.since-probe', elapsed(before.sent, sent));
    if (ended && requestSeen) add(ended, 'log.inlay.after-request', elapsed(sent, ended));
  }
  for (let index = firstFrom(runs, firstLine, (run) => run.start.mark.line); index < runs.length; index++) {
    const run = runs[index]!;
    if (run.start.mark.line > lastLine) break;
    const compliant = compliantBefore(document, run.start);
    if (!compliant || !run.startSeen) continue;
    add(run.start, 'log.inlay.since-compliant', elapsed(compliant, run.start));
  }
  return found.sort((a, b) => a.offset - b.offset);
}

function compliantBefore({ byLine: facts }: LogDocument, at: Moment): Moment | undefined {
  const before = facts.statuses[firstFrom(facts.statuses, at.mark.line, (change) => change.mark.line) - 1];
  return before?.status === 'compliant' && before.source === 'client' ? before : undefined;
}
