import { parseAddress } from '../../core/address';
import { defaultStateSyncPort } from '../../core/deployment/model';
import type { Related } from '../../core/finding';
import { type Message, type MessageArgs, type MessageId, message } from '../../core/message';
import type { Input, Rule } from '../../core/rule';
import type { LogAnalysis } from '../model/analysis';
import type { LogDocument } from '../model/document';
import type { EndpointPlatform, LogFacts, Moment, ProbeGroup } from '../model/records';
import { timeText } from '../times';

/** A rule over logs. It looks at the analysis only, so that it also serves logs that are read in chunks. */
export type LogRule = Rule<LogDocument | undefined, LogAnalysis>;
/** What they get. */
export type LogRuleInput = Input<LogDocument | undefined, LogAnalysis>;

/** The PSN as the log names it, or words that say that it does not. */
export function psnText(psn: string): string | Message {
  return psn === '' ? message('log.psn.unnamed') : psn;
}

/** What a command or a certificate has to name: the PSN, or a placeholder that says what to put there. */
export function psnName(psn: string): string {
  return psn === '' ? 'PSN-FQDN' : psn;
}

/** A related place with its text. */
export function relatedAt(moment: Pick<Moment, 'mark'>, id: MessageId, args?: MessageArgs): Related {
  return { location: { kind: 'here', span: moment.mark }, message: message(id, args) };
}

/** "3 probes until 12:40:00", or nothing for a single probe. */
export function repeats(facts: LogFacts, { count, last }: ProbeGroup): string | Message {
  if (count === 1) return '';
  return last.time === 0
    ? message('log.repeats.undated', { count })
    : message('log.repeats', { count, until: timeText(facts, last) });
}

/**
 * The state-sync ports that a probe may have gone to, at least one: that of its own URL; where the log shows none, a
 * port of other URLs of the log, rather one that ise-posture.json names too; else all that ise-posture.json names.
 */
export function syncPorts({ facts, deployment }: LogAnalysis, own: number | undefined): readonly number[] {
  if (own !== undefined) return [own];
  const configured = deployment.uri === undefined ? [] : deployment.stateSyncPorts;
  const seen = facts.ports.find(({ port }) => configured.includes(port)) ?? facts.ports[0];
  if (seen !== undefined) return [seen.port];
  return configured.length > 0 ? configured : [defaultStateSyncPort];
}

/** Ports as prose names them. */
export function portsText(ports: readonly number[]): string {
  return ports.join(' / ');
}

/** The command that tells whether the probe's port is open or closed, for the platform that the log shows. */
export function portTest({ facts }: LogAnalysis, psn: string, port: number, expected: 'open' | 'closed'): Message {
  // Both commands take an IPv6 address without its brackets.
  return message(`log.test.${expected}.${onlyPlatform(facts)}`, { psn: bareHost(psnName(psn)), port });
}

// Where the log shows no platform, or two of them, both ways are named.
function onlyPlatform({ platforms }: LogFacts): EndpointPlatform | 'any' {
  return platforms.length === 1 ? platforms[0]! : 'any';
}

/** A host without the brackets of an IPv6 address. */
function bareHost(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}

/** The PSN's first address if ise-posture.json knows it by this name, else a placeholder that says what to put there. */
export function psnAddress({ deployment }: LogAnalysis, psn: string): string {
  const name = bareHost(psn).toLowerCase();
  if (parseAddress(name)) return name;
  const known = deployment.psns.find(
    (one) => one.name.toLowerCase() === name || one.fqdn?.value.toLowerCase() === name,
  );
  return known?.addresses[0]?.value.text ?? 'PSN-IP-ADDRESS';
}

/** The folder of ISEPostureCFG.xml, for the platform that the log shows. */
export function profileFolder({ facts }: LogAnalysis): Message {
  return message(`log.folder.${onlyPlatform(facts)}`);
}

/** What to look at where the port has to be open. */
export function openPortChecks(analysis: LogAnalysis, group: ProbeGroup): Related[] {
  const psn = psnText(group.psn);
  return syncPorts(analysis, group.port).map((port) =>
    relatedAt(group.first, 'log.check.open-port', { psn, port, test: portTest(analysis, group.psn, port, 'open') }),
  );
}

/** The status that a group of probes met, in words. */
export function statusText({ status }: ProbeGroup): Message {
  return message(`log.posture.${status}`);
}

/** Whether the status that ISE has asks for an open port. */
export function mustAnswer(group: ProbeGroup): boolean {
  return group.status === 'unknown' || group.status === 'pending';
}

/**
 * Whether the list in force had to deny a group of probes. The agent probes only while it considers itself compliant;
 * under another status of ISE the port is open.
 */
export function mustBeDenied({ status }: ProbeGroup): boolean {
  return status === 'compliant' || status === 'unclear';
}
