import { message } from '../../core/message';
import { elapsed, neverStartedAfter, notResumed, neverStarted as silenceOf, timeText } from '../../log';
import type { Case } from '../case';
import { factOf, likely, yes } from '../fact';
import { isOn } from '../facts/profile';
import { inLog } from '../facts/run';
import type { Leaf } from './leaf';
import { atClient, inOrder } from './steps';

/**
 * The profile turns synchronization on, the endpoint became compliant, and nothing starts. It may have stopped for good in a
 * part of the log that is lost: only an agent that is seen to start afresh rules that out.
 */
export const neverStarted: Leaf = {
  id: 'never-started',
  group: 'run',
  breaks: 'breaks',
  candidates: (own) => {
    if (!own.log) return [];
    const { facts, doubt } = own.log.analysis;
    const silence = silenceOf(facts, neverStartedAfter, doubt) ?? afterLoss(own);
    if (!silence) return [];
    const time = timeText(facts, silence.compliant);
    const ground = inLog(own, silence.compliant, message('diagnosis.ground.compliant'));
    const before = facts.runs.at(-1);
    // A run that ended with a loss, and not with a fault: nothing keeps the next one from starting.
    const isFresh =
      facts.restarts.some(({ kind, order }) => kind === 'agent' && order < silence.compliant.order) ||
      before?.cause === 'state-changed';
    return [
      {
        symptom: [factOf(silence.window === 'short' ? 'no' : 'yes', ground)],
        needs: [isOn(own), silence.window === 'long' && isFresh ? yes() : likely([], 'posture-log')],
        excludes: [],
        message: message('diagnosis.cause.never-started', { time }),
        remedies: inOrder(
          own,
          atClient(message('diagnosis.step.version')),
          atClient(message('diagnosis.step.restart')),
        ),
        proof: message('diagnosis.proof.started'),
      },
    ];
  },
};

/** The same behind an assessment that a lost status brought about: probing had ended with it, and should begin anew. */
function afterLoss({ log }: Case): ReturnType<typeof silenceOf> {
  if (!log) return undefined;
  const { facts, doubt } = log.analysis;
  const { compliantFrom, last } = facts;
  const run = facts.runs.at(-1);
  if (!notResumed(facts, doubt) || run?.cause !== 'state-changed' || !run.end || !compliantFrom || !last)
    return undefined;
  if (compliantFrom.order < run.end.order) return undefined;
  return { compliant: compliantFrom, seconds: elapsed(compliantFrom, last) ?? 0, window: 'long' };
}
