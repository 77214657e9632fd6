import { hostKey } from '../../core/address';
import type { Psn } from '../../core/deployment/model';
import type { Case } from '../case';
import type { AttemptView } from '../views';
import { isWithin } from './accept';
import { runTime } from './time';

/** Every address under which clients reach a PSN. */
export function addressesOf(psn: Psn): readonly string[] {
  return psn.addresses.map(({ value }) => value.text);
}

/** The ports on which the endpoint's agent probes: those that its log shows, and those of ise-posture.json. */
export function probePorts(own: Case): readonly number[] {
  const seen = own.log?.analysis.facts.ports.map(({ port }) => port) ?? [];
  return [...new Set([...seen, ...own.deployment.stateSyncPorts])];
}

/** The attempts to a PSN's port that the capture shows within the run; those without a time, or where the log's clock is not known, count. */
export function attemptsTo(own: Case, psn: Psn, ports: readonly number[]): readonly AttemptView[] {
  const addresses = addressesOf(psn).map(hostKey);
  const { from, until } = runTime(own);
  return own.attempts.filter(
    ({ attempt: { destination, port, time } }) =>
      ports.includes(port) &&
      addresses.includes(hostKey(destination)) &&
      (time === undefined || isWithin(time, from, until)),
  );
}

/** The attempts of the probe itself. */
export function probeAttempts(own: Case, psn: Psn): readonly AttemptView[] {
  return attemptsTo(own, psn, probePorts(own));
}
