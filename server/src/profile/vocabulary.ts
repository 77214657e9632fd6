import type { FactEvidence } from '../core/finding';
import type { MessageId } from '../core/message';

// Facts about ISEPostureCFG.xml. Sources: Cisco 222483 (state synchronization), a real profile, Cisco's NAC Appliance
// guide OL-28003-01 (VN), a third party's notes (V2). What each parameter does is said in l10n, `profile.what.NAME`.

/** Where ISE's GUI shows a parameter. */
export type Group = 'profile' | 'agent' | 'address' | 'protocol' | 'notification';

/** In the order of the GUI. */
export const groups: readonly Group[] = ['profile', 'agent', 'address', 'protocol', 'notification'];

type Unit = 'seconds' | 'minutes' | 'ten-minutes' | 'megabytes' | 'times' | 'files';

type ValueType = 'boolean' | 'integer' | 'choice' | 'text' | 'url' | 'host' | 'host-list' | 'server-names' | 'key';

interface Shape {
  readonly type: ValueType;
  readonly group: Group;
  /** How well it is known what the parameter does. */
  readonly evidence: FactEvidence;
  readonly unit?: Unit;
  /** The values allowed, both included; 0 besides where `zero` says so. */
  readonly range?: { readonly min: number; readonly max: number; readonly evidence: FactEvidence };
  /** 0 switches the thing off. */
  readonly zero?: 'off';
  /** What the values of a `choice` mean: 0 and up. */
  readonly choices?: readonly MessageId[];
  /** `mac`: the value on macOS where it is another one. */
  readonly default?: { readonly value: string; readonly evidence: FactEvidence; readonly mac?: string };
  readonly label?: { readonly text: string; readonly evidence: FactEvidence };
  /** The first ISE or AnyConnect release that has it. */
  readonly since?: { readonly text: string; readonly evidence: FactEvidence };
  readonly related?: readonly string[];
}

const yes = (value: '0' | '1', evidence: FactEvidence = 'I') => ({ default: { value, evidence } }) as const;
const label = (text: string, evidence: FactEvidence = 'R') => ({ label: { text, evidence } }) as const;
const seen = (value: string, evidence: FactEvidence = 'I') => ({ default: { value, evidence } }) as const;
const seenBySystem = (value: string, mac: string, evidence: FactEvidence) =>
  ({ default: { value, mac, evidence } }) as const;
const range = (min: number, max: number, evidence: FactEvidence) => ({ range: { min, max, evidence } }) as const;

const gracePeriod = { group: 'notification', evidence: 'I', default: { value: '', evidence: 'I' } } as const;

