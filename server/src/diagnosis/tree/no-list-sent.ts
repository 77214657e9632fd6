import { message } from '../../core/message';
import type { Case } from '../case';
import { factOf, likely } from '../fact';
import { inRecord, newestAccept } from '../facts/accept';
import { listOnDevice } from '../facts/applied';
import { answeredWhileCompliant } from '../facts/list-symptom';
import type { RecordView } from '../views';
import type { Leaf } from './leaf';
import { atIse, inOrder, reauthenticate } from './steps';

/** ISE's last answer names no list, and nothing else that would restrict the client. */
export const noListSent: Leaf = {
  id: 'no-list-sent',
  group: 'list',
  breaks: 'breaks',
  candidates: (own) => {
    const accept = newestAccept(own);
    // An answer from before the assessment says nothing of the one after it.
    if (!accept || accept.isAfterCompliance.truth === 'no') return [];
    const { record } = accept.view;
    const ground = inRecord(accept.view, message('diagnosis.ground.no-list-sent'));
    const isBare = record.lists.length + record.enforcement.length === 0 && !record.redirectAcl && !record.redirectUrl;
    const isWhole = (record.isAnswerShown || showsAnswers(own, accept.view)) && !record.incomplete;
    const held = listOnDevice(own);
    return [
      {
        symptom: [answeredWhileCompliant(own), accept.isNewest, accept.isAfterCompliance],
        needs: [!isBare ? factOf('no', []) : isWhole ? factOf('yes', [ground]) : likely([], 'ise-record')],
        excludes: [
          held ? factOf(held.holds.truth === 'no' ? 'no' : held.holds.truth, [held.ground]) : factOf('no', []),
        ],
        message: message('diagnosis.cause.no-list-sent', {
          profile: record.profiles.length > 0 ? record.profiles.map(({ text }) => text) : '?',
        }),
        remedies: inOrder(own, atIse(message('diagnosis.step.profile-list')), reauthenticate),
        proof: message('diagnosis.proof.sent'),
      },
    ];
  },
};

/** Other accepts in the same form name what was sent: what this one does not name was not. */
function showsAnswers(own: Case, { path, record }: RecordView): boolean {
  return own.records.some(
    (other) =>
      other.path === path &&
      other.record !== record &&
      other.record.kind === 'accept' &&
      other.record.source === record.source &&
      (other.record.lists.length > 0 || other.record.redirectUrl !== undefined),
  );
}
