import { message } from '../../core/message';
import type { Case } from '../case';
import { type Fact, factOf, yes } from '../fact';
import { isSameSession, newestAccept } from '../facts/accept';
import { listSent, sentAfterwards } from '../facts/applied';
import { answeredWhileCompliant } from '../facts/list-symptom';
import { inSession, type OwnSession, sessionInQuestion } from '../facts/session';
import type { Leaf } from './leaf';
import { atNad, inOrder, reauthenticate } from './steps';

/** A Catalyst 9800 with FlexConnect local switching takes no downloadable list. */
export const platformNoDacl: Leaf = {
  id: 'platform-no-dacl',
  group: 'list',
  breaks: 'breaks',
  candidates: (own) => {
    const session = sessionInQuestion(own);
    const field = session?.view.session.fields.find(({ known }) => known?.id === 'dataSwitching');
    const sent = listSent(own);
    if (!session || !field || !sent) return [];
    const isLocal = /^local$/i.test(field.value.text.trim());
    const how = isLocal ? 'diagnosis.ground.local-switching' : 'diagnosis.ground.not-local-switching';
    const ground = inSession(session.view, message(how), field.value);
    return [
      {
        symptom: [answeredWhileCompliant(own)],
        needs: [factOf(isLocal ? 'yes' : 'no', [ground]), sentAfterwards(sent), isOwn(own, session)],
        excludes: [],
        message: message('diagnosis.cause.platform-no-dacl', { list: sent.name.bare }),
        remedies: inOrder(own, atNad(message('diagnosis.step.central-switching')), reauthenticate),
        proof: message('diagnosis.proof.list-applied', { list: sent.name.bare }),
      },
    ];
  },
};

/** How a client is switched does not change within its session: whenever it was shown. */
function isOwn(own: Case, { view, belongs }: OwnSession): Fact {
  const accept = newestAccept(own)?.view.record.sessionId?.text;
  return isSameSession(accept, view.session.sessionId?.text) ? yes() : { ...belongs, grounds: [] };
}
