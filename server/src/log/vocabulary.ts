import type { FactEvidence } from '../core/finding';
import type { MessageId } from '../core/message';

/**
 * How much a line of this kind tells about state synchronization: `event` is a step of the story, `detail` belongs to
 * one, `noise` to none.
 */
type Weight = 'event' | 'detail' | 'noise';

/** A message the posture agent writes; recognised by how it starts. */
export interface KnownMessage {
  readonly name: string;
  /** The message's first characters, exactly as written. */
  readonly starts: string;
  readonly weight: Weight;
  readonly evidence: FactEvidence;
  /** What it means, in our words. */
  readonly meaning: MessageId;
}

/**
 * The message catalogue. Sources: the log lines of Cisco 222483 (V); the last three from lines of a real macOS log (V).
 * The order decides where two could match; line numbers in the agent's source vary by build and are never used.
 */
export const messages = [
  { name: 'status', starts: 'MSG_SU_STEP_STATUS', weight: 'event', evidence: 'V', meaning: 'log.message.status' },
  {
    name: 'probing-start',
    starts: 'Session Sync Periodic Probing start',
    weight: 'event',
    evidence: 'V',
    meaning: 'log.message.probing-start',
  },
  {
    name: 'thread-start',
    starts: 'Session sync periodic probing thread start',
    weight: 'detail',
    evidence: 'V',
    meaning: 'log.message.thread-start',
  },
  {
    name: 'thread-end',
    starts: 'Session sync periodic probing thread end',
    weight: 'detail',
    evidence: 'V',
    meaning: 'log.message.thread-end',
  },
  {
    name: 'probe-sent',
    starts: 'Sending http session sync periodic probe to',
    weight: 'event',
    evidence: 'V',
    meaning: 'log.message.probe-sent',
  },
  { name: 'url', starts: 'Url=', weight: 'detail', evidence: 'V', meaning: 'log.message.url' },
  {
    name: 'send-failed',
    starts: 'unable to send request:',
    weight: 'event',
    evidence: 'V',
    meaning: 'log.message.send-failed',
  },
  {
    name: 'post-failed',
    starts: 'posting data failed',
    weight: 'detail',
    evidence: 'V',
    meaning: 'log.message.post-failed',
  },
  {
    name: 'probe-failed',
    starts: 'HTTP Probe failed/timed-out',
    weight: 'event',
    evidence: 'V',
    meaning: 'log.message.probe-failed',
  },
  {
    name: 'headers-begin',
    starts: '--- Http Response Headers',
    weight: 'detail',
    evidence: 'V',
    meaning: 'log.message.headers-begin',
  },
  {
    name: 'headers-end',
    starts: '--------------------',
    weight: 'detail',
    evidence: 'V',
    meaning: 'log.message.headers-end',
  },
  {
    name: 'posture-header',
    starts: 'X-ISE-POSTURE_STATUS:',
    weight: 'event',
    evidence: 'V',
    meaning: 'log.message.posture-header',
  },
  {
    name: 'different-state',
    starts: 'Different Session state on ISE',
    weight: 'event',
    evidence: 'V',
    meaning: 'log.message.different-state',
  },
  {
    name: 'restart-search',
    starts: 'MSG_NS_SWIFT_RESTART_SEARCH',
    weight: 'detail',
    evidence: 'V',
    meaning: 'log.message.restart-search',
  },
  {
    name: 'restart-discovery',
    starts: 'Restarting Discovery',
    weight: 'event',
    evidence: 'V',
    meaning: 'log.message.restart-discovery',
  },
  {
    name: 'stop-requested',
    starts: 'Periodic Probes requested to be stopped',
    weight: 'detail',
    evidence: 'V',
    meaning: 'log.message.stop-requested',
  },
  {
    name: 'stop-sent',
    starts: 'MSG_PN_STOP_PERIODIC_PROBE sent',
    weight: 'detail',
    evidence: 'V',
    meaning: 'log.message.stop-sent',
  },
  {
    name: 'stop-received',
    starts: 'MSG_PN_STOP_PERIODIC_PROBE received',
    weight: 'detail',
    evidence: 'V',
    meaning: 'log.message.stop-received',
  },
  {
    name: 'stop-message',
    starts: 'MSG_PN_STOP_PERIODIC_PROBE',
    weight: 'detail',
    evidence: 'V',
    meaning: 'log.message.stop-message',
  },
  {
    name: 'stopped',
    starts: 'Periodic Probing stopped',
    weight: 'event',
    evidence: 'V',
    meaning: 'log.message.stopped',
  },
  {
    name: 'incorrect',
    starts: 'Incorrect configuration detected by ISE',
    weight: 'event',
    evidence: 'V',
    meaning: 'log.message.incorrect',
  },
  {
    name: 'transport-free',
    starts: 'de-initialization done',
    weight: 'noise',
    evidence: 'V',
    meaning: 'log.message.transport-free',
  },
  {
    name: 'config-read',
    starts: 'ISEPostureCFG.xml present',
    weight: 'noise',
    evidence: 'V',
    meaning: 'log.message.config-read',
  },
  { name: 'adapter', starts: 'adapter ', weight: 'noise', evidence: 'V', meaning: 'log.message.adapter' },
  {
    name: 'interface-discarded',
    starts: 'discarding interface',
    weight: 'noise',
    evidence: 'V',
    meaning: 'log.message.interface-discarded',
  },
  { name: 'address-list', starts: 'MAC List=', weight: 'noise', evidence: 'V', meaning: 'log.message.address-list' },
] as const satisfies readonly KnownMessage[];

