import { message } from '../../core/message';
import { type LogRule, psnName, psnText, relatedAt, repeats } from './rule';

/** The PSN's name had no address, so no probe was sent: the agent cannot learn of a change. */
export const nameNotResolved: LogRule = {
  id: 'log/name-not-resolved',
  severity: 'warning',
  evidence: 'I',
  *check({ analysis }) {
    for (const group of analysis.facts.groups) {
      if (group.outcome !== 'name') continue;
      const args = { psn: psnText(group.psn), repeats: repeats(analysis.facts, group) };
      yield {
        message: message(group.psn === '' ? 'log.name-not-resolved.unnamed' : 'log.name-not-resolved', args),
        span: group.first.mark,
        related: [relatedAt(group.first, 'log.check.name', { psn: psnName(group.psn) })],
      };
    }
  },
};
