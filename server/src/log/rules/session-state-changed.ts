import type { Related } from '../../core/finding';
import { type MessageId, message } from '../../core/message';
import { statusOfWords } from '../model/status';
import { type LogRule, psnText, relatedAt } from './rule';

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
      related.push(relatedAt(change, whatToCheck(change.reported)));
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

/** An answer of Unknown or Pending is what the feature is for; any other needs another look. */
function whatToCheck(reported: string | undefined): MessageId {
  const status = reported === undefined ? 'unclear' : statusOfWords(reported);
  if (status === 'unknown' || status === 'pending') return 'log.check.state-changed';
  return status === 'noncompliant' ? 'log.check.state-changed-noncompliant' : 'log.check.state-changed-other';
}
