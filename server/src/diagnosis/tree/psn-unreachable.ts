import type { IcmpError } from '../../capture';
import type { Psn } from '../../core/deployment/model';
import { message } from '../../core/message';
import type { Case } from '../case';
import { all, any, type Fact, factOf, ifSo, likely, no, unknown, yes } from '../fact';
import { listInForce, textInForce } from '../facts/applied';
import { psnsOf, verdictAtPort } from '../facts/probe';
import { answeredAny } from '../facts/run';
import { attemptsTo, probeAttempts } from '../facts/wire';
import { type AttemptView, groundInCapture } from '../views';
import type { Candidate, Leaf } from './leaf';
import { atClient, inOrder } from './steps';

/** Nothing of the PSN can be reached: the silence comes from the network, not from the list. */
export const psnUnreachable: Leaf = {
  id: 'psn-unreachable',
  group: 'network',
  breaks: 'breaks',
  candidates: (own) => psnsOf(own).flatMap((psn) => candidate(own, psn)),
};

function candidate(own: Case, psn: Psn): readonly Candidate[] {
  const portal = attemptsTo(own, psn, own.deployment.portalPorts);
  const probes = probeAttempts(own, psn);
  if (portal.length + probes.length === 0) return [];
  const last = lastOf(portal);
  const answers =
    last?.attempt.outcome === 'answered' &&
    groundInCapture(last, message('diagnosis.ground.portal-answers', { psn: psn.name }));
  return [
    {
      psn: psn.name,
      symptom: [],
      needs: [any(isRejected(own, psn), isDead(own, psn))],
      excludes: [answers ? yes(answers) : no(), answeredAny(own, psn.name)],
      message: message('diagnosis.cause.psn-unreachable', { psn: psn.name }),
      remedies: inOrder(own, atClient(message('diagnosis.step.network', { psn: psn.name }))),
      proof: message('diagnosis.proof.portal', { psn: psn.name }),
    },
  ];
}

/** No route, no host, no such port; what a filter sends (codes 9, 10, 13) is none of them. */
function isUnreachable({ version, type, code }: IcmpError): boolean {
  return version === 4 ? type === 3 && [0, 1, 3].includes(code) : type === 1 && [0, 3, 4].includes(code);
}

/** A router or the PSN itself says that there is no way: of the latest attempts, since a way may come back. */
function isRejected(own: Case, psn: Psn): Fact {
  const ofPorts = [probeAttempts(own, psn), attemptsTo(own, psn, own.deployment.portalPorts)];
  const isTold = ({ attempt: { icmp } }: AttemptView): boolean => icmp !== undefined && isUnreachable(icmp);
  const found = ofPorts.flat().find(isTold);
  if (!found) return no();
  const text = message('diagnosis.ground.unreachable');
  if (lastOf(ofPorts.flat())?.attempt.outcome === 'answered') return no(groundInCapture(found, text));
  const last = ofPorts.flatMap((attempts) => lastOf(attempts) ?? []).find(isTold);
  // A silence that came after may be the list's.
  return last ? yes(groundInCapture(last, text)) : likely([groundInCapture(found, text)], 'capture');
}

/** The attempt that came last; those without a time count as they stand. */
function lastOf(attempts: readonly AttemptView[]): AttemptView | undefined {
  return attempts.reduce<AttemptView | undefined>(
    (last, one) => ((one.attempt.time ?? 0) >= (last?.attempt.time ?? 0) ? one : last),
    undefined,
  );
}

/** The portal's port does not answer any more, no probe was answered since, and no list in force denies it. */
function isDead(own: Case, psn: Psn): Fact {
  const portal = attemptsTo(own, psn, own.deployment.portalPorts);
  const last = lastOf(portal);
  if (last?.attempt.outcome !== 'no-answer') return no();
  const probe = lastOf(probeAttempts(own, psn));
  if (probe && probe.attempt.outcome !== 'no-answer') return no();
  const named = listInForce(own);
  const text = textInForce(own);
  const ground = groundInCapture(last, message('diagnosis.ground.portal-silent', { psn: psn.name }));
  if (!named || !text) return all(factOf('yes', [ground]), unknown('nad-list'));
  const verdict = verdictAtPort(own, text.view, psn, last.attempt.port);
  const isLet = factOf(verdict === 'permitted' ? 'yes' : verdict === 'denied' ? 'no' : 'unknown', [ground], 'nad-list');
  // Under another list, or another save of it, the silence may be the list's.
  return all(named.holds, text.isSave, ifSo(named.holds, isLet));
}
