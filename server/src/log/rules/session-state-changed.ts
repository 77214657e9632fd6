import type { Related } from '../../core/finding';
import { message } from '../../core/message';
import { type LogRule, psnText, relatedAt } from './support';

/** ISE holds another posture status than the agent: the case that state synchronization was made for. */
export const sessionStateChanged: LogRule = {
  id: 'log/session-state-changed',
  severity: 'info',
  also: ['hint'],
  evidence: 'V',
  *check({ analysis }) {
    for (const change of analysis.facts.stateChanges) {
      if (change.asked === 'unseen') {
        const text = message('log.session-state-changed.unseen', { status: change.reported ?? '' });
        yield { message: text, span: change.mark, severity: 'hint' };
        continue;
      }
      const related: Related[] = [];
      if (change.header) related.push(relatedAt({ mark: change.header }, 'log.trail.reported'));
      if (change.restarted) related.push(relatedAt(change.restarted, 'log.trail.discovery'));
      related.push(relatedAt(change, 'log.check.state-changed'));
      const psn = psnText(change.psn);
      yield {
        message:
          change.reported === undefined
            ? message('log.session-state-changed.unnamed', { psn })
            : message('log.session-state-changed', { psn, status: change.reported }),
        span: change.mark,
        related,
      };
    }
  },
};
