import type { FactEvidence } from '../core/finding';

/**
 * Which output a label belongs to: `session`: a switch's session details, of both generations; `client`: a Catalyst 9800's
 * client details; `vpn`: an ASA's `show vpn-sessiondb`.
 */
export type Form = 'session' | 'client' | 'vpn';

interface Row {
  readonly id: string;
  /** How well it is known that this output has it: V where the tests of Cisco’s genieparser, or Cisco 222483, show it. */
  readonly evidence: FactEvidence;
  /** Its spellings. Case and the number of spaces do not count. */
  readonly names: readonly string[];
  /** How much the label says about what a text is; undefined: no other text has it, as far as is known. */
  readonly telling?: 'little' | 'nothing';
}

const policies = [
  { id: 'localPolicies', evidence: 'V', names: ['Local Policies'] },
  { id: 'serverPolicies', evidence: 'V', names: ['Server Policies'] },
  { id: 'resultantPolicies', evidence: 'V', names: ['Resultant Policies'] },
] as const satisfies readonly Row[];

const session = [
  { id: 'interface', evidence: 'V', names: ['Interface'], telling: 'little' },
  { id: 'iif', evidence: 'V', names: ['IIF-ID'] },
  { id: 'mac', evidence: 'V', names: ['MAC Address'], telling: 'little' },
  { id: 'ipv6', evidence: 'V', names: ['IPv6 Address'], telling: 'little' },
  { id: 'ipv4', evidence: 'V', names: ['IPv4 Address', 'IP Address'], telling: 'little' },
  { id: 'user', evidence: 'V', names: ['User-Name'], telling: 'little' },
  { id: 'deviceType', evidence: 'V', names: ['Device-type'], telling: 'little' },
  { id: 'deviceName', evidence: 'V', names: ['Device-name'], telling: 'little' },
  { id: 'status', evidence: 'V', names: ['Status'], telling: 'little' },
  { id: 'domain', evidence: 'V', names: ['Domain'], telling: 'little' },
  { id: 'hostMode', evidence: 'V', names: ['Oper host mode'] },
  { id: 'controlDirection', evidence: 'V', names: ['Oper control dir'] },
  { id: 'sessionTimeout', evidence: 'V', names: ['Session timeout'], telling: 'little' },
  { id: 'timeoutAction', evidence: 'V', names: ['Timeout action'] },
  { id: 'restartTimeout', evidence: 'V', names: ['Restart timeout'] },
  { id: 'unauthTimeout', evidence: 'V', names: ['Unauth timeout'] },
  { id: 'idleTimeout', evidence: 'V', names: ['Idle timeout'], telling: 'little' },
  { id: 'reauthTimeout', evidence: 'R', names: ['Reauth timeout'] },
  { id: 'accounting', evidence: 'V', names: ['Acct update timeout', 'Periodic Acct timeout', 'Acct timeout'] },
  { id: 'uptime', evidence: 'V', names: ['Session Uptime'] },
  { id: 'sessionId', evidence: 'V', names: ['Common Session ID'] },
  { id: 'accountingId', evidence: 'V', names: ['Acct Session ID'] },
  { id: 'handle', evidence: 'V', names: ['Handle'], telling: 'little' },
  { id: 'currentPolicy', evidence: 'V', names: ['Current Policy'] },
  { id: 'authorizedBy', evidence: 'V', names: ['Authorized By'] },
  { id: 'vlanPolicy', evidence: 'V', names: ['Vlan Policy'] },
  ...policies,
  { id: 'methods', evidence: 'V', names: ['Method status list', 'Runnable methods list'] },
  { id: 'serviceTemplate', evidence: 'V', names: ['Service Template'] },
  { id: 'template', evidence: 'V', names: ['Template'], telling: 'little' },
  { id: 'interfaceTemplate', evidence: 'V', names: ['Interface Template'] },
  { id: 'vlanGroup', evidence: 'V', names: ['Vlan Group'] },
  { id: 'acl', evidence: 'V', names: ['ACS ACL'] },
  { id: 'redirectAcl', evidence: 'V', names: ['URL Redirect ACL'] },
  { id: 'redirectUrl', evidence: 'V', names: ['URL Redirect'] },
  { id: 'preauthAcl', evidence: 'V', names: ['Preauth ACL'] },
  { id: 'securityPolicy', evidence: 'V', names: ['Security Policy'] },
  { id: 'securityStatus', evidence: 'V', names: ['Security Status'] },
  { id: 'filterId', evidence: 'V', names: ['Filter-ID'] },
  { id: 'serverTimeout', evidence: 'V', names: ['Session-Timeout'], telling: 'little' },
  { id: 'sgt', evidence: 'R', names: ['SGT Value', 'SGT'], telling: 'little' },
] as const satisfies readonly Row[];

