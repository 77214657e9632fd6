import { hostKey } from '../../core/address';
import type { Psn } from '../../core/deployment/model';
import { type Case, instantOf, once } from '../case';
import type { AttemptView } from '../views';
import { isWithin } from './accept';
import { runTime } from './time';

/** A capture and the log show the same probe within this time, in milliseconds. */
const same = 2000;

/**
 * What has to be added to the times of the captures to be on the PSN's clock, in milliseconds: a capture that was taken on the
 * endpoint has the endpoint's clock, skew and all. Undefined where nothing tells whose clock they have.
 */
export const captureShift = once((own: Case): number | undefined => {
  const offset = own.log?.analysis.facts.offsets.at(-1);
  const times = own.attempts
    .filter(({ attempt }) => probePorts(own).includes(attempt.port))
    .flatMap(({ attempt: { time } }) => time ?? []);
  const { fault, groups = [] } = own.run ?? {};
  const answered = groups.filter(({ outcome }) => outcome === 'answered').map(({ first }) => first);
  const sent = [fault?.evidence.sent, ...answered].flatMap((moment) => instantOf(own, moment) ?? []);
  if (!offset || sent.length === 0) return undefined;
  const skew = (offset.seconds - offset.minutes * 60) * 1000;
  const fits = (shift: number): boolean => sent.some((at) => times.some((time) => Math.abs(time + shift - at) <= same));
  return [-skew, 0].find(fits);
});

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
  const shift = captureShift(own);
  // Whose clock a capture has is not known: it may be some minutes off.
  const margin = shift === undefined ? 300_000 : 0;
  const early = from === undefined ? undefined : from - (shift ?? 0) - margin;
  const late = until === undefined ? undefined : until - (shift ?? 0) + margin;
  return own.attempts.filter(
    ({ attempt: { destination, port, time } }) =>
      ports.includes(port) &&
      addresses.includes(hostKey(destination)) &&
      (time === undefined || isWithin(time, early, late)),
  );
}

/** The attempts of the probe itself. */
export function probeAttempts(own: Case, psn: Psn): readonly AttemptView[] {
  return attemptsTo(own, psn, probePorts(own));
}
