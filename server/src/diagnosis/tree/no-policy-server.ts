import { message } from '../../core/message';
import type { StatusChange } from '../../log';
import { redirectIn } from '../../nad';
import { type Case, instantOf } from '../case';
import { type Fact, factOf, likely, unknown, yes } from '../fact';
import { roleOf, servesStatus } from '../facts/applied';
import { inLog } from '../facts/run';
import { inSession, isProvisioning, listOfSession, ownSessions } from '../facts/session';
import type { Leaf } from './leaf';
import { atIse, atNad, inOrder } from './steps';

/** The agent finds no policy server although its session expects an assessment. At home the same words are normal. */
export const noPolicyServer: Leaf = {
  id: 'no-policy-server',
  group: 'network',
  breaks: 'breaks',
  candidates: (own) => {
    const statuses = own.log?.analysis.facts.statuses ?? [];
    const last = statuses.filter(({ source }) => source === 'client').at(-1);
    if (!last || !/no policy server/i.test(last.label)) return [];
    const told = inLog(own, last, message('diagnosis.ground.no-policy-server'));
    return [
      {
        symptom: [yes(...told)],
        needs: [expectsPosture(own, last)],
        excludes: [],
        message: message('diagnosis.cause.no-policy-server'),
        remedies: inOrder(
          own,
          atIse(message('diagnosis.step.discovery-host')),
          atNad(message('diagnosis.step.redirection')),
        ),
        proof: message('diagnosis.proof.assessed'),
      },
    ];
  },
};

/** So near to the agent's words a session is of the same time, in milliseconds. */
const near = 900_000;

/** A session of that time redirects to client provisioning, or has the list for unknown endpoints. */
function expectsPosture(own: Case, status: StatusChange): Fact {
  const at = instantOf(own, status);
  const expecting = own.sessions.filter((view) => {
    const list = listOfSession(view);
    return isProvisioning(view) || (list && servesStatus(roleOf(own, list.name.bare), 'unknown').truth === 'yes');
  });
  const [first] = expecting;
  if (!first) return unknown('nad-session');
  const same = expecting.find((view) => {
    if (view.at !== undefined && at !== undefined) return Math.abs(view.at - at) <= near;
    // Without a common clock: the session is the one that ISE knows last, as it knows it.
    return ownSessions(own).some((one) => one.view === view && one.belongs.truth === 'yes');
  });
  const view = same ?? first;
  const ground = inSession(view, message('diagnosis.ground.expects-posture'), redirectIn(view.session)?.url);
  return same ? factOf('yes', [ground]) : likely([ground], 'taken-while-faulty');
}
