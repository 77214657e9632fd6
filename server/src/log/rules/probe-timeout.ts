import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { LogAnalysis } from '../analysis';
import type { ProbeGroup } from '../model/records';
import { type LogRule, mustAnswer, openPortChecks, psnText, relatedAt, repeats, timeText } from './support';

function draftFor(group: ProbeGroup, analysis: LogAnalysis): Draft {
  const psn = psnText(group.psn);
  const args = { psn, repeats: repeats(group), status: group.status };
  const span = group.first.mark;
  if (mustAnswer(group)) {
    const related = openPortChecks(analysis, group);
    return { message: message('log.probe-timeout.unknown', args), span, severity: 'warning', related };
  }
  if (group.status !== 'compliant') return { message: message('log.probe-timeout.unclear', args), span };
  const open = analysis.facts.reachable.get(group.psn);
  if (!open)
    return {
      message: message('log.probe-timeout', args),
      span,
      related: [relatedAt(group.first, 'log.check.timeout')],
    };
  const related = [relatedAt(open, 'log.trail.reachable', { psn, time: timeText(open) })];
  return { message: message('log.probe-timeout.proven', { ...args, time: timeText(open) }), span, related };
}

/** A probe got no answer: what a working dACL looks like, unless the port has to be open. */
export const probeTimeout: LogRule = {
  id: 'log/probe-timeout',
  severity: 'hint',
  also: ['warning'],
  evidence: 'I',
  *check({ analysis }) {
    for (const group of analysis.facts.groups) if (group.outcome === 'no-answer') yield draftFor(group, analysis);
  },
};
