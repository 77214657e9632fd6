import type { Related } from '../../core/finding';
import { type Message, type MessageArgs, type MessageId, message } from '../../core/message';
import type { Input, Rule } from '../../core/rule';
import { defaultStateSyncPort } from '../../deployment/model';
import type { LogAnalysis } from '../analysis';
import type { LogDocument } from '../document';
import type { Moment, ProbeGroup } from '../model/records';
import { clockText } from '../syntax/time';

/** A rule over logs. It looks at the analysis only, so that it also serves logs that are read in chunks. */
export type LogRule = Rule<LogDocument | undefined, LogAnalysis>;
export type LogInput = Input<LogDocument | undefined, LogAnalysis>;

/** The PSN as the log names it, or words that say that it does not. */
export function psnText(psn: string): string | Message {
  return psn === '' ? message('log.psn.unnamed') : psn;
}

/** A moment's clock, or words that say that the log has none. */
export function timeText(moment: Moment): string | Message {
  return moment.time === 0 ? message('log.time.none') : clockText(moment.time);
}

/** A related place with its text. */
export function relatedAt(moment: Pick<Moment, 'mark'>, id: MessageId, args?: MessageArgs): Related {
  return { location: { kind: 'here', span: moment.mark }, message: message(id, args) };
}

/** "3 probes until 12:40:00", or nothing for a single probe. */
export function repeats(group: ProbeGroup): string | Message {
  return group.count === 1 ? '' : message('log.repeats', { count: group.count, until: timeText(group.last) });
}

/** The state-sync port: the deployment's, or where there is none the one that the log's own URLs name. */
export function syncPort({ facts, deployment }: LogAnalysis): number {
  const known = deployment.uri === undefined ? facts.ports[0] : deployment.stateSyncPorts[0];
  return known ?? defaultStateSyncPort;
}

/** The PSN's first address if ise-posture.json knows it by this name, else a placeholder that says what to put there. */
export function psnAddress({ deployment }: LogAnalysis, psn: string): string {
  const name = psn.toLowerCase();
  const known = deployment.psns.find(
    (one) => one.name.toLowerCase() === name || one.fqdn?.value.toLowerCase() === name,
  );
  return known?.addresses[0]?.value ?? 'PSN-IP-ADDRESS';
}

/** Whether the status of a group of probes asks for an open port. */
export function mustAnswer(group: ProbeGroup): boolean {
  return group.status === 'unknown' || group.status === 'pending';
}
