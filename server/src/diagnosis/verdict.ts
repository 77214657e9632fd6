import { type Message, message } from '../core/message';
import {
  isAnswer,
  knownChanges,
  neverStarted,
  neverStartedAfter,
  notAssessed,
  notResumed,
  type ProbeGroup,
  timeText,
} from '../log';
import { type Case, psnName } from './case';
import { hasLoop } from './facts/losses';
import { intervalOf, isOn, probes } from './facts/profile';
import { allSilent, isSilence, latestOf, probedPsns } from './facts/run';
import { unheardAnswer } from './facts/wire';
import { type Judged, openCause } from './judge';
import type { Verdict } from './model';

/** The verdict on an endpoint, and why in one sentence. */
export interface Told {
  readonly verdict: Verdict;
  readonly summary: Message;
}

/** The verdict: the first that holds of off, fault, state-lost, undecided, healthy. */
export function verdictOf(own: Case, causes: readonly Judged[]): Told {
  return (
    offOf(own) ?? faultOf(own, causes) ?? lostOf(own) ?? openOf(own, causes) ?? healthyOf(own, causes) ?? nothingOf(own)
  );
}

function offOf(own: Case): Told | undefined {
  const isOff = isOn(own).truth === 'no' && intervalOf(own)?.value === 0;
  if (!isOff || probes(own).truth === 'yes') return undefined;
  return { verdict: 'off', summary: message('diagnosis.summary.off') };
}

function faultOf(own: Case, causes: readonly Judged[]): Told | undefined {
  const seen = faultSeen(own);
  const confirmed = causes.filter(({ leaf, standing }) => leaf.breaks === 'breaks' && standing === 'confirmed');
  // A consequence says only what an earlier fault did: where that fault is seen, its cause is still open.
  const cause = confirmed.find(({ role }) => role === 'cause') ?? (seen ? undefined : confirmed[0]);
  if (cause) {
    const isSame = seen !== undefined && saysTheSame.has(`${seen.id} ${cause.id}`);
    const id = seen && !isSame ? 'diagnosis.summary.fault.explained' : 'diagnosis.summary.fault.cause';
    return { verdict: 'fault', summary: message(id, { cause: cause.message, ...(seen ? { seen } : {}) }) };
  }
  return seen && { verdict: 'fault', summary: message('diagnosis.summary.fault', { seen }) };
}

/** What is seen, and a cause that says it again. */
const saysTheSame: ReadonlySet<string> = new Set([
  'diagnosis.seen.not-resumed stopped-silently',
  'diagnosis.seen.never-started never-started',
]);

/** What the log itself shows to be wrong. */
function faultSeen(own: Case): Message | undefined {
  const { log, run } = own;
  if (!log) return undefined;
  const { facts, doubt } = log.analysis;
  if (run?.fault) {
    const psn = psnName(own, run.fault.psn) || message('log.psn.unnamed');
    return message('diagnosis.seen.answered-compliant', { psn, time: timeText(facts, run.fault) });
  }
  if (hasLoop(own)) return message('diagnosis.seen.loop');
  const failing = failingPsn(own);
  if (failing) return failing;
  const isTurnedOn = isOn(own).truth === 'yes';
  const never = isTurnedOn ? neverStarted(facts, neverStartedAfter, doubt) : undefined;
  if (never?.window === 'long')
    return message('diagnosis.seen.never-started', { time: timeText(facts, never.compliant) });
  const stopped = isTurnedOn ? notResumed(facts, doubt) : undefined;
  return stopped && message('diagnosis.seen.not-resumed', { time: timeText(facts, stopped.end) });
}

/**
 * Probes that fail with other codes than a time-out, to the end of the run. A connection that failed (12029, 12030) may be a
 * deny that answers: it is none of them.
 */
function failingPsn(own: Case): Message | undefined {
  for (const { name, groups } of probedPsns(own)) {
    const last = latestOf(groups.filter(({ outcome }) => outcome !== 'open'));
    if (!last || isSilence(last) || last.outcome === 'no-answer' || last.outcome === 'refused') continue;
    if (isAnswer(last) && last.answer === 'posture') continue;
    return message(failing(last), { psn: name, code: last.code ?? '?' });
  }
  return undefined;
}

/** A code of HTTP is an answer: the request did not fail. */
function failing({ code, outcome }: ProbeGroup): 'diagnosis.seen.failing' | 'diagnosis.seen.failing.http' {
  return outcome === 'answered' && code !== undefined ? 'diagnosis.seen.failing.http' : 'diagnosis.seen.failing';
}

/** ISE reported another status, and the log ends before an assessment did. */
function lostOf(own: Case): Told | undefined {
  if (!own.log) return undefined;
  const { facts, doubt } = own.log.analysis;
  const change = knownChanges(facts).at(-1);
  if (!change) return undefined;
  const later = (at: { readonly order: number } | undefined): boolean => at !== undefined && at.order > change.order;
  if (later(facts.result) || later(facts.runs.at(-1)?.start)) return undefined;
  const seconds = notAssessed(facts, doubt);
  const id = seconds === undefined ? 'diagnosis.summary.state-lost.ends' : 'diagnosis.summary.state-lost';
  const args = { psn: psnName(own, change.psn) || message('log.psn.unnamed'), time: timeText(facts, change) };
  return { verdict: 'state-lost', summary: message(id, args) };
}

/** Something speaks for a cause that would break it. */
function openOf(own: Case, causes: readonly Judged[]): Told | undefined {
  const open = openCause(own, causes);
  if (open) return { verdict: 'undecided', summary: message('diagnosis.summary.undecided', { cause: open.message }) };
  const [unheard] = unheardAnswer(own).grounds;
  if (!unheard || allSilent(own).truth !== 'yes') return undefined;
  return {
    verdict: 'undecided',
    summary: message('diagnosis.summary.unheard', { path: unheard.path, seen: unheard.quote ?? '' }),
  };
}

function healthyOf(own: Case, causes: readonly Judged[]): Told | undefined {
  if (allSilent(own).truth !== 'yes') return undefined;
  const isProven = causes.some(({ id, standing }) => id === 'healthy-proven' && standing === 'confirmed');
  return {
    verdict: 'healthy',
    summary: message(isProven ? 'diagnosis.summary.healthy' : 'diagnosis.summary.no-fault'),
  };
}

function nothingOf(own: Case): Told {
  return { verdict: 'undecided', summary: message(own.log ? 'diagnosis.summary.nothing' : 'diagnosis.summary.no-log') };
}
