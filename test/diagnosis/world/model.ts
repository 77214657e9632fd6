import type { Ace, Save } from './lists';

/** What is wrong in a world: exactly one of these. The words are those of the table of causes. */
export const faults = [
  'healthy', 'interval-off', 'interval-invalid', 'profile-not-delivered', 'profile-contradicts-log', 'never-started',
  'stopped-earlier', 'stopped-silently', 'state-lost-recovered', 'state-lost-not-assessed', 'ise-lost-agent-unaware',
  'loop-new-sessions', 'loop-owner-changes', 'loop-session-ends', 'loop-no-accounting', 'loop-two-adapters', 'deny-missing',
  'deny-too-late', 'deny-wrong', 'port-differs', 'older-list', 'authored-differs', 'other-list-applied',
  'wrong-authorization', 'unknown-list-applied', 'no-list-sent', 'list-not-installed', 'list-empty', 'platform-no-dacl',
  'client-address-unknown', 'ipv6-path', 'race', 'not-enforced', 'other-path', 'answered-by-another', 'certificate', 'tls',
  'blocked-before-posture', 'psn-unreachable', 'refused', 'name-not-resolved', 'proxy', 'no-policy-server',
] as const; // biome-ignore format: a table

export type Fault = (typeof faults)[number];

/** A policy service node, and how it behaves. */
export interface WorldPsn {
  readonly name: string;
  readonly fqdn: string;
  readonly v4: string;
  readonly v6: string;
  state: 'up' | 'silent' | 'unreachable';
}

/** A network card of the endpoint. */
interface Adapter {
  readonly mac: string;
  readonly ip: string;
}

/** What ISE sends with an accept. */
interface Grant {
  readonly rule: string;
  readonly profile: string;
  readonly lists: readonly Save[];
}

/** Something that answers in the network's place, or keeps the request from leaving. */
type Middle =
  | { readonly kind: 'code'; readonly code: number; readonly where: 'host' | 'psn' }
  | { readonly kind: 'http'; readonly status: number; readonly headers: readonly string[] };

/** How the network forgets the session. */
export type LossKind = 'link' | 'mab' | 'owner' | 'expired' | 'adapter';

/** What becomes of the list that ISE sends after an assessment. */
type Applied =
  | 'as-sent'
  | 'no-coa'
  | 'not-listed'
  | 'failed'
  | 'empty'
  | 'not-enforced'
  | 'other'
  | 'unsupported'
  | 'no-address';

/** Everything that is so in a world, before time begins. Times are milliseconds. */
export interface World {
  readonly seed: number;
  readonly fault: Fault;
  /** What else is true of this world, so that saying so is no mistake. */
  readonly also: Fault[];
  /** What the team's file says of the list, though it is not so: nobody can know better where the list in force is not shown. */
  byFile?: Fault;
  /** The PSN that the fault is about. */
  at?: string;
  /** UTC of the endpoint's first packet. */
  readonly start: number;
  readonly psns: readonly WorldPsn[];
  syncPort: number;
  /** As ise-posture.json has it. */
  statedPort: number;
  expected?: number;
  readonly user: string;
  readonly host: string;
  readonly adapters: readonly [Adapter, Adapter];
  readonly v6: string;
  /** The endpoint's local time minus UTC, in minutes; and how far its clock is ahead. */
  readonly zone: number;
  readonly skew: number;
  readonly nad: {
    readonly name: string;
    readonly ip: string;
    readonly port: string;
    readonly offset: number;
    readonly clock: 'ntp' | 'own';
    output: 'ios-xe' | 'ios' | 'c9800';
  };
  interval: string | undefined;
  readonly delay: number;
  /** Seconds between rounds of probes; 0: the agent does not probe. */
  every: number;
  unknown: Save;
  /** What ISE has now under the name of the list for compliant endpoints. */
  compliant: Save;
  /** What the team's file says. */
  authored: readonly Ace[];
  /** What ISE sends to a compliant endpoint. */
  grant: Grant;
  applied: Applied;
  /** What the device applies in place of what was sent. */
  other?: Save;
  /** From the agent's "Compliant" to the first probe, and to the list in force. */
  firstProbe: number;
  installed: number;
  path: 'nad' | 'other-adapter';
  family: 4 | 6;
  middle?: Middle;
  /** The device answers denied packets with a reset. */
  rejects: 'silently' | 'with-reset';
  agent: 'sound' | 'starts-never' | 'stops-silently' | 'finds-no-server' | 'finds-nothing';
  /** From which assessment on the agent's defect shows, from 0. */
  defectFrom: number;
  /** Assesses once more after a fault, without a restart. */
  reassess: 'no' | 'after-fault';
  readonly losses: LossKind[];
  /** The list as it was in the morning, when it was wrong and synchronization stopped; it was put right since, and the agent restarted. */
  before?: Save;
  /** Whether PSNs know each other's sessions. */
  knowledge: 'shared' | 'owner';
  accounting: 'sent' | 'missing';
  /** Whether the log keeps the headers of answers to discovery, with the PSN's time. */
  readonly discovery: 'dumped' | 'quiet';
  /** In which shape ISE's record was handed over. */
  readonly record: 'mnt' | 'syslog' | 'report' | 'pairs';
  /** How long a probe waits for an answer. */
  readonly patience: number;
}
