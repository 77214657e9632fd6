import { ruleSetting } from '../../core/deployment/rule-settings';
import { message } from '../../core/message';
import { neverStarted, neverStartedAfter } from '../model/analysis';
import { durationText, timeText } from '../times';
import type { LogRule } from './rule';

/** Says why nothing is concluded from what this log does not show. */
export const notJudged: LogRule = {
  id: 'log/not-judged',
  severity: 'hint',
  evidence: 'I',
  *check({ analysis, source, deployment }) {
    const { facts, doubt } = analysis;
    if (!facts.firstEvent) return;
    // What unread-lines says need not be said twice.
    if (doubt === 'unread') return;
    if (doubt) {
      yield { message: message(`log.not-judged.${doubt}`), span: facts.firstEvent };
      return;
    }
    // As long as sync-never-started is told to wait.
    const { options } = ruleSetting(deployment, source.path, 'log/sync-never-started') ?? {};
    const silence = neverStarted(facts, options?.['seconds'] ?? neverStartedAfter, doubt);
    if (silence?.window !== 'short') return;
    const args = { time: timeText(facts, silence.compliant), duration: durationText(silence.seconds) };
    yield { message: message('log.not-judged.short', args), span: silence.compliant.mark };
  },
};
