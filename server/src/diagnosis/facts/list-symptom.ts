import type { Psn } from '../../core/deployment/model';
import { type Case, once } from '../case';
import { any, type Fact, unknown, yes } from '../fact';
import { newestAccept } from './accept';
import { listInForce, roleOf, servesStatus } from './applied';
import { psnsOf } from './probe';
import { answeredAny, groupsOf, probedPsns, silent } from './run';

/** That the list in force is one for a compliant endpoint: by its role, or because ISE sent it to one. */
export const isListOfCompliant = once((own: Case): Fact => {
  const named = listInForce(own);
  if (!named) return unknown('nad-session', 'ise-record');
  const role = roleOf(own, named.name.bare);
  const serves = servesStatus(role, 'compliant');
  if (serves.truth !== 'unknown') return serves;
  const accept = newestAccept(own);
  const isSent =
    accept?.isAfterCompliance.truth === 'yes' && accept.view.record.lists.some(({ name }) => name === named.name.bare);
  if (isSent) return yes(...(accept?.isAfterCompliance.grounds ?? []));
  return unknown('ise-record');
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

/** Something reached the state-sync port while the endpoint was compliant; without a log nobody knows. */
export function symptomOf(own: Case, psn?: string): Fact {
  const groups = psn === undefined ? probedPsns(own).flatMap((one) => one.groups) : groupsOf(own, psn);
  if (!own.log) return yes();
  if (groups.length === 0 && !own.run?.fault) return unknown('posture-log');
  return answeredAny(own, psn);
}

/** The text in force lets the probe to some PSN through that is not known to be silent. */
export function isAnyOpen(own: Case, permits: (psn: Psn) => Fact): Fact {
  const psns = psnsOf(own);
  if (psns.length === 0) return unknown('psn-address');
  return any(...psns.map(permits));
}