const table = {
  configName: { type: 'text', group: 'profile', evidence: 'I', ...label('Name') },
  PublicKey: { type: 'key', group: 'profile', evidence: 'R' },
  StateSyncProbeInterval: {
    type: 'integer',
    unit: 'seconds',
    group: 'agent',
    evidence: 'V',
    ...range(1, 300, 'V'),
    zero: 'off',
    ...seen('0'),
    ...label('Posture State Synchronization Interval', 'V'),
    since: { text: 'ISE 3.1', evidence: 'V' },
    related: ['StateSyncProbeList', 'NetworkTransitionDelay'],
  },
  StateSyncProbeList: {
    type: 'host-list',
    group: 'agent',
    evidence: 'I',
    ...seen(''),
    ...label('Posture probing backup list'),
    since: { text: 'ISE 3.1', evidence: 'V' },
    related: ['StateSyncProbeInterval', 'CallHomeList', 'discoveryPsnList'],
  },
  RemediationTimer: {
    type: 'integer',
    unit: 'minutes',
    group: 'agent',
    evidence: 'V2',
    ...range(1, 300, 'V2'),
    ...seen('4', 'V2'),
    ...label('Remediation timer'),
  },
  SignatureCheck: {
    type: 'boolean',
    group: 'agent',
    evidence: 'VN',
    ...yes('0', 'VN'),
    ...label('Enable signature check'),
  },
  LogFileSize: {
    type: 'integer',
    unit: 'megabytes',
    group: 'agent',
    evidence: 'R',
    ...range(5, 200, 'R'),
    ...seen('5'),
    ...label('Log file size'),
    related: ['LogTrace', 'DartCount'],
  },
  LogTrace: {
    type: 'boolean',
    group: 'agent',
    evidence: 'R',
    ...yes('0'),
    ...label('Enable agent log trace'),
    related: ['LogFileSize'],
  },
  DartCount: {
    type: 'integer',
    unit: 'files',
    group: 'agent',
    evidence: 'R',
    ...seen('3'),
    ...label('Automated DART count'),
  },
  OperateOnNonDot1XWireless: {
    type: 'boolean',
    group: 'agent',
    evidence: 'I',
    ...yes('0'),
    ...label('Operate on non-802.1X wireless networks'),
  },
  StealthMode: {
    type: 'boolean',
    group: 'agent',
    evidence: 'V2',
    ...yes('0'),
    ...label('Enable stealth mode'),
    since: { text: 'AnyConnect 4.4', evidence: 'V' },
    related: ['StealthWithNotification'],
  },
  StealthWithNotification: {
    type: 'boolean',
    group: 'agent',
    evidence: 'V2',
    ...yes('0'),
    ...label('Enable stealth mode notifications'),
    related: ['StealthMode'],
  },
  EnableRescanButton: { type: 'boolean', group: 'agent', evidence: 'R', ...yes('0'), ...label('Enable Rescan Button') },
  DisableUAC: { type: 'boolean', group: 'agent', evidence: 'R', ...yes('0'), ...label('Disable UAC Prompt') },
  DisableEDRInternetCheck: { type: 'boolean', group: 'agent', evidence: 'I', ...yes('0') },
  BackOffTimerLimit: {
    type: 'integer',
    unit: 'seconds',
    group: 'agent',
    evidence: 'R',
    ...range(10, 600, 'R'),
    ...seen('30'),
    ...label('Back-off timer limit'),
    related: ['PeriodicProbing'],
  },
  PeriodicProbing: {
    type: 'integer',
    unit: 'ten-minutes',
    group: 'agent',
    evidence: 'R',
    ...seen('3'),
    ...label('Periodic probing interval'),
    related: ['BackOffTimerLimit'],
  },
  CwaByodProbingInterval: {
    type: 'integer',
    unit: 'seconds',
    group: 'agent',
    evidence: 'R',
    ...seen('5'),
    ...label('CWA & BYOD probing interval'),
    related: ['CwaByodMaxTimeout'],
  },
  CwaByodMaxTimeout: {
    type: 'integer',
    unit: 'seconds',
    group: 'agent',
    evidence: 'R',
    ...seen('90'),
    ...label('Maximum CWA & BYOD timeout'),
    related: ['CwaByodProbingInterval'],
  },
  WarningTimer: { type: 'integer', group: 'agent', evidence: 'I', ...seen('0') },
  EnableAgentIpRefresh: {
    type: 'boolean',
    group: 'address',
    evidence: 'R',
    ...yes('1'),
    ...label('Enable agent IP refresh'),
    related: ['DhcpReleaseDelay', 'DhcpRenewDelay', 'NetworkTransitionDelay'],
  },
  VlanDetectInterval: {
    type: 'integer',
    unit: 'seconds',
    group: 'address',
    evidence: 'VN',
    ...range(5, 900, 'VN'),
    zero: 'off',
    ...seenBySystem('0', '5', 'VN'),
    ...label('VLAN detection interval'),
    related: ['PingArp', 'PingMaxTimeout'],
  },
  PingArp: {
    type: 'choice',
    choices: ['profile.choice.PingArp.0', 'profile.choice.PingArp.1', 'profile.choice.PingArp.2'],
    group: 'address',
    evidence: 'VN',
    ...range(0, 2, 'VN'),
    ...seenBySystem('0', '2', 'VN'),
    ...label('Ping or ARP'),
    related: ['VlanDetectInterval', 'PingMaxTimeout'],
  },
  PingMaxTimeout: {
    type: 'integer',
    unit: 'seconds',
    group: 'address',
    evidence: 'VN',
    ...range(1, 10, 'VN'),
    ...seen('1', 'VN'),
    ...label('Maximum timeout for ping'),
    related: ['VlanDetectInterval', 'PingArp'],
  },
  DhcpRenewDelay: {
    type: 'integer',
    unit: 'seconds',
    group: 'address',
    evidence: 'R',
    ...range(0, 60, 'R'),
    ...seen('1'),
    ...label('DHCP renew delay'),
    related: ['DhcpReleaseDelay', 'EnableAgentIpRefresh'],
  },
  DhcpReleaseDelay: {
    type: 'integer',
    unit: 'seconds',
    group: 'address',
    evidence: 'R',
    ...range(0, 60, 'R'),
    ...seen('4'),
    ...label('DHCP release delay'),
    related: ['DhcpRenewDelay', 'EnableAgentIpRefresh'],
  },
  NetworkTransitionDelay: {
    type: 'integer',
    unit: 'seconds',
    group: 'address',
    evidence: 'R',
    ...range(2, 30, 'V2'),
    ...seen('3', 'V2'),
    ...label('Network transition delay', 'V'),
    related: ['StateSyncProbeInterval', 'EnableAgentIpRefresh'],
  },
  PRARetransmissionTime: {
    type: 'integer',
    unit: 'seconds',
    group: 'protocol',
    evidence: 'R',
    ...range(60, 3600, 'R'),
    ...seen('120'),
    ...label('PRA retransmission time'),
  },
  RetransmissionDelay: {
    type: 'integer',
    unit: 'seconds',
    group: 'protocol',
    evidence: 'R',
    ...seen('60'),
    ...label('Retransmission delay'),
    related: ['RetransmissionLimit'],
  },
  RetransmissionLimit: {
    type: 'integer',
    unit: 'times',
    group: 'protocol',
    evidence: 'R',
    ...range(0, 10, 'R'),
    ...seen('4'),
    ...label('Retransmission limit'),
    related: ['RetransmissionDelay'],
  },
  DiscoveryHost: {
    type: 'host',
    group: 'protocol',
    evidence: 'V2',
    ...label('Discovery host', 'V2'),
    related: ['CallHomeList', 'EnableNonRedirectionFlow'],
  },
  discoveryPsnList: {
    type: 'host-list',
    group: 'protocol',
    evidence: 'R',
    ...seen(''),
    related: ['CallHomeList', 'StateSyncProbeList'],
  },
  ServerNameRules: {
    type: 'server-names',
    group: 'protocol',
    evidence: 'VN',
    ...label('Server name rules', 'V'),
    related: ['CallHomeList', 'DiscoveryHost'],
  },
  CallHomeList: {
    type: 'host-list',
    group: 'protocol',
    evidence: 'V2',
    ...label('Call Home List', 'V2'),
    related: ['EnableNonRedirectionFlow', 'ServerNameRules', 'DiscoveryHost'],
  },
  EnableNonRedirectionFlow: {
    type: 'boolean',
    group: 'protocol',
    evidence: 'V2',
    ...label('Enable posture non-redirection flow', 'V2'),
    since: { text: 'ISE 2.2', evidence: 'I' },
    related: ['CallHomeList', 'DiscoveryHost'],
  },
  GracePeriodStartTitle: { type: 'text', ...gracePeriod },
  GracePeriodStartDescription: { type: 'text', ...gracePeriod },
  GracePeriodStartDescriptionDetails: { type: 'text', ...gracePeriod },
  GracePeriodStartButtonText: { type: 'text', ...gracePeriod, related: ['GracePeriodStartButtonLink'] },
  GracePeriodStartButtonLink: { type: 'url', ...gracePeriod, related: ['GracePeriodStartButtonText'] },
  NonCompliantTitle: { type: 'text', ...gracePeriod },
  NonCompliantDescription: { type: 'text', ...gracePeriod },
  NonCompliantDescriptionDetails: { type: 'text', ...gracePeriod },
  NonCompliantButtonText: { type: 'text', ...gracePeriod, related: ['NonCompliantButtonLink'] },
  NonCompliantButtonLink: { type: 'url', ...gracePeriod, related: ['NonCompliantButtonText'] },
} as const satisfies Readonly<Record<string, Shape>>;

