import { message } from '../../core/message';
import { neverStarted, neverStartedAfter } from '../analysis';
import { durationText } from '../syntax/time';
import { type LogRule, profileFolder, relatedAt, timeText } from './support';

/** The endpoint is compliant and the log goes on, but nothing of state synchronization is in it. */
export const syncNeverStarted: LogRule = {
  id: 'log/sync-never-started',
  // State synchronization is off by default: its absence may be what was wanted.
  severity: 'info',
  evidence: 'V',
  options: { seconds: neverStartedAfter },
  *check({ analysis }, options) {
    const { facts } = analysis;
    const at = neverStarted(facts, options['seconds'] ?? neverStartedAfter);
    if (!at || !facts.last) return;
    yield {
      message: message('log.sync-never-started', {
        time: timeText(at),
        duration: durationText(facts.last.time - at.time),
      }),
      span: at.mark,
      related: [
        relatedAt(at, 'log.check.interval', { folder: profileFolder(analysis) }),
        relatedAt(at, 'log.check.provisioning'),
      ],
    };
  },
};
