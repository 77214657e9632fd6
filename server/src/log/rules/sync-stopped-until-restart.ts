import { message } from '../../core/message';
import { elapsed } from '../model/state';
import { durationText, timeText } from '../times';
import { type LogRule, psnText, relatedAt } from './rule';

/** After an answer that must not be, the agent probes no more until it is restarted. */
export const syncStoppedUntilRestart: LogRule = {
  id: 'log/sync-stopped-until-restart',
  severity: 'warning',
  also: ['info'],
  evidence: 'V',
  *check({ analysis }) {
    for (const fault of analysis.facts.misconfigurations) {
      // Without a line that says so the stop is not in the log: the fault itself explains what follows from it.
      if (!fault.stopped) continue;
      const because = relatedAt(fault, 'log.trail.because', { psn: psnText(fault.psn) });
      const { stopped, revived } = fault;
      if (revived) {
        const seconds = elapsed(stopped, revived);
        yield {
          message:
            seconds === undefined
              ? message('log.sync-stopped-until-restart.revived.undated')
              : message('log.sync-stopped-until-restart.revived', {
                  time: timeText(analysis.facts, revived),
                  duration: durationText(seconds),
                }),
          span: stopped.mark,
          severity: 'info',
          related: [because, relatedAt(revived, 'log.trail.revived')],
        };
      } else {
        yield { message: message('log.sync-stopped-until-restart'), span: stopped.mark, related: [because] };
      }
    }
  },
};
