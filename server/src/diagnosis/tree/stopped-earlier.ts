import { message } from '../../core/message';
import { timeText } from '../../log';
import { yes } from '../fact';
import { inLog } from '../facts/run';
import type { Leaf } from './leaf';
import { atClient, keepEvidence } from './steps';

/** An answer `Compliant` stopped synchronization, and a later assessment did not bring it back: a consequence of that fault. */
export const stoppedEarlier: Leaf = {
  id: 'stopped-earlier',
  group: 'run',
  breaks: 'breaks',
  role: 'consequence',
  candidates: (own) => {
    const fault = own.run?.fault;
    if (!own.log || !fault) return [];
    const { facts } = own.log.analysis;
    const { result } = facts;
    if (!result || result.order <= fault.order) return [];
    const args = { time: timeText(facts, fault), since: timeText(facts, result) };
    return [
      {
        symptom: [],
        needs: [
          yes(
            ...inLog(own, fault, message('diagnosis.ground.stopped')),
            ...inLog(own, result, message('diagnosis.ground.compliant')),
          ),
        ],
        excludes: [],
        message: message('diagnosis.cause.stopped-earlier', args),
        remedies: [keepEvidence, atClient(message('diagnosis.step.restart-after-cause'))],
        proof: message('diagnosis.proof.started'),
      },
    ];
  },
};
