import { message } from '../../core/message';
import { durationText, elapsed, type Misconfiguration, type Moment } from '../../log';
import { type Case, instantOf, psnName } from '../case';
import { orderOf } from '../clock';
import { all, any, type Fact, factOf, likely, no, unknown, yes } from '../fact';
import { newestAccept } from '../facts/accept';
import { listInForce, listOnDevice, textInForce } from '../facts/applied';
import { installations } from '../facts/install';
import { deniesProbe, psnByName } from '../facts/probe';
import { transitionDelayOf } from '../facts/profile';
import { answeredCompliant, faultyPsn, groupsOf, inLog, isSilence } from '../facts/run';
import type { Leaf } from './leaf';
import { atIse, inOrder } from './steps';

/** A probe this long (seconds) after compliance came after any list. */
const late = 60;

/** CSCwd58316: the first probe was sent before the device had the right list in place. */
export const race: Leaf = {
  id: 'race',
  group: 'enforcement',
  breaks: 'breaks',
  candidates: (own) => {
    const fault = own.run?.fault;
    const name = faultyPsn(own);
    if (!own.log || !fault || name === undefined) return [];
    const psn = psnByName(own, name);
    return [
      {
        psn: psnName(own, fault.psn),
        symptom: [
          answeredCompliant(own, name),
          isFirst(own, fault, name),
          psn ? deniesProbe(own, psn) : unknown('psn-address'),
          isShownSave(own),
        ],
        needs: [isBeforeInstallation(own, fault)],
        excludes: [isAfterInstallation(own, fault), isLate(own, fault), wasSilent(own, fault, name)],
        message: message('diagnosis.cause.race', { psn: name }),
        remedies: inOrder(
          own,
          atIse(message('diagnosis.step.transition-delay')),
          atIse(message('diagnosis.step.deliver')),
        ),
        proof: message('diagnosis.proof.race', { psn: name }),
      },
    ];
  },
};

/** When the answered probe was sent. */
function sentOf({ evidence }: Misconfiguration): Moment | undefined {
  return evidence.sent;
}

/** It was the first probe of the run to this PSN. */
function isFirst(own: Case, fault: Misconfiguration, psn: string): Fact {
  const sent = sentOf(fault);
  if (!own.run?.run?.startSeen || !sent) return unknown('posture-log');
  const earlier = groupsOf(own, psn).find(({ first }) => first.order < sent.order);
  return earlier ? no(...inLog(own, earlier.first, message('diagnosis.ground.earlier-probe', { psn }))) : yes();
}

/** The list that denies it is the save that ISE sent, shown for this session. */
function isShownSave(own: Case): Fact {
  const held = listOnDevice(own);
  if (!held || textInForce(own)?.view.origin !== 'in-force') return unknown('nad-session', 'nad-list');
  const sent = newestAccept(own)?.view.record.lists.find(({ kind }) => kind === 'dacl')?.suffix;
  const suffixes = [sent, ...installations(own).map(({ suffix }) => suffix)].filter((suffix) => suffix !== undefined);
  const own2 = held.name.suffix?.toLowerCase();
  const isSame = own2 !== undefined && suffixes.some((suffix) => suffix.toLowerCase() === own2);
  return all(held.holds, isSame ? yes() : unknown('ise-record'));
}

/** The device's log dates the installation after the probe. */
function isBeforeInstallation(own: Case, fault: Misconfiguration): Fact {
  const sent = instantOf(own, sentOf(fault));
  const first = firstInstallation(own);
  if (!first || sent === undefined) return likely([], 'nad-events');
  return orderOf(sent, first.at) === 'before' ? yes(first.ground) : likely([], 'nad-events');
}

/** The installation that belongs to this run: the first one of its list that is not from long before it. */
function firstInstallation(own: Case) {
  if (listInForce(own)?.holds.truth !== 'yes') return undefined;
  const from = instantOf(own, own.run?.compliant ?? own.run?.run?.start);
  return installations(own).find(({ at }) => from === undefined || at >= from - late * 1000);
}

function isAfterInstallation(own: Case, fault: Misconfiguration): Fact {
  const sent = instantOf(own, sentOf(fault));
  const first = firstInstallation(own);
  if (!first || sent === undefined) return unknown('nad-events');
  return factOf(orderOf(sent, first.at) === 'after' ? 'yes' : 'no', [first.ground]);
}

/** It was sent long after compliance: more than a minute, and more than the profile's delay. */
function isLate(own: Case, fault: Misconfiguration): Fact {
  const sent = sentOf(fault);
  const since = own.run?.compliant;
  const seconds = sent && since && elapsed(since, sent);
  if (seconds === undefined || !sent) return unknown('posture-log');
  const isSo = seconds > Math.max(late, transitionDelayOf(own) ?? 0);
  return factOf(
    isSo ? 'yes' : 'no',
    inLog(own, sent, message('diagnosis.ground.sent-late', { duration: durationText(seconds) })),
  );
}

/** The same PSN was silent earlier in the run, and no reauthentication came between: the list was in place. */
function wasSilent(own: Case, fault: Misconfiguration, psn: string): Fact {
  const silence = groupsOf(own, psn).find((group) => isSilence(group) && group.first.order < fault.order);
  if (!silence) return no();
  const quiet = instantOf(own, silence.last);
  const end = instantOf(own, fault);
  const anew = installations(own).some(({ at }) => quiet !== undefined && end !== undefined && at > quiet && at < end);
  return any(
    anew ? no() : yes(...inLog(own, silence.first, message('diagnosis.ground.silent', { psn, count: silence.count }))),
  );
}