/** The name of one of the 45 elements that real profiles hold. */
export type ParameterName = keyof typeof table;

/** One parameter of the profile, with how well each fact is known. */
export interface ParameterInfo extends Shape {
  readonly name: ParameterName;
}

/** All parameters, in the order of ISE's GUI as far as that is known. */
export const parameters: readonly ParameterInfo[] = Object.entries(table).map(([name, shape]) => ({
  ...(shape as Shape),
  name: name as ParameterName,
}));

const byName = new Map<string, ParameterInfo>(parameters.map((info) => [info.name, info]));
const byLowerName = new Map<string, ParameterInfo>(parameters.map((info) => [info.name.toLowerCase(), info]));

/** The parameter of exactly this name. */
export function parameterOf(name: string): ParameterInfo | undefined {
  return byName.get(name);
}

/** The parameter whose name differs from this one in case alone, if at all. */
export function parameterIgnoringCase(name: string): ParameterInfo | undefined {
  return byLowerName.get(name.toLowerCase());
}

/** Names of the predecessor's file, NACAgentCFG.xml, that people carry over (VN); each is explained in l10n, `profile.nac.NAME`. */
export const nacAgentNames = [
  'RetryDetection',
  'HttpDiscoveryTimeout',
  'HttpTimeout',
  'EnableVlanDetectWithoutUI',
] as const;

export const rootName = 'cfg';

/** Where ISE keeps posture profiles; "AnyConnect Posture Profile" up to about ISE 3.1, "Agent Posture Profile" later. */
export const resourcesPath = 'Policy > Policy Elements > Results > Client Provisioning > Resources';
export const profileKinds = { anyconnect: 'AnyConnect Posture Profile', agent: 'Agent Posture Profile' } as const;

/** What "turn it on" writes: any value from 1 to 300 is legal, Cisco recommends none. */
export const suggestedProbeInterval = 60;
