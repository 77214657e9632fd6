import { message } from '../../core/message';
import { notAssessed } from '../model/analysis';
import { durationText, timeText } from '../times';
import { type LogRule, relatedAt } from './rule';

/** ISE reported another status, and the log goes on without the result of a new assessment. */
export const notAssessedSince: LogRule = {
  id: 'log/not-assessed-since',
  severity: 'warning',
  evidence: 'I',
  *check({ analysis }) {
    const { facts, doubt } = analysis;
    const seconds = notAssessed(facts, doubt);
    const change = facts.stateChanges.at(-1);
    if (seconds === undefined || !change) return;
    const at = change.restarted ?? change;
    const args = { time: timeText(facts, change), duration: durationText(seconds) };
    yield {
      message: message('log.not-assessed-since', args),
      span: at.mark,
      related: [relatedAt(at, 'log.check.not-assessed')],
    };
  },
};
