import { message } from '../../core/message';
import type { Case } from '../case';
import { orderOf } from '../clock';
import { all, any, type Fact, factOf, ifSo, likely, no, unknown, yes } from '../fact';
import { isSameSession, newestAccept } from '../facts/accept';
import { isNamed, listOnDevice, listSent, sentAfterwards } from '../facts/applied';
import { installFails } from '../facts/install';
import { answeredWhileCompliant } from '../facts/list-symptom';
import { inSession, isShownWhole, mayNameList, sessionInQuestion } from '../facts/session';
import type { Leaf } from './leaf';
import { atNad, inOrder, reauthenticate } from './steps';

/** ISE sent the list, and the device does not have it: it could not fetch or install it. */
export const listNotInstalled: Leaf = {
  id: 'list-not-installed',
  group: 'list',
  breaks: 'breaks',
  candidates: (own) => {
    const sent = listSent(own);
    if (!sent) return [];
    const held = listOnDevice(own);
    const fails = installFails(own, sent);
    return [
      {
        symptom: [answeredWhileCompliant(own), sentAfterwards(sent)],
        // A session with another list, which nothing failed to replace, asks for another cause.
        needs: [any(lacksList(own), fails.grounds.length === 0 && held?.holds.truth === 'yes' ? no() : fails)],
        excludes: [held && isNamed(held.name.bare, sent.name.bare) ? factOf(held.holds.truth, [held.ground]) : no()],
        message: message('diagnosis.cause.list-not-installed', { list: sent.name.bare }),
        remedies: inOrder(
          own,
          atNad(message('diagnosis.step.list-not-installed', { list: sent.name.bare })),
          reauthenticate,
        ),
        proof: message('diagnosis.proof.list-applied', { list: sent.name.bare }),
      },
    ];
  },
};

/** A change of authorization takes some seconds, in milliseconds. */
const taken = 30_000;

/** A later output of the session, whole and understood, names no list. */
function lacksList(own: Case): Fact {
  const session = sessionInQuestion(own);
  const accept = newestAccept(own);
  if (!session || !accept) return unknown('nad-session');
  const { view } = session;
  const { policies, sessionId } = view.session;
  const restricts = policies.some(({ acls, filterId, preauthAcl }) => acls.length > 0 || filterId || preauthAcl);
  if (restricts) return ifSo(session.belongs, no());
  if (mayNameList(view)) return unknown('nad-list');
  if (!isSameSession(sessionId?.text, accept.view.record.sessionId?.text)) return unknown('nad-session');
  const sentAt = accept.view.at;
  const order = orderOf(view.at, sentAt === undefined ? undefined : sentAt + taken);
  const server = policies.find(({ section }) => section === 'server')?.heading;
  const ground = inSession(view, message('diagnosis.ground.no-list'), server);
  const after =
    order === 'after' || hadLists(own, sessionId?.text) ? yes(ground) : likely([ground], 'taken-while-faulty');
  return all(isShownWhole(view), after);
}

/** Every accept of the session, from before the assessment on, named a list: whenever it was shown, it should have had one. */
function hadLists(own: Case, id: string | undefined): boolean {
  const accepts = own.records.filter(
    ({ record }) => record.kind === 'accept' && isSameSession(record.sessionId?.text, id),
  );
  return accepts.length > 1 && accepts.every(({ record }) => record.lists.length > 0 && !record.incomplete);
}
