import { message } from '../../core/message';
import { allSilent, answeredAny } from '../facts/run';
import { isSilentSince, isUnknownToIse } from '../facts/session-state';
import type { Leaf } from './leaf';
import { atIse, atNad, inOrder } from './steps';

/** ISE no longer takes the endpoint for compliant, and the agent cannot hear it: its probes get no answer. */
export const iseLostAgentUnaware: Leaf = {
  id: 'ise-lost-agent-unaware',
  group: 'list',
  breaks: 'breaks',
  candidates: (own) => {
    if (!own.run) return [];
    return [
      {
        symptom: [allSilent(own), isSilentSince(own)],
        needs: [isUnknownToIse(own)],
        excludes: [answeredAny(own)],
        message: message('diagnosis.cause.ise-lost-agent-unaware'),
        remedies: inOrder(
          own,
          atIse(message('diagnosis.step.permit-unknown')),
          atNad(message('diagnosis.step.path')),
          atIse(message('diagnosis.step.why-lost')),
        ),
        proof: message('diagnosis.proof.unknown-answers'),
      },
    ];
  },
};
