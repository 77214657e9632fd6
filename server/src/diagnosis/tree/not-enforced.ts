import { hostKey } from '../../core/address';
import type { Psn } from '../../core/deployment/model';
import { message } from '../../core/message';
import type { Case } from '../case';
import { orderOf } from '../clock';
import { all, type Fact, factOf, likely, unknown, yes } from '../fact';
import { isNamed, listInForce, listOnDevice, textInForce } from '../facts/applied';
import { installations, listInEffect } from '../facts/install';
import { deniesProbe, psnsOf } from '../facts/probe';
import { answeredAny } from '../facts/run';
import { sessionInQuestion } from '../facts/session';
import { captureShift, probeAttempts } from '../facts/wire';
import { type AttemptView, groundInCapture } from '../views';
import type { Candidate, Leaf } from './leaf';
import { atNad, inOrder } from './steps';

/** The right list is in place for this session, and the client's connection comes up all the same. */
export const notEnforced: Leaf = {
  id: 'not-enforced',
  group: 'enforcement',
  breaks: 'breaks',
  // What answers from elsewhere, or for the PSN, has not come through the list.
  rivals: ['other-path', 'answered-by-another'],
  candidates: (own) => psnsOf(own).map((psn) => candidate(own, psn)),
};

function candidate(own: Case, psn: Psn): Candidate {
  const held = listOnDevice(own);
  // What somebody wrote is not what the device has.
  const isShown = textInForce(own)?.view.origin === 'in-force';
  return {
    psn: psn.name,
    symptom: [
      reached(own, psn),
      held && isShown ? all(held.holds, deniesProbe(own, psn)) : unknown('nad-session', 'nad-list'),
    ],
    needs: [comesUp(own, psn)],
    excludes: [],
    message: message('diagnosis.cause.not-enforced', { psn: psn.name }),
    remedies: inOrder(own, atNad(message('diagnosis.step.local-switching')), atNad(message('diagnosis.step.hardware'))),
    proof: message('diagnosis.proof.silent', { psn: psn.name }),
  };
}

function reached(own: Case, psn: Psn): Fact {
  return own.log ? answeredAny(own, psn.name) : yes();
}

/** A capture shows the handshake from the session's address, after the list was applied. */
function comesUp(own: Case, psn: Psn): Fact {
  const session = sessionInQuestion(own)?.view.session;
  const addresses = [...(session?.ipv4?.known ?? []), ...(session?.ipv6?.known ?? [])].map(({ text }) => hostKey(text));
  const answered = probeAttempts(own, psn).filter(({ attempt }) => attempt.outcome === 'answered');
  const mine = answered.filter(({ attempt }) => addresses.includes(hostKey(attempt.client)));
  const [first] = mine;
  if (!first) return unknown('capture');
  const shift = captureShift(own);
  const [applied] = installations(own);
  const ground = groundInCapture(first, message('diagnosis.ground.handshake', { psn: psn.name }));
  if (shift === undefined || !applied) return likely([ground], 'nad-events');
  const at = ({ attempt: { time } }: AttemptView): number => (time ?? Number.NaN) + shift;
  const list = listInForce(own)?.name.bare ?? '';
  const under = mine.find(
    (one) => isNamed(listInEffect(own, at(one)) ?? '', list) && orderOf(at(one), applied.at) === 'after',
  );
  if (under) return yes(groundInCapture(under, ground.message), applied.ground);
  // Of a session of another time the installation says nothing.
  const isOwn = listInForce(own)?.holds.truth === 'yes';
  const isEarlier = isOwn && mine.every((one) => orderOf(at(one), applied.at) === 'before');
  return isEarlier ? factOf('no', [ground]) : likely([ground], 'nad-events');
}
