import { message } from '../../core/message';
import type { Case } from '../case';
import { any, type Fact, factOf, likely, no, not, unknown, yes } from '../fact';
import { isSameSession } from '../facts/accept';
import { listOnDevice } from '../facts/applied';
import { deniesWhatAnswered } from '../facts/list-symptom';
import { answeredAny } from '../facts/run';
import { inSession, type OwnSession, sessionInQuestion } from '../facts/session';
import { probePorts } from '../facts/wire';
import { groundAt, groundInCapture } from '../views';
import type { Leaf } from './leaf';
import { atNad, inOrder, reauthenticate } from './steps';

/** The device does not know the client's address, so that a list which it writes for that address has nothing to hold. */
export const clientAddressUnknown: Leaf = {
  id: 'client-address-unknown',
  group: 'list',
  breaks: 'breaks',
  candidates: (own) => {
    const session = sessionInQuestion(own);
    const named = listOnDevice(own);
    const ipv4 = session?.view.session.ipv4;
    if (!session || !named || !ipv4?.unknown || ipv4.known.length > 0) return [];
    const ground = inSession(session.view, message('diagnosis.ground.no-address'), ipv4.unknown);
    return [
      {
        symptom: [wasAnswered(own)],
        needs: [factOf(named.holds.truth, [ground], ...named.holds.asks), matters(own, session)],
        // A list that lets the probe through does so for known addresses, too.
        excludes: [lets(own)],
        message: message('diagnosis.cause.client-address-unknown', { list: named.name.bare }),
        remedies: inOrder(own, atNad(message('diagnosis.step.device-tracking')), reauthenticate),
        proof: message('diagnosis.proof.address'),
      },
    ];
  },
};

/** Something answered a probe: the log says so, or a capture. */
function wasAnswered(own: Case): Fact {
  const ports = probePorts(own);
  const attempt = own.attempts.find((one) => one.attempt.outcome === 'answered' && ports.includes(one.attempt.port));
  const told =
    attempt &&
    yes(
      groundInCapture(
        attempt,
        message('diagnosis.ground.answered', { psn: attempt.attempt.psn ?? attempt.attempt.destination }),
      ),
    );
  return own.log ? any(answeredAny(own), told ?? no()) : (told ?? unknown('posture-log'));
}

function lets(own: Case): Fact {
  return not(deniesWhatAnswered(own));
}

/** Older IOS puts the address into the list; IOS-XE prints Unknown beside lists that work, unless its log says more. */
function matters(own: Case, { view }: OwnSession): Fact {
  const isOlder = view.session.output === 'ios' ? yes() : no();
  const zero = own.events.find(
    ({ event }) =>
      event.kind === 'message' &&
      event.message.kind === 'address' &&
      event.message.ip?.text === '0.0.0.0' &&
      (event.message.sessionId === undefined ||
        isSameSession(event.message.sessionId.text, view.session.sessionId?.text)),
  );
  const told =
    zero?.event.kind === 'message'
      ? [groundAt(zero, zero.event.message.span, message('diagnosis.ground.no-address'))]
      : [];
  const found = any(isOlder, told.length > 0 ? yes(...told) : no());
  return found.truth === 'yes' ? found : likely([], 'nad-events');
}
