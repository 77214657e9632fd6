import { message } from '../../core/message';
import { expectedIntervalOf } from '../../profile';
import { not } from '../fact';
import { intervalOf, isOn, probes } from '../facts/profile';
import type { Leaf } from './leaf';
import { atIse } from './steps';

/** An interval to begin with, in seconds. */
const customary = 60;

/** The profile turns state synchronization off, and the agent does not probe. */
export const intervalOff: Leaf = {
  id: 'interval-off',
  group: 'profile',
  breaks: 'harmless',
  candidates: (own) => {
    const interval = intervalOf(own);
    // A number below 0 is not off but invalid.
    if (!interval || (interval.value ?? 0) < 0) return [];
    const expected = expectedIntervalOf(own.deployment, interval.view.analysis);
    const isWanted = expected === undefined ? 'unsaid' : expected > 0 ? 'wanted' : 'unwanted';
    const turnOn = (value: number) => [
      atIse(message('diagnosis.step.readiness')),
      atIse(message('diagnosis.step.interval', { value })),
    ];
    const remedies = {
      unsaid: turnOn(customary),
      // ISE may have it on already: then what it has does not arrive.
      wanted: [...turnOn(expected ?? customary), atIse(message('diagnosis.step.provisioning'))],
      unwanted: [],
    };
    return [
      {
        symptom: [],
        needs: [not(isOn(own))],
        excludes: [probes(own)],
        message: message(`diagnosis.cause.interval-off.${isWanted}`),
        remedies: remedies[isWanted],
        proof: message('diagnosis.proof.interval'),
      },
    ];
  },
};
