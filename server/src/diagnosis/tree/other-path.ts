import { hostKey, parseAddress } from '../../core/address';
import type { Psn } from '../../core/deployment/model';
import { message } from '../../core/message';
import type { Case } from '../case';
import { all, type Fact, factOf, likely, no, unknown } from '../fact';
import { psnsOf } from '../facts/probe';
import { answeredAny, inLog } from '../facts/run';
import { sessionInQuestion } from '../facts/session';
import { attemptsAtAnswer, probeAttempts } from '../facts/wire';
import { type AttemptView, groundInCapture } from '../views';
import type { Candidate, Leaf } from './leaf';
import { atClient, inOrder } from './steps';

/** The probe leaves through another adapter or tunnel than the one whose session has the list. */
export const otherPath: Leaf = {
  id: 'other-path',
  group: 'enforcement',
  breaks: 'breaks',
  candidates: (own) => psnsOf(own).map((psn) => candidate(own, psn)),
};

function candidate(own: Case, psn: Psn): Candidate {
  const answered = own.log ? answeredAny(own, psn.name) : unknown('posture-log');
  return {
    psn: psn.name,
    symptom: [answered],
    needs: [comesFromElsewhere(own, psn, answered)],
    excludes: [],
    message: message('diagnosis.cause.other-path', { psn: psn.name }),
    remedies: inOrder(own, atClient(message('diagnosis.step.routing', { psn: psn.name }))),
    proof: message('diagnosis.proof.silent', { psn: psn.name }),
  };
}

/** The answered attempts come from another address than the session's. */
function comesFromElsewhere(own: Case, psn: Psn, told: Fact): Fact {
  const session = sessionInQuestion(own);
  const known = [...(session?.view.session.ipv4?.known ?? []), ...(session?.view.session.ipv6?.known ?? [])];
  const answered = probeAttempts(own, psn).filter(({ attempt }) => attempt.outcome === 'answered');
  const [first] = answered;
  // Most laptops have several adapters: that says something only of a PSN that answered.
  if (!first) return told.truth === 'yes' ? severalAdapters(own) : unknown('capture');
  if (!session || known.length === 0) return unknown('nad-session');
  const addresses = known.map(({ text }) => hostKey(text));
  const families = new Set(addresses.map((text) => parseAddress(text)?.family));
  const comparable = answered.filter(({ attempt }) => families.has(parseAddress(attempt.client)?.family));
  if (comparable.length === 0) return unknown('nad-session');
  const own2 = comparable.some(({ attempt }) => addresses.includes(hostKey(attempt.client)));
  if (own2) return no();
  const [other] = comparable;
  const ground = groundInCapture(other!, message('diagnosis.ground.other-source'));
  // Beside the endpoint's own packets, those of a strange address may be somebody else's.
  const isMixed = own.attempts.some(
    ({ path, attempt }) => path === other!.path && addresses.includes(hostKey(attempt.client)),
  );
  const isListed = own.log?.analysis.facts.adapters.addresses.map(hostKey).includes(hostKey(other!.attempt.client));
  if (isMixed && !isListed && !isTheProbe(own, psn, addresses)) return likely([ground], 'capture');
  return all({ ...session.belongs, grounds: [] }, factOf('yes', [ground]));
}

/** When the log shows that the probe was answered, the capture has an answered attempt, and none from the session's own address. */
function isTheProbe(own: Case, psn: Psn, addresses: readonly string[]): boolean {
  const then = attemptsAtAnswer(own, psn);
  const isOwn = ({ attempt }: AttemptView): boolean => addresses.includes(hostKey(attempt.client));
  const answered = then.filter(({ attempt }) => attempt.outcome === 'answered');
  return answered.length === 1 && !then.some(isOwn);
}

/** The agent lists several addresses of one family: the probe may have taken any. */
function severalAdapters(own: Case): Fact {
  const { adapters } = own.log?.analysis.facts ?? {};
  const own4 = adapters?.addresses.filter((text) => parseAddress(text)?.family === 4) ?? [];
  if (!adapters?.at || own4.length < 2) return unknown('capture');
  return likely(inLog(own, adapters.at, message('diagnosis.ground.adapters')), 'capture');
}
