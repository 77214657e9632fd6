import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { LogAnalysis } from '../model/analysis';
import type { ProbeGroup } from '../model/records';
import { timeText } from '../times';
import { type LogRule, mustAnswer, openPortChecks, psnText, relatedAt, repeats, statusText } from './rule';

function draftFor(group: ProbeGroup, analysis: LogAnalysis): Draft {
  const { facts } = analysis;
  const psn = psnText(group.psn);
  const args = { psn, repeats: repeats(facts, group), status: statusText(group) };
  const span = group.first.mark;
  if (mustAnswer(group)) {
    const related = openPortChecks(analysis, group);
    return { message: message('log.probe-timeout.unknown', args), span, severity: 'warning', related };
  }
  if (group.status === 'unclear') return { message: message('log.probe-timeout.unclear', args), span };
  if (group.status === 'noncompliant') return { message: message('log.probe-timeout.noncompliant', args), span };
  if (group.status !== 'compliant') return { message: message('log.probe-timeout.other-status', args), span };
  const open = facts.reachable.get(group.psn);
  if (!open)
    return {
      message: message('log.probe-timeout', args),
      span,
      related: [relatedAt(group.first, 'log.check.timeout')],
    };
  const time = timeText(facts, open);
  const related = [relatedAt(open, 'log.trail.reachable', { psn, time })];
  return { message: message('log.probe-timeout.proven', { ...args, time }), span, related };
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
