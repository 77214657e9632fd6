import { message } from '../../core/message';
import { factOf } from '../fact';
import { listSent } from '../facts/applied';
import { answeredWhileCompliant } from '../facts/list-symptom';
import { inSession, sessionInQuestion } from '../facts/session';
import type { Leaf } from './leaf';
import { atNad, inOrder } from './steps';

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
    const ground = inSession(session.view, message('diagnosis.ground.local-switching'), field.value);
    return [
      {
        symptom: [answeredWhileCompliant(own)],
        needs: [factOf(isLocal ? 'yes' : 'no', [ground]), sent.holds, { ...session.belongs, grounds: [] }],
        excludes: [],
        message: message('diagnosis.cause.platform-no-dacl', { list: sent.name.bare }),
        remedies: inOrder(own, atNad(message('diagnosis.step.central-switching'))),
        proof: message('diagnosis.proof.list-applied', { list: sent.name.bare }),
      },
    ];
  },
};
