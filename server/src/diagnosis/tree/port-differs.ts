import type { Psn } from '../../core/deployment/model';
import { message } from '../../core/message';
import type { Case } from '../case';
import { all, factOf, unknown } from '../fact';
import { listInForce, textInForce } from '../facts/applied';
import { isListOfCompliant } from '../facts/list-symptom';
import { psnsOf, verdictAtPort } from '../facts/probe';
import { groupsOf, inLog } from '../facts/run';
import type { Candidate, Leaf } from './leaf';
import { atIse, changeCopy, inOrder, reauthenticate } from './steps';

/** The list denies the port that ise-posture.json names, and the agent probes another one. */
export const portDiffers: Leaf = {
  id: 'port-differs',
  group: 'list',
  breaks: 'breaks',
  candidates: (own) => psnsOf(own).flatMap((psn) => candidate(own, psn)),
};

function candidate(own: Case, psn: Psn): readonly Candidate[] {
  const known = own.deployment.stateSyncPorts;
  const group = groupsOf(own, psn.name).find(({ port }) => port !== undefined && !known.includes(port));
  const port = group?.port;
  if (!group || port === undefined) return [];
  const named = listInForce(own);
  const text = textInForce(own);
  const list = named?.name.bare ?? '';
  const seen = inLog(own, group.first, message('diagnosis.ground.port', { psn: psn.name, port }));
  return [
    {
      psn: psn.name,
      symptom: [isListOfCompliant(own)],
      needs: [
        named && text ? all(named.holds, text.isSave, opens(own, psn, port)) : unknown('nad-session', 'nad-list'),
        factOf('yes', seen),
      ],
      excludes: [],
      message: message('diagnosis.cause.port-differs', { psn: psn.name, port, known, list }),
      remedies: inOrder(
        own,
        atIse(message('diagnosis.step.port-differs', { psn: psn.name, port, list })),
        ...changeCopy(own, list, (copy) => verdictAtPort(own, copy, psn, port) === 'permitted'),
        reauthenticate,
      ),
      proof: message('diagnosis.proof.deny', { psn: psn.name, list }),
    },
  ];
}

/** The list refuses the ports that are known, and lets the one through that is probed. */
function opens(own: Case, psn: Psn, port: number) {
  const text = textInForce(own);
  if (!text) return unknown('nad-list');
  const atSeen = verdictAtPort(own, text.view, psn, port);
  const atKnown = own.deployment.stateSyncPorts.map((one) => verdictAtPort(own, text.view, psn, one));
  if (atSeen === 'unsure' || atKnown.includes('unsure')) return unknown('nad-list');
  const isSo = atSeen === 'permitted' && atKnown.every((one) => one === 'denied');
  return factOf(isSo ? 'yes' : 'no', []);
}
