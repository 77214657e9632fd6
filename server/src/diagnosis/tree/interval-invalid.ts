import { message } from '../../core/message';
import { factOf, unknown } from '../fact';
import { intervalOf } from '../facts/profile';
import { longestInterval } from './intervals';
import type { Leaf } from './leaf';
import { atIse, inOrder } from './steps';

/** The profile has an interval that ISE's form does not take: this copy is not what ISE delivered. */
export const intervalInvalid: Leaf = {
  id: 'interval-invalid',
  group: 'profile',
  breaks: 'breaks',
  candidates: (own) => {
    const interval = intervalOf(own);
    if (!interval) return [];
    const { value, ground } = interval;
    const isBad = value === undefined || value < 0 || value > longestInterval;
    return [
      {
        symptom: [],
        needs: [interval ? factOf(isBad ? 'yes' : 'no', [ground]) : unknown('posture-profile')],
        excludes: [],
        message: message('diagnosis.cause.interval-invalid'),
        remedies: inOrder(own, atIse(message('diagnosis.step.deliver'))),
        proof: message('diagnosis.proof.interval'),
      },
    ];
  },
};
