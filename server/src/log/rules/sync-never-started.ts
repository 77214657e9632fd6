import { message } from '../../core/message';
import { neverStarted, neverStartedAfter } from '../model/analysis';
import { durationText, timeText } from '../times';
import { type LogRule, profileFolder, relatedAt } from './rule';

/** The endpoint is compliant and the log goes on, but nothing of state synchronization is in it. */
export const syncNeverStarted: LogRule = {
  id: 'log/sync-never-started',
  // State synchronization is off by default: its absence may be what was wanted.
  severity: 'info',
  evidence: 'V',
  options: { seconds: neverStartedAfter },
  *check({ analysis }, options) {
    const { facts, doubt } = analysis;
    const found = neverStarted(facts, options['seconds'] ?? neverStartedAfter, doubt);
    if (!found || found.window === 'short') return;
    const { compliant: at, seconds, window } = found;
    const late = window === 'begins-late';
    yield {
      message: message(late ? 'log.sync-never-started.begins-late' : 'log.sync-never-started', {
        time: timeText(facts, at),
        duration: durationText(seconds),
      }),
      span: at.mark,
      related: [
        relatedAt(at, 'log.check.interval', { folder: profileFolder(analysis) }),
        relatedAt(at, 'log.check.provisioning'),
        relatedAt(at, 'log.check.earlier-fault'),
      ],
    };
  },
};
