import { message } from '../../core/message';
import type { ProbingGap } from '../model/records';
import { durationText, timeText } from '../times';
import { type LogRule, relatedAt } from './rule';

/** Whether the agent wrote nothing at all for most of the gap: then the endpoint slept, or lines are missing. */
function isSilent(gap: ProbingGap): boolean {
  return gap.silent >= gap.seconds / 2;
}

/** Probing should have gone on, and did not. */
export const probingGap: LogRule = {
  id: 'log/probing-gap',
  severity: 'info',
  also: ['hint'],
  evidence: 'I',
  *check({ analysis }) {
    const { facts, doubt } = analysis;
    if (doubt) return;
    for (const gap of facts.gaps) {
      const silent = isSilent(gap);
      const args = {
        duration: durationText(gap.seconds),
        usual: durationText(gap.usual),
        time: timeText(facts, gap.from),
      };
      yield {
        message: message(silent ? 'log.probing-gap.silent' : gap.to ? 'log.probing-gap' : 'log.probing-gap.open', args),
        span: gap.from.mark,
        ...(silent ? { severity: 'hint' as const } : {}),
        related: gap.to ? [relatedAt(gap.to, 'log.trail.resumed')] : [],
      };
    }
  },
};
