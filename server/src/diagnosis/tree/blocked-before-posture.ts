import type { Psn } from '../../core/deployment/model';
import { message } from '../../core/message';
import type { Case } from '../case';
import { psnName } from '../case';
import { factOf, likely, no, yes } from '../fact';
import { isNamed, roleOf, servesStatus } from '../facts/applied';
import { lossesOf } from '../facts/losses';
import { openingIn, psnsOf, verdictAtPort } from '../facts/probe';
import { inLog } from '../facts/run';
import { listOfSession } from '../facts/session';
import { probePorts } from '../facts/wire';
import type { ListView } from '../views';
import type { Candidate, Leaf } from './leaf';
import { atIse, inOrder, reauthenticate } from './steps';

/** The list for endpoints of unknown posture keeps the probe away: a lost status is never heard of. */
export const blockedBeforePosture: Leaf = {
  id: 'blocked-before-posture',
  group: 'list',
  breaks: 'breaks',
  candidates: (own) => unknownLists(own).flatMap((view) => psnsOf(own).flatMap((psn) => candidate(own, view, psn))),
};

/** Lists that somebody says are for unknown endpoints, by configuration or name. */
function unknownLists(own: Case): readonly ListView[] {
  return own.lists.filter((view) => {
    if (view.name === undefined) return false;
    const role = roleOf(own, view.name);
    return role.origin !== 'denies-state-sync' && servesStatus(role, 'unknown').truth === 'yes';
  });
}

function candidate(own: Case, view: ListView, psn: Psn): readonly Candidate[] {
  const opening = openingIn(own, view, psn);
  if (opening.kind !== 'closed' || !isClosed(own, view, psn)) return [];
  const name = view.name ?? '';
  // Without a probe of the log nobody but ise-posture.json says which port it is.
  const isOwn = isGiven(own, name) && (own.log?.analysis.facts.ports.length ?? 0) > 0;
  const answered = lossesOf(own).find((loss) => psnName(own, loss.psn) === psn.name);
  return [
    {
      psn: psn.name,
      symptom: [],
      // Which of many lists this endpoint has while unknown only its session tells.
      needs: [isOwn ? factOf('yes', opening.grounds) : likely(opening.grounds, 'ise-record')],
      excludes: [
        answered
          ? yes(...inLog(own, answered, message('diagnosis.ground.loss', { status: answered.reported ?? '?' })))
          : no(),
      ],
      message: message('diagnosis.cause.blocked-before-posture', { list: name, psn: psn.name }),
      remedies: inOrder(own, atIse(message('diagnosis.step.permit-in', { list: name, psn: psn.name })), reauthenticate),
      proof: message('diagnosis.proof.unknown-answers'),
    },
  ];
}

/** The list refuses the ports that the agent is seen to probe, too. */
function isClosed(own: Case, view: ListView, psn: Psn): boolean {
  return probePorts(own).every((port) => verdictAtPort(own, view, psn, port) === 'denied');
}

/** ISE sent the list to this endpoint, or its session had it, at some time. */
function isGiven(own: Case, name: string): boolean {
  const sent = own.records.some(({ record }) => record.lists.some((list) => isNamed(list.name, name)));
  return sent || own.sessions.some((view) => isNamed(listOfSession(view)?.name.bare ?? '', name));
}