export type MessageName = (typeof messages)[number]['name'];

/** What a line is: one number per line in the line index. `known + i` stands for `messages[i]`. */
export const lineKind = { blank: 0, foreign: 1, continuation: 2, event: 3, header: 4, known: 8 } as const;

const byFirstCharacter: (readonly { readonly index: number; readonly starts: string }[] | undefined)[] = [];
for (const [index, { starts }] of messages.entries()) {
  const code = starts.charCodeAt(0);
  byFirstCharacter[code] = [...(byFirstCharacter[code] ?? []), { index, starts }];
}

/** The index in `messages` of the message that starts at `start`, or -1. */
export function classifyMessage(text: string, start: number): number {
  const candidates = byFirstCharacter[text.charCodeAt(start)];
  if (candidates === undefined) return -1;
  for (const { index, starts } of candidates) if (text.startsWith(starts, start)) return index;
  return -1;
}

/** The catalogue's entry of a line kind, or undefined for lines that are no known message. */
export function messageOfKind(kind: number): (KnownMessage & { readonly name: MessageName }) | undefined {
  return kind >= lineKind.known ? messages[kind - lineKind.known] : undefined;
}

/** HTTP headers that the agent prints, by lower-case name, with the id of what they mean. All seen in Cisco 222483. */
export const headers: ReadonlyMap<string, MessageId> = new Map<string, MessageId>([
  ['http-version', 'log.header.http-version'],
  ['status-code', 'log.header.status-code'],
  ['connection', 'log.header.connection'],
  ['date', 'log.header.date'],
  ['keep-alive', 'log.header.keep-alive'],
  ['content-length', 'log.header.content-length'],
  ['server', 'log.header.server'],
  ['x-ise-posture_status', 'log.message.posture-header'],
  ['x-frame-options', 'log.header.hardening'],
  ['strict-transport-security', 'log.header.hardening'],
  ['x-content-type-options', 'log.header.hardening'],
  ['content-security-policy', 'log.header.hardening'],
  ['x-xss-protection', 'log.header.hardening'],
  ['accept-ch', 'log.header.accept-ch'],
]);

/** Functions of the agent that take part in state synchronization, without `Class::`, with what they do. */
export const functions: ReadonlyMap<string, MessageId> = new Map<string, MessageId>([
  ['sendUIStatus', 'log.function.sendUIStatus'],
  ['sessionSyncProbe', 'log.function.sessionSyncProbe'],
  ['ProcessMessage', 'log.function.ProcessMessage'],
  ['processMessage', 'log.function.ProcessMessage'],
  ['MakeRequest', 'log.function.MakeRequest'],
  ['hs_transport_winhttp_post', 'log.function.hs_transport_winhttp_post'],
  ['hs_transport_post', 'log.function.hs_transport_post'],
  ['hs_transport_free', 'log.function.hs_transport_free'],
  ['dump_http_headers', 'log.function.dump_http_headers'],
  ['restartDiscovery', 'log.function.restartDiscovery'],
  ['loadXMLCfgFile', 'log.function.loadXMLCfgFile'],
  ['collectNoMntTargets', 'log.function.collectNoMntTargets'],
  ['getIpAndMacList', 'log.function.getIpAndMacList'],
]);

/** The path of the state-sync request, as far as it is asked for (Cisco 222483: `/auth/StateSynch`). */
export const stateSyncPath = '/auth/statesync';
