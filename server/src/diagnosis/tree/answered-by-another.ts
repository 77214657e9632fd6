import { message } from '../../core/message';
import type { ProbeGroup } from '../../log';
import { redirectIn } from '../../nad';
import type { Case } from '../case';
import { all, type Fact, likely, yes } from '../fact';
import { calledPsn, inLog, latestOf, type ProbedPsn, probedPsns } from '../facts/run';
import { inSession, sessionInQuestion } from '../facts/session';
import type { Candidate, Leaf } from './leaf';
import { atClient, atNad, inOrder } from './steps';

/** HTTP came back without ISE's header: a proxy, a portal, or a node of ISE that does not serve sessions. */
export const answeredByAnother: Leaf = {
  id: 'answered-by-another',
  group: 'enforcement',
  breaks: 'breaks',
  candidates: (own) => probedPsns(own).flatMap((psn) => candidate(own, psn)),
};

function candidate(own: Case, { name, groups }: ProbedPsn): readonly Candidate[] {
  const last = latestOf(groups.filter(isForeign));
  if (!last) return [];
  const isRedirect = last.answer === 'redirect';
  const ground = inLog(
    own,
    last.last,
    message(`diagnosis.ground.${isRedirect ? 'portal' : 'no-header'}`, { psn: calledPsn(name) }),
  );
  const lasts = latestOf(groups) === last ? yes(...ground) : likely(ground, 'posture-log');
  const step = isRedirect
    ? atNad(message('diagnosis.step.redirect'))
    : atClient(message('diagnosis.step.another', { psn: calledPsn(name) }));
  return [
    {
      ...(name === '' ? {} : { psn: name }),
      symptom: [],
      needs: [isRedirect ? all(lasts, stillRedirects(own)) : lasts],
      excludes: [],
      message: message(`diagnosis.cause.answered-by-another.${isRedirect ? 'redirect' : 'http'}`, {
        psn: calledPsn(name),
      }),
      remedies: inOrder(own, step),
      proof: message('diagnosis.proof.answered-by-another', { psn: calledPsn(name) }),
    },
  ];
}

/** An answer whose headers came without ISE's; a reply that could not be understood (12150, 12152, 12156 …). */
function isForeign({ outcome, answer, code }: ProbeGroup): boolean {
  if (outcome === 'answered') return (answer === 'http' && code !== 407) || answer === 'redirect';
  return outcome === 'reply' && code !== 12157;
}

/** That the device still redirects the client, only its session tells. */
function stillRedirects(own: Case): Fact {
  const session = sessionInQuestion(own);
  const redirect = session && redirectIn(session.view.session);
  if (!session || !redirect) return likely([], 'nad-session');
  const at = redirect.url ?? redirect.acl;
  const ground = inSession(session.view, message('diagnosis.ground.redirects'), at);
  return { ...session.belongs, grounds: [ground] };
}
