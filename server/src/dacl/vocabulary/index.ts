import type { Platform } from '../../core/deployment/model';
import { asaOptions, iosOptions, type OptionSpec } from './options';
import { asaTcpPorts, asaUdpPorts, tcpPorts, udpPorts } from './ports';
import { asaProtocols, ipv4Protocols, ipv6Protocols } from './protocols';
import { merged, type NameTable } from './table';

export * from './icmp';
export * from './options';
export * from './ports';
export * from './protocols';
export * from './table';

/** The words that a platform knows. Data only: what may stand where is the parser's business. */
export interface Dialect {
  readonly platform: Platform;
  /** Keyword → protocol number; `ip` and `ipv6` stand for every protocol and are in `wholeProtocols`. */
  readonly protocols: { readonly 4: NameTable; readonly 6: NameTable; readonly any: NameTable };
  readonly wholeProtocols: readonly string[];
  readonly ports: { readonly tcp: NameTable; readonly udp: NameTable; readonly any: NameTable };
  readonly options: ReadonlyMap<string, OptionSpec>;
  /** Keywords that begin an address and take a name. */
  readonly groups: readonly string[];
  /** Keywords in front of an address that ask for more than the address, and what follows them (ASA identity firewall, TrustSec). */
  readonly conditions: ReadonlyMap<string, 'name' | 'name-or-tag'>;
  /** Keywords that are an address by themselves. */
  readonly wildcards: readonly string[];
  /** What the second dotted quad of an IPv4 address is. */
  readonly mask: 'wildcard' | 'netmask';
  /** How many ports `eq` and `neq` take (IOS-XE: YANG; ASA: recalled). */
  readonly portsPerOperator: number;
}

const iosXe: Dialect = {
  platform: 'ios-xe',
  protocols: { 4: ipv4Protocols, 6: ipv6Protocols, any: merged(ipv4Protocols, ipv6Protocols) },
  wholeProtocols: ['ip', 'ipv6'],
  ports: { tcp: tcpPorts, udp: udpPorts, any: merged(tcpPorts, udpPorts) },
  options: iosOptions,
  groups: ['object-group', 'fqdn-group', 'geo-group'],
  conditions: new Map(),
  wildcards: ['any'],
  mask: 'wildcard',
  portsPerOperator: 10,
};

const asa: Dialect = {
  platform: 'asa',
  protocols: { 4: asaProtocols, 6: asaProtocols, any: asaProtocols },
  wholeProtocols: ['ip'],
  ports: { tcp: asaTcpPorts, udp: asaUdpPorts, any: merged(asaTcpPorts, asaUdpPorts) },
  options: asaOptions,
  groups: ['object-group', 'object', 'interface', 'object-group-network-service'],
  conditions: new Map([
    ['user', 'name'],
    ['user-group', 'name'],
    ['object-group-user', 'name'],
    ['security-group', 'name-or-tag'],
    ['object-group-security', 'name'],
  ]),
  wildcards: ['any', 'any4', 'any6'],
  mask: 'netmask',
  portsPerOperator: 1,
};

/** The vocabulary of a platform. */
export function dialectOf(platform: Platform): Dialect {
  return platform === 'asa' ? asa : iosXe;
}

/** Port operators: how many ports each takes at least and, but for `eq` and `neq`, at most. */
export const portOperators: ReadonlyMap<string, number> = new Map([
  ['eq', 1],
  ['neq', 1],
  ['gt', 1],
  ['lt', 1],
  ['range', 2],
]);

/** Words of other dialects that people paste, and where they come from (NX-OS, IOS-XR, EOS; cisco-acl, Capirca). */
export const foreignKeywords: ReadonlyMap<string, string> = new Map([
  ['addrgroup', 'NX-OS'],
  ['portgroup', 'NX-OS'],
  ['net-group', 'IOS-XR'],
  ['port-group', 'IOS-XR'],
  ['ipv4', 'IOS-XR'],
]);

/** Lowest and highest sequence number, by family (YANG). */
export const sequenceRange = { 4: { min: 1, max: 2147483647 }, 6: { min: 1, max: 4294967294 } } as const;

/** Characters a remark can have (YANG `length "1..100"`). */
export const remarkLimit = 100;
