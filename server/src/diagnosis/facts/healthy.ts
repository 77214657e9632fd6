import { hostKey } from '../../core/address';
import { message } from '../../core/message';
import { type Case, instantOf, once, psnName } from '../case';
import { any, type Fact, no, unknown, yes } from '../fact';
import { groundInCapture } from '../views';
import { isWithin } from './accept';
import { deniesProbe, psnByName } from './probe';
import { inLog, isSilence, probedPsns } from './run';
import { runTime } from './time';
import { addressesOf } from './wire';

/**
 * That the silence of a PSN comes from the list: it answered while ISE's status for the endpoint was another one; or the
 * list in force refuses the probe while the portal's port of the same address answers the same client in the same run.
 */
export const silenceProven = once((own: Case): Fact => {
  const quiet = probedPsns(own).filter(({ groups }) => groups.some(isSilence));
  if (quiet.length === 0) return no();
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
  const denies = deniesProbe(own, psn);
  if (denies.truth !== 'yes') return unknown('nad-list', 'capture');
  const { from } = runTime(own);
  const end = instantOf(own, own.run?.run?.last);
  const addresses = addressesOf(psn).map(hostKey);
  const alive = own.attempts.find(
    ({ attempt }) =>
      attempt.outcome === 'answered' &&
      own.deployment.portalPorts.includes(attempt.port) &&
      addresses.includes(hostKey(attempt.destination)) &&
      attempt.time !== undefined &&
      from !== undefined &&
      isWithin(attempt.time, from, end),
  );
  if (!alive) return unknown('capture');
  return yes(...denies.grounds, groundInCapture(alive, message('diagnosis.ground.portal-answers', { psn: name })));
}
