import type { Psn } from '../../core/deployment/model';
import { type Case, once } from '../case';
import { all, type Fact, ifSo, likely, unknown, yes } from '../fact';
import { newestAccept } from './accept';
import { listInForce, listOnDevice, roleOf, servesStatus, textInForce } from './applied';
import { deniesProbe, psnsOf } from './probe';
import { answeredAny, answeredCompliant, silent } from './run';

/** That the list in force is one for a compliant endpoint: by its role, or because ISE sent it to one. */
export const isListOfCompliant = once((own: Case): Fact => {
  const named = listInForce(own);
  if (!named) return unknown('nad-session', 'ise-record');
  const role = roleOf(own, named.name.bare);
  const serves = servesStatus(role, 'compliant');
  if (serves.truth !== 'unknown') return ifSo(named.holds, serves);
  // Nobody says what the list is for. Where somebody says so of others, and ISE sent it to a compliant endpoint, it is for those.
  const accept = newestAccept(own);
  const posture = accept?.view.record.posture?.text ?? '';
  const isSent = accept?.view.record.lists.some(({ name }) => name === named.name.bare) ?? false;
  if (own.pool.deploymentPath !== undefined && isSent && /^compliant$/i.test(posture))
    return yes(...(accept?.isAfterCompliance.grounds ?? []));
  return unknown('which-list');
});

/**
 * A PSN was silent in the run under the very list that is judged: that list cannot have let its probe through. A save that
 * is younger than the silence was not in force then.
 */
export function silentUnderList(own: Case, psn: Psn): Fact {
  const quiet = silent(own, psn.name);
  if (quiet.truth !== 'yes') return quiet;
  const wasAnswered = answeredAny(own, psn.name).truth === 'yes';
  if (!wasAnswered) return quiet;
  // Silent first, answered later: between the two a reauthentication may have brought another save.
  return unknown('nad-events');
}

/**
 * ISE, which took the endpoint for compliant, answered its probe: the list did not keep it away. Another answer may be the
 * feature at work. Without a log nothing speaks against it.
 */
export function answeredWhileCompliant(own: Case): Fact {
  if (!own.log) return yes();
  const answered = answeredCompliant(own);
  if (answered.truth !== 'no') return answered.truth === 'yes' ? answered : unknown('posture-log');
  const other = answeredAny(own);
  // A PSN that does not know the session says Unknown: what the list lets through is the list's doing all the same.
  const through = psnsOf(own).find(({ name }) => answeredAny(own, name).truth === 'yes');
  if (through && listOnDevice(own) && deniesProbe(own, through).truth === 'no') return answeredAny(own, through.name);
  return other.truth === 'yes' ? likely(other.grounds, 'posture-log') : other;
}

/**
 * The text in force keeps the probe from every PSN that answered: then it is not the list that let it through. What somebody
 * wrote may not be what the device has: that they answered speaks against it.
 */
export function deniesWhatAnswered(own: Case): Fact {
  if (!listOnDevice(own) || textInForce(own)?.view.origin !== 'in-force') return unknown('nad-list');
  const answered = psnsOf(own).filter(({ name }) => answeredAny(own, name).truth === 'yes');
  return answered.length === 0 ? unknown() : all(...answered.map((psn) => deniesProbe(own, psn)));
}
