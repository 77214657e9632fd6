import { message } from '../../core/message';
import { knownChanges } from '../model/analysis';
import type { StateChanged } from '../model/records';
import { elapsed } from '../model/state';
import { durationText, timeText } from '../times';
import { type LogRule, relatedAt } from './rule';

/** Groups of changes in which each follows the one before within `seconds`. */
function clusters(changes: readonly StateChanged[], seconds: number): StateChanged[][] {
  const found: StateChanged[][] = [];
  for (const change of changes) {
    const current = found.at(-1);
    const before = current?.at(-1);
    // Changes without a time are no loop: how far they lie apart is not known.
    const pause = before && elapsed(before, change);
    if (current && pause !== undefined && pause <= seconds) current.push(change);
    else found.push([change]);
  }
  return found;
}

/** The endpoint is found compliant, loses that status in ISE, is found compliant again, and so on. */
export const repeatedStatusLoop: LogRule = {
  id: 'log/repeated-status-loop',
  severity: 'warning',
  evidence: 'I',
  options: { count: 3, minutes: 30 },
  *check({ analysis }, options) {
    const { facts, doubt } = analysis;
    if (doubt === 'time-order') return;
    const least = Math.max(2, options['count'] ?? 3);
    for (const loop of clusters(knownChanges(facts), (options['minutes'] ?? 30) * 60)) {
      const first = loop[0];
      const last = loop.at(-1);
      const place = loop[least - 1];
      if (!first || !last || !place) continue;
      const args = { count: loop.length, from: timeText(facts, first), duration: durationText(last.time - first.time) };
      yield {
        message: message('log.repeated-status-loop', args),
        span: place.mark,
        related: [
          ...loop.slice(0, least - 1).map((one) => relatedAt(one, 'log.trail.earlier-change')),
          relatedAt(place, 'log.check.loop'),
        ],
      };
    }
  },
};