/** Only what was seen: an `ACS ACL` under its Server Policies is recalled, seen nowhere, and so it is no label of ours. */
const client = [
  { id: 'mac', evidence: 'V', names: ['Client MAC Address'] },
  { id: 'ipv4', evidence: 'V', names: ['Client IPv4 Address'] },
  { id: 'user', evidence: 'V', names: ['Client Username'] },
  { id: 'policyProfile', evidence: 'V', names: ['Policy Profile'] },
  { id: 'flexProfile', evidence: 'V', names: ['Flex Profile'] },
  { id: 'policyManagerState', evidence: 'V', names: ['Policy Manager State'] },
  { id: 'clientAcls', evidence: 'V', names: ['Client ACLs'] },
  { id: 'vlan', evidence: 'V', names: ['VLAN'], telling: 'nothing' },
  { id: 'vlanName', evidence: 'V', names: ['VLAN Name'], telling: 'nothing' },
  { id: 'sessionManager', evidence: 'V', names: ['Session Manager'], telling: 'nothing' },
  { id: 'authorized', evidence: 'V', names: ['Authorized'], telling: 'nothing' },
  { id: 'sessionId', evidence: 'V', names: ['Common Session ID'] },
  { id: 'lastServer', evidence: 'V', names: ['Last Tried Aaa Server Details'], telling: 'nothing' },
  { id: 'serverAddress', evidence: 'V', names: ['Server IP'], telling: 'nothing' },
  { id: 'methods', evidence: 'V', names: ['Auth Method Status List'] },
  ...policies,
  { id: 'redirectAcl', evidence: 'V', names: ['URL Redirect ACL'] },
  { id: 'redirectUrl', evidence: 'V', names: ['URL Redirect'] },
  { id: 'sgt', evidence: 'V', names: ['Output SGT'] },
  { id: 'absoluteTimer', evidence: 'V', names: ['Absolute-Timer'], telling: 'nothing' },
  { id: 'dataSwitching', evidence: 'V', names: ['FlexConnect Data Switching'] },
  { id: 'fabricSgt', evidence: 'V', names: ['SGT'], telling: 'little' },
] as const satisfies readonly Row[];

const vpn = [
  { id: 'user', evidence: 'V', names: ['Username'], telling: 'little' },
  { id: 'index', evidence: 'V', names: ['Index'], telling: 'nothing' },
  { id: 'ipv4', evidence: 'V', names: ['Assigned IP'] },
  { id: 'publicAddress', evidence: 'V', names: ['Public IP'] },
  { id: 'protocol', evidence: 'V', names: ['Protocol'], telling: 'nothing' },
  { id: 'groupPolicy', evidence: 'V', names: ['Group Policy'] },
  { id: 'tunnelGroup', evidence: 'V', names: ['Tunnel Group'] },
  { id: 'loginTime', evidence: 'V', names: ['Login Time'] },
  { id: 'duration', evidence: 'V', names: ['Duration'], telling: 'nothing' },
  { id: 'sessionId', evidence: 'V', names: ['Audt Sess ID'] },
  { id: 'securityGroup', evidence: 'V', names: ['Security Grp'] },
  { id: 'nacResult', evidence: 'V', names: ['NAC Result'] },
  { id: 'tunnelId', evidence: 'V', names: ['Tunnel ID'] },
  { id: 'filterName', evidence: 'V', names: ['Filter Name'] },
] as const satisfies readonly Row[];

const tables = { session, client, vpn } as const;

/** Every label's meaning. */
export type LabelId = (typeof tables)[Form][number]['id'];

/** A label of an output. */
export interface Label extends Row {
  readonly id: LabelId;
}

/** All labels of an output, in the order in which it prints them. */
function labelsOf(form: Form): readonly Label[] {
  return tables[form];
}

/** The labels of that name, by the output that has one. */
type Meanings = Readonly<Partial<Record<Form, Label>>>;

const forms: readonly Form[] = ['session', 'client', 'vpn'];

/** Capitals, and how many spaces part two words, do not count. */
function keyOf(written: string): string {
  const lower = written.toLowerCase();
  return /\s{2}|\t/.test(lower) ? lower.replace(/\s{2,}|\t/g, ' ') : lower;
}

/** By the names as devices write them, and by their keys. */
const meanings = new Map<string, Partial<Record<Form, Label>>>();
for (const form of forms)
  for (const label of labelsOf(form))
    for (const name of label.names)
      for (const key of new Set([name, keyOf(name)])) meanings.set(key, { ...meanings.get(key), [form]: label });

/** What a label that is written so means in each output that has it; undefined where none of them was seen to. */
export function meaningsOf(written: string): Meanings | undefined {
  return meanings.get(written) ?? meanings.get(keyOf(written));
}

/** The names of all labels that say so much about what a text is. */
export function namesTelling(much: Row['telling']): readonly string[] {
  return Object.values(tables).flatMap((rows: readonly Row[]) =>
    rows.filter(({ telling }) => telling === much).flatMap(({ names }) => names),
  );
}
