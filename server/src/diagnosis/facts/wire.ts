import { hostKey } from '../../core/address';
import type { Psn } from '../../core/deployment/model';
import { message } from '../../core/message';
import { isAnswer } from '../../log';
import { type Case, instantOf, once, psnName } from '../case';
import { tolerance } from '../clock';
import { type Fact, no, yes } from '../fact';
import { type AttemptView, groundInCapture } from '../views';
import { isWithin } from './accept';
import { runTime } from './time';

/** A capture and the log show the same probe within this time, in milliseconds. */
const same = 2000;

/**
 * What has to be added to the times of the captures to be on the PSN's clock, in milliseconds: a capture that was taken on the
 * endpoint has the endpoint's clock, skew and all. Undefined where nothing tells whose clock they have, or both fit.
 */
export const captureShift = once((own: Case): number | undefined => {
  const offset = own.log?.analysis.facts.offsets.at(-1);
  if (!offset) return undefined;
  const skew = (offset.seconds - offset.minutes * 60) * 1000;
  const pairs = answersSent(own).flatMap(({ psn, at }) => answeredAt(own, psn).map((time) => at - time));
  const fits = (shift: number): boolean => pairs.some((apart) => Math.abs(shift - apart) <= same);
  const fitting = [-skew, 0].filter(fits);
  return fitting.length === 2 && Math.abs(skew) > tolerance ? undefined : fitting[0];
});

/** When the captures show probes to a PSN that were answered; to any PSN where its address is not known. */
function answeredAt(own: Case, name: string): readonly number[] {
  const psn = own.deployment.psns.find((one) => one.name === name);
  const addresses = psn && addressesOf(psn).map(hostKey);
  const ports = probePorts(own);
  return own.attempts.flatMap(({ attempt: { destination, outcome, port, time } }) => {
    const isOwn = addresses === undefined || addresses.includes(hostKey(destination));
    return isOwn && outcome === 'answered' && ports.includes(port) ? (time ?? []) : [];
  });
}

/** A probe of the run that was answered: by whom, and when it had been sent, on the PSN's clock. */
interface AnsweredProbe {
  readonly psn: string;
  readonly at: number;
}

function answersSent(own: Case): readonly AnsweredProbe[] {
  const { fault, groups = [] } = own.run ?? {};
  const answered = groups.filter(({ outcome }) => outcome === 'answered');
  const sent = [
    ...(fault ? [{ psn: fault.psn, moment: fault.evidence.sent }] : []),
    ...answered.map(({ psn, first }) => ({ psn, moment: first })),
  ];
  return sent.flatMap(({ psn, moment }) => {
    const at = instantOf(own, moment);
    return at === undefined ? [] : { psn: psnName(own, psn), at };
  });
}

/** The attempts to a PSN's probe port that the capture shows when the log's answered probe was sent; none where clocks do not tell. */
export function attemptsAtAnswer(own: Case, psn: Psn): readonly AttemptView[] {
  const shift = captureShift(own);
  const sent = answersSent(own).filter((one) => one.psn === psn.name);
  if (shift === undefined) return [];
  return probeAttempts(own, psn).filter(
    ({ attempt: { time } }) => time !== undefined && sent.some(({ at }) => Math.abs(time + shift - at) <= same),
  );
}

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

/**
 * A capture shows a connection to a probe's port that came up in the run, and the log has no answer that it could be: the log
 * does not tell all, or something else came through.
 */
export const unheardAnswer = once((own: Case): Fact => {
  const { misconfigurations = [], reachable } = own.log?.analysis.facts ?? {};
  const isHeard = misconfigurations.length > 0 || (reachable?.size ?? 0) > 0 || (own.run?.groups ?? []).some(isAnswer);
  if (!own.log || isHeard) return no();
  const found = own.deployment.psns.flatMap((psn) =>
    probeAttempts(own, psn).flatMap((view) => (view.attempt.outcome === 'answered' ? [{ psn, view }] : [])),
  );
  const grounds = found.map(({ psn, view }) =>
    groundInCapture(view, message('diagnosis.ground.handshake', { psn: psn.name })),
  );
  return grounds.length > 0 ? yes(...grounds.slice(0, 1)) : no();
});
