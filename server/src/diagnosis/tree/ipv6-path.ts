import { hostKey, parseAddress } from '../../core/address';
import type { Psn } from '../../core/deployment/model';
import { message } from '../../core/message';
import { isAnswer } from '../../log';
import type { Case } from '../case';
import { all, any, type Fact, factOf, no, unknown, yes } from '../fact';
import { isNamed } from '../facts/applied';
import { openingIn, psnsOf } from '../facts/probe';
import { inLog } from '../facts/run';
import { inSession, isShownWhole, listOfSession, mayNameList, sessionInQuestion } from '../facts/session';
import { addressesOf, probePorts } from '../facts/wire';
import { groundInCapture } from '../views';
import type { Leaf } from './leaf';
import { atIse, inOrder, reauthenticate } from './steps';

/** The probe goes over IPv6, where no list, or another one, holds. */
export const ipv6Path: Leaf = {
  id: 'ipv6-path',
  group: 'list',
  breaks: 'breaks',
  candidates: (own) => {
    const answered = answeredOverIpv6(own);
    if (answered.truth !== 'yes') return [];
    const session = sessionInQuestion(own);
    const list = session && listOfSession(session.view, 6)?.name.bare;
    return [
      {
        symptom: [],
        needs: [answered, isOpenOverIpv6(own)],
        excludes: [],
        message: message('diagnosis.cause.ipv6-path'),
        remedies: inOrder(
          own,
          atIse(list ? message('diagnosis.step.ipv6-deny', { list }) : message('diagnosis.step.ipv6-list')),
          reauthenticate,
        ),
        proof: list ? message('diagnosis.proof.ipv6-deny', { list }) : message('diagnosis.proof.ipv6'),
      },
    ];
  },
};

function isIpv6(host: string): boolean {
  return parseAddress(hostKey(host))?.family === 6;
}

/** What answered over IPv6: a connection of a capture, probes of the log. */
function answersOverIpv6(own: Case) {
  const ports = probePorts(own);
  const attempt = own.attempts.find(
    ({ attempt: one }) => one.outcome === 'answered' && ports.includes(one.port) && isIpv6(one.destination),
  );
  const group = own.run?.groups.find((one) => isAnswer(one) && isIpv6(one.psn));
  return { attempt, group };
}

function answeredOverIpv6(own: Case): Fact {
  const { attempt, group } = answersOverIpv6(own);
  const text = message('diagnosis.ground.ipv6');
  return any(
    attempt ? yes(groundInCapture(attempt, text)) : no(),
    group ? yes(...inLog(own, group.first, text)) : no(),
  );
}

/** The session has no list for IPv6, or one that lets the probe through. */
function isOpenOverIpv6(own: Case): Fact {
  const session = sessionInQuestion(own);
  if (!session) return unknown('nad-session');
  const acl = listOfSession(session.view, 6);
  if (!acl) {
    if (mayNameList(session.view)) return unknown('nad-list');
    const ground = inSession(session.view, message('diagnosis.ground.no-ipv6-list'));
    const whole = isShownWhole(session.view);
    return all({ ...session.belongs, grounds: [] }, factOf(whole.truth, [ground], 'nad-session'));
  }
  const text = own.lists.find(
    ({ name, origin, list }) =>
      origin === 'in-force' && name !== undefined && isNamed(name, acl.name.bare) && list.list.family === 6,
  );
  if (!text) return unknown('nad-list');
  const openings = psnsOf(own).map((psn) => ({ psn, ...openingIn(own, text, psn) }));
  const open = openings.filter(({ kind }) => kind !== 'closed' && kind !== 'unsure');
  // Mostly one line lets all of them through: it is shown for the PSN that answered.
  const asked = open.filter(({ psn }) => isAsked(own, psn));
  const grounds = (asked.length > 0 ? asked : open).flatMap((one) => one.grounds);
  if (open.length > 0) return all({ ...session.belongs, grounds: [] }, yes(...grounds));
  return openings.some(({ kind }) => kind === 'unsure') ? unknown('nad-list') : no();
}

/** The PSN has the IPv6 address that answered. */
function isAsked(own: Case, psn: Psn): boolean {
  const { attempt, group } = answersOverIpv6(own);
  const host = hostKey(attempt?.attempt.destination ?? group?.psn ?? '');
  return addressesOf(psn).some((address) => hostKey(address) === host);
}
