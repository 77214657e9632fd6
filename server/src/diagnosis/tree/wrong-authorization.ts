import { message } from '../../core/message';
import { factOf, likely, unknown } from '../fact';
import { newestAccept } from '../facts/accept';
import { listSent, roleOf, servesStatus } from '../facts/applied';
import { answeredWhileCompliant } from '../facts/list-symptom';
import type { Leaf } from './leaf';
import { atIse, inOrder, reauthenticate } from './steps';

/** After the assessment ISE sent a list that is for certain none for compliant endpoints. */
export const wrongAuthorization: Leaf = {
  id: 'wrong-authorization',
  group: 'list',
  breaks: 'breaks',
  candidates: (own) => {
    const sent = listSent(own);
    const accept = newestAccept(own);
    // An answer from before the assessment says nothing of the one after it.
    if (!sent || !accept || accept.isAfterCompliance.truth === 'no') return [];
    const role = roleOf(own, sent.name.bare);
    const serves = servesStatus(role, 'compliant').truth;
    const isOther =
      role.origin === 'configured'
        ? factOf(serves === 'no' ? 'yes' : 'no', [sent.ground])
        : byName(serves, sent.ground);
    return [
      {
        symptom: [answeredWhileCompliant(own), accept.isNewest, accept.isAfterCompliance],
        needs: [isOther],
        excludes: [],
        message: message('diagnosis.cause.wrong-authorization', {
          list: sent.name.bare,
          rule: accept.view.record.rule?.text ?? accept.view.record.profile?.text ?? '?',
        }),
        remedies: inOrder(own, atIse(message('diagnosis.step.rule-order')), reauthenticate),
        proof: message('diagnosis.proof.rule'),
      },
    ];
  },
};

/** A name says what a list is for, but nobody else does. */
function byName(serves: 'yes' | 'no' | 'unknown', ground: Parameters<typeof likely>[0][number]) {
  if (serves === 'no') return likely([ground], 'which-list');
  return serves === 'yes' ? factOf('no', [ground]) : unknown('which-list');
}
