import type { FactEvidence } from '../../core/finding';
import { type NameTable, named } from './table';

/** TCP flags as ACEs name them, and their bit in the TCP header. */
export const tcpFlags: ReadonlyMap<string, number> = new Map([
  ['ack', 0x10],
  ['fin', 0x01],
  ['psh', 0x08],
  ['rst', 0x04],
  ['syn', 0x02],
  ['urg', 0x20],
]);

/** DSCP values 0–63 by keyword (YANG). */
export const dscpNames: NameTable = named('V', {
  default: 0,
  cs1: 8,
  af11: 10,
  af12: 12,
  af13: 14,
  cs2: 16,
  af21: 18,
  af22: 20,
  af23: 22,
  cs3: 24,
  af31: 26,
  af32: 28,
  af33: 30,
  cs4: 32,
  af41: 34,
  af42: 36,
  af43: 38,
  cs5: 40,
  ef: 46,
  cs6: 48,
  cs7: 56,
});

/** IP precedence 0–7 by keyword (YANG; numbers RFC 791). */
export const precedenceNames: NameTable = named('V', {
  routine: 0,
  priority: 1,
  immediate: 2,
  flash: 3,
  'flash-override': 4,
  critical: 5,
  internet: 6,
  network: 7,
});

/** Type of service 0–15 by keyword (YANG). */
export const tosNames: NameTable = named('V', {
  normal: 0,
  'min-monetary-cost': 1,
  'max-reliability': 2,
  'max-throughput': 4,
  'min-delay': 8,
});

/** IP options 0–255 by keyword (names YANG, numbers cisco.ios ios_acls). `any-options` is no number: see `anyIpOption`. */
export const ipOptionNames: NameTable = named('V2', {
  'add-ext': 147,
  'com-security': 134,
  dps: 151,
  encode: 15,
  eool: 0,
  'ext-ip': 145,
  'ext-security': 133,
  finn: 205,
  imitd: 144,
  lsr: 131,
  mtup: 11,
  mtur: 12,
  'no-op': 1,
  nsapa: 150,
  'record-route': 7,
  'router-alert': 148,
  sdb: 149,
  security: 130,
  ssr: 137,
  'stream-id': 136,
  timestamp: 68,
  traceroute: 82,
  ump: 152,
  visa: 142,
  zsu: 10,
});

/** The IP option keyword that matches packets with any option at all. */
export const anyIpOption = 'any-options';

/** IPv6 mobility header types by keyword (names YANG's shape; numbers IANA; recalled as keywords). */
const mobilityTypes: NameTable = named('R', {
  bind: 5,
  'bind-acknowledge': 6,
  'bind-error': 7,
  'bind-refresh': 0,
  cot: 4,
  coti: 2,
  hot: 3,
  hoti: 1,
});

/**
 * What follows an option keyword: nothing; a number in a range or a name; a word; signed TCP flags; a comparison;
 * `reflect`: a name and an optional timeout in seconds; `cookie`: an optional word (IOS-XE `log`); `asa-log`: an optional
 * level and interval.
 */
type OptionValues =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      readonly names?: NameTable;
      readonly words?: readonly string[];
    }
  | { readonly kind: 'word' }
  | { readonly kind: 'flags' }
  | { readonly kind: 'comparison'; readonly min: number; readonly max: number }
  | { readonly kind: 'reflect' }
  | { readonly kind: 'cookie' }
  | { readonly kind: 'asa-log' };

interface Spec<Name extends string> {
  readonly name: Name;
  readonly values: OptionValues;
  /** Only with this protocol. */
  readonly protocol?: 'tcp';
  /** Only in lists of this family; both where left out. */
  readonly family?: 4 | 6;
  readonly evidence: FactEvidence;
}

const none: OptionValues = { kind: 'none' };
const word: OptionValues = { kind: 'word' };

const tcp = { protocol: 'tcp' } as const;

function specs<const Name extends string>(
  evidence: FactEvidence,
  rows: readonly (readonly [Name, OptionValues, { protocol?: 'tcp'; family?: 4 | 6 }?])[],
): Spec<Name>[] {
  return rows.map(([name, values, limits]) => ({ name, values, ...limits, evidence }));
}

const ios = [
  ...specs('V', [
    ['ack', none, tcp],
    ['fin', none, tcp],
    ['psh', none, tcp],
    ['rst', none, tcp],
    ['syn', none, tcp],
    ['urg', none, tcp],
    ['established', none, tcp],
    ['match-all', { kind: 'flags' }, { ...tcp, family: 4 }],
    ['match-any', { kind: 'flags' }, { ...tcp, family: 4 }],
    ['dscp', { kind: 'number', min: 0, max: 63, names: dscpNames }],
    ['precedence', { kind: 'number', min: 0, max: 7, names: precedenceNames }, { family: 4 }],
    ['tos', { kind: 'number', min: 0, max: 15, names: tosNames }, { family: 4 }],
    ['option', { kind: 'number', min: 0, max: 255, names: ipOptionNames, words: [anyIpOption] }, { family: 4 }],
    ['fragments', none],
    ['ttl', { kind: 'comparison', min: 0, max: 255 }, { family: 4 }],
    ['time-range', word],
    ['log', { kind: 'cookie' }],
    ['log-input', { kind: 'cookie' }],
    ['reflect', { kind: 'reflect' }],
    ['auth', none, { family: 6 }],
    ['dest-option', none, { family: 6 }],
    ['flow-label', { kind: 'number', min: 0, max: 1048575 }, { family: 6 }],
    ['hbh', none, { family: 6 }],
    ['mobility', none, { family: 6 }],
    ['mobility-type', { kind: 'number', min: 0, max: 255, names: mobilityTypes }, { family: 6 }],
    ['routing', none, { family: 6 }],
    ['routing-type', { kind: 'number', min: 0, max: 255 }, { family: 6 }],
  ]),
  ...specs('R', [
    ['dest-option-type', { kind: 'number', min: 0, max: 255 }, { family: 6 }],
    ['undetermined-transport', none, { family: 6 }],
  ]),
];

const asa = specs('V2', [
  ['log', { kind: 'asa-log' }],
  ['time-range', word],
  ['inactive', none],
  ['established', none, tcp],
]);

/** An option of an ACE; the l10n id `dacl.option.<name>` says what it does. */
export type OptionSpec = (typeof ios)[number] | (typeof asa)[number];

function byName(list: readonly OptionSpec[]): ReadonlyMap<string, OptionSpec> {
  return new Map(list.map((spec) => [spec.name, spec]));
}

/** ACE options of IOS-XE, IPv4 and IPv6 (YANG). */
export const iosOptions = byName(ios);

/** ACE options of ASA (ASA CLI guide; Batfish and cisco-acl tables). */
export const asaOptions = byName(asa);
