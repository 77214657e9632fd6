import { message } from '../../core/message';
import { hinted, not, shown } from '../fact';
import { silenceProven } from '../facts/healthy';
import { allSilent } from '../facts/run';
import { isUnknownToIse } from '../facts/session-state';
import type { Leaf } from './leaf';

/** Probes stay without an answer while compliant, and the silence is shown to come from the list. */
export const healthyProven: Leaf = {
  id: 'healthy-proven',
  group: 'healthy',
  breaks: 'harmless',
  candidates: (own) => {
    if (!own.run) return [];
    return [
      {
        symptom: [allSilent(own)],
        needs: [silenceProven(own)],
        excludes: [isUnknownToIse(own)],
        message: message('diagnosis.cause.healthy-proven'),
        remedies: [],
      },
    ];
  },
};

/** The same without that proof: the agent's word alone does not tell this from a lost session behind a blocked port. */
export const healthyUnproven: Leaf = {
  id: 'healthy-unproven',
  group: 'healthy',
  breaks: 'harmless',
  candidates: (own) => {
    if (!own.run) return [];
    return [
      {
        symptom: [],
        needs: [allSilent(own), not(shown(silenceProven(own)))],
        excludes: [hinted(isUnknownToIse(own))],
        message: message('diagnosis.cause.healthy-unproven'),
        remedies: [],
      },
    ];
  },
};
