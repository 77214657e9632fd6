import { message } from '../../core/message';
import { notResumed } from '../model/analysis';
import { durationText, timeText } from '../times';
import { type LogRule, relatedAt } from './rule';

/** Probing ended without a fault, the endpoint is compliant, and no probe follows. */
export const probingNotResumed: LogRule = {
  id: 'log/probing-not-resumed',
  severity: 'warning',
  evidence: 'I',
  *check({ analysis }) {
    const { facts, doubt } = analysis;
    const found = notResumed(facts, doubt);
    if (!found) return;
    const { end, since, seconds } = found;
    const again = since !== end;
    const args = { time: timeText(facts, end), since: timeText(facts, since), duration: durationText(seconds) };
    yield {
      message: message(again ? 'log.probing-not-resumed.again' : 'log.probing-not-resumed', args),
      span: end.mark,
      related: [
        ...(again ? [relatedAt(since, 'log.trail.compliant', { time: args.since })] : []),
        relatedAt(end, 'log.check.not-resumed'),
      ],
    };
  },
};
