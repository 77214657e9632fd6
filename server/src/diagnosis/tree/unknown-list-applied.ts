import { message } from '../../core/message';
import { all, factOf, ifSo, not } from '../fact';
import { listOnDevice, roleOf, servesStatus } from '../facts/applied';
import { deniesWhatAnswered } from '../facts/list-symptom';
import { answeredCompliant } from '../facts/run';
import type { Leaf } from './leaf';
import { atIse, atNad, inOrder } from './steps';

/** ISE takes the endpoint for compliant, and the device still has the list for unknown endpoints. */
export const unknownListApplied: Leaf = {
  id: 'unknown-list-applied',
  group: 'list',
  breaks: 'breaks',
  // Where ISE sent that very list, its rules are wrong.
  rivals: ['wrong-authorization'],
  candidates: (own) => {
    const named = listOnDevice(own);
    if (!named) return [];
    const role = roleOf(own, named.name.bare);
    const answered = answeredCompliant(own);
    const isUnknown = all(servesStatus(role, 'unknown'), not(servesStatus(role, 'compliant')));
    // Before ISE says Compliant, the list for unknown endpoints is the right one.
    const isSaid = isUnknown.truth !== 'unknown' && answered.truth !== 'unknown';
    return [
      {
        symptom: [answered, named.holds],
        needs: [ifSo(named.holds, factOf(isUnknown.truth, isSaid ? [named.ground] : [], 'which-list'))],
        excludes: [deniesWhatAnswered(own)],
        message: message('diagnosis.cause.unknown-list-applied', { list: named.name.bare }),
        remedies: inOrder(own, atIse(message('diagnosis.step.coa')), atNad(message('diagnosis.step.stale'))),
        proof: message('diagnosis.proof.compliant-list'),
      },
    ];
  },
};
