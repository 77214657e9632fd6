import { message } from '../../core/message';
import { expectedIntervalOf } from '../../profile';
import { factOf } from '../fact';
import { intervalOf } from '../facts/profile';
import type { Leaf } from './leaf';
import { atIse } from './steps';

/** The profile has another interval than ise-posture.json says that ISE has. */
export const profileNotDelivered: Leaf = {
  id: 'profile-not-delivered',
  group: 'profile',
  breaks: 'harmless',
  candidates: (own) => {
    const interval = intervalOf(own);
    const expected = interval && expectedIntervalOf(own.deployment, interval.view.analysis);
    if (!interval || expected === undefined || !own.deployment.stateSync) return [];
    const { value, ground } = interval;
    return [
      {
        symptom: [],
        needs: [factOf(value === expected ? 'no' : 'yes', [ground])],
        excludes: [],
        message: message('diagnosis.cause.profile-not-delivered', { expected }),
        remedies: [atIse(message('diagnosis.step.provisioning'))],
        proof: message('diagnosis.proof.interval'),
      },
    ];
  },
};
