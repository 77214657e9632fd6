import { message } from '../../core/message';
import { neverStartedAfter, neverStarted as silenceOf, timeText } from '../../log';
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
    const silence = silenceOf(facts, neverStartedAfter, doubt);
    if (!silence) return [];
    const time = timeText(facts, silence.compliant);
    const ground = inLog(own, silence.compliant, message('diagnosis.ground.compliant'));
    const isFresh = facts.restarts.some(({ kind, order }) => kind === 'agent' && order < silence.compliant.order);
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
