import { message } from '../../core/message';
import { lastProbing } from '../../log';
import { not, yes } from '../fact';
import { intervalOf, isOn } from '../facts/profile';
import { inLog } from '../facts/run';
import type { Leaf } from './leaf';
import { atClient } from './steps';

/** The profile says off, and the agent's log probes: the two are not of one time, or not of one endpoint. */
export const profileContradictsLog: Leaf = {
  id: 'profile-contradicts-log',
  group: 'profile',
  breaks: 'harmless',
  candidates: (own) => {
    const probing = own.log && lastProbing(own.log.analysis);
    const run = own.run?.run;
    if (!probing || !run || !intervalOf(own)) return [];
    const grounds = inLog(own, run.last, message('diagnosis.ground.probes'));
    return [
      {
        symptom: [],
        needs: [not(isOn(own)), yes(...grounds)],
        excludes: [],
        message: message('diagnosis.cause.profile-contradicts-log'),
        remedies: [atClient(message('diagnosis.step.fetch-profile'))],
        proof: message('diagnosis.proof.profile-agrees'),
      },
    ];
  },
};
