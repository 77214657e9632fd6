import { hostKey } from '../../core/address';
import type { Psn } from '../../core/deployment/model';
import { message } from '../../core/message';
import { type Case, instantOf, once, psnName } from '../case';
import { any, type Fact, no, unknown, yes } from '../fact';
import { type AttemptView, groundInCapture } from '../views';
import { isWithin } from './accept';
import { listOnDevice } from './applied';
import { deniesProbe, psnByName } from './probe';
import { inLog, isSilence, probedPsns } from './run';
import { runTime } from './time';
import { addressesOf, probePorts } from './wire';

/**
 * That the silence of a PSN comes from the list: it answered while ISE's status for the endpoint was another one; or the
 * list in force refuses the probe while the portal's port of the same address answers the same client in the same run.
 */
export const silenceProven = once((own: Case): Fact => {
  const quiet = probedPsns(own).filter(({ groups }) => groups.some(isSilence));
  if (quiet.length === 0) return no();
  // The silence of a PSN whose probe the list lets through has another reason, whatever is shown of the others.
  const open = quiet.flatMap(({ name }) => psnByName(own, name) ?? []).map((psn) => deniesProbe(own, psn));
  const permitted = open.find(({ truth }) => truth === 'no');
  if (permitted) return permitted;
  return any(...quiet.map(({ name, seen }) => any(reachedBefore(own, name, seen), deniedYetAlive(own, name))));
});

function reachedBefore(own: Case, name: string, seen: readonly string[]): Fact {
  const reachable = own.log?.analysis.facts.reachable ?? new Map();
  for (const [psn, at] of reachable)
    if (seen.includes(psn) || psnName(own, psn) === name)
      return yes(...inLog(own, at, message('diagnosis.ground.answered-otherwise', { psn: name })));
  return unknown('nad-list', 'capture');
}

function deniedYetAlive(own: Case, name: string): Fact {
  const psn = psnByName(own, name);
  if (!psn) return unknown('psn-address');
  if (!listOnDevice(own)) return unknown('nad-session', 'nad-list');
  const denies = deniesProbe(own, psn);
  if (denies.truth !== 'yes') return unknown('nad-list', 'capture');
  const { from } = runTime(own);
  const end = instantOf(own, own.run?.run?.last);
  const probe = own.attempts.find(isSilentProbe(own, psn));
  const addresses = addressesOf(psn).map(hostKey);
  const portal = own.attempts.filter(
    ({ attempt }) =>
      own.deployment.portalPorts.includes(attempt.port) && addresses.includes(hostKey(attempt.destination)),
  );
  // The run's clock ties the capture to it, or the capture's own silent probe of that client.
  const near = portal.filter(({ attempt: { time, client } }) => {
    if (from !== undefined && time !== undefined && isWithin(time, from, end)) return true;
    return probe?.attempt.client === client && (time ?? 0) >= (probe.attempt.time ?? 0);
  });
  const last = [...near].sort((a, b) => (a.attempt.time ?? 0) - (b.attempt.time ?? 0)).at(-1);
  const alive = last?.attempt.outcome === 'answered' ? last : undefined;
  if (!alive) return unknown('capture');
  return yes(...denies.grounds, groundInCapture(alive, message('diagnosis.ground.portal-answers', { psn: name })));
}

/** A probe of the PSN that a capture shows without an answer. */
function isSilentProbe(own: Case, psn: Psn): (view: AttemptView) => boolean {
  const addresses = addressesOf(psn).map(hostKey);
  const ports = probePorts(own);
  return ({ attempt: { destination, port, outcome } }) =>
    outcome === 'no-answer' && ports.includes(port) && addresses.includes(hostKey(destination));
}
