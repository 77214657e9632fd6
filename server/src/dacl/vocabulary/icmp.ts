import type { FactEvidence } from '../../core/finding';
import { named } from './table';

/** An ICMP keyword of an ACE: a type, or a type with one code. */
interface KnownIcmp<Family extends 4 | 6, Name extends string> {
  readonly name: Name;
  /** Family and name, as the l10n id `dacl.icmp<key>` has them. */
  readonly key: `${Family}.${Name}`;
  readonly type: number;
  readonly code?: number;
  readonly evidence: FactEvidence;
}

type IcmpTable<Family extends 4 | 6, Name extends string> = ReadonlyMap<string, KnownIcmp<Family, Name>>;
type Row<Name extends string> = readonly [name: Name, type: number, code?: number, evidence?: FactEvidence];

function icmpTable<Family extends 4 | 6, const Name extends string>(
  family: Family,
  rows: readonly Row<Name>[],
  evidence: FactEvidence,
): IcmpTable<Family, Name> {
  return new Map(
    rows.map(([name, type, code, own]) => [
      name,
      { name, key: `${family}.${name}`, type, ...(code === undefined ? {} : { code }), evidence: own ?? evidence },
    ]),
  );
}

const icmp4 = icmpTable(
  4,
  [
    ['echo-reply', 0],
    ['unreachable', 3],
    ['source-quench', 4],
    ['redirect', 5],
    ['alternate-address', 6],
    ['echo', 8],
    ['router-advertisement', 9],
    ['router-solicitation', 10],
    ['time-exceeded', 11],
    ['parameter-problem', 12],
    ['timestamp-request', 13],
    ['timestamp-reply', 14],
    ['information-request', 15],
    ['information-reply', 16],
    ['mask-request', 17],
    ['mask-reply', 18],
    ['traceroute', 30],
    ['conversion-error', 31],
    ['mobile-redirect', 32],
    ['net-unreachable', 3, 0],
    ['host-unreachable', 3, 1],
    ['protocol-unreachable', 3, 2, 'I'],
    ['port-unreachable', 3, 3],
    ['packet-too-big', 3, 4],
    ['source-route-failed', 3, 5],
    ['network-unknown', 3, 6],
    ['host-unknown', 3, 7],
    ['host-isolated', 3, 8],
    ['dod-net-prohibited', 3, 9],
    ['dod-host-prohibited', 3, 10],
    ['net-tos-unreachable', 3, 11],
    ['host-tos-unreachable', 3, 12],
    ['administratively-prohibited', 3, 13],
    ['host-precedence-unreachable', 3, 14],
    ['precedence-unreachable', 3, 15, 'I'],
    ['net-redirect', 5, 0],
    ['host-redirect', 5, 1],
    ['net-tos-redirect', 5, 2],
    ['host-tos-redirect', 5, 3],
    ['ttl-exceeded', 11, 0],
    ['reassembly-timeout', 11, 1, 'I'],
    ['general-parameter-problem', 12, 0],
    ['option-missing', 12, 1],
    ['no-room-for-option', 12, 2],
  ],
  'V',
);

const icmp6 = icmpTable(
  6,
  [
    ['beyond-scope', 1, 2],
    ['destination-unreachable', 1, 3],
    ['dhaad-reply', 145],
    ['dhaad-request', 144],
    ['echo-reply', 129],
    ['echo-request', 128],
    ['header', 4, 0],
    ['hop-limit', 3, 0],
    ['mld-query', 130],
    ['mld-reduction', 132],
    ['mld-report', 131],
    ['mpd-advertisement', 147],
    ['mpd-solicitation', 146],
    ['nd-na', 136],
    ['nd-ns', 135],
    ['next-header', 4, 1],
    ['no-admin', 1, 1],
    ['no-route', 1, 0],
    ['packet-too-big', 2],
    ['parameter-option', 4, 2],
    ['parameter-problem', 4],
    ['port-unreachable', 1, 4],
    ['reassembly-timeout', 3, 1],
    ['redirect', 137],
    ['reject-route', 1, 6],
    ['renum-command', 138, 0],
    ['renum-result', 138, 1],
    ['renum-seq-number', 138, 255],
    ['router-advertisement', 134],
    ['router-renumbering', 138],
    ['router-solicitation', 133],
    ['source-policy', 1, 5],
    ['time-exceeded', 3],
    ['unreachable', 1],
  ],
  'I',
);

type EntryOf<Table> = Table extends ReadonlyMap<string, infer Entry> ? Entry : never;

/** An ICMP or ICMPv6 keyword. */
export type IcmpName = EntryOf<typeof icmp4> | EntryOf<typeof icmp6>;

/** ICMP keywords for IPv4: names from YANG, numbers from Batfish; rows marked I pair the name with IANA's number. */
export const icmpNames: ReadonlyMap<string, IcmpName> = icmp4;

/** ICMPv6 keywords: names from YANG; numbers are IANA's for the meaning of the name (I). */
export const icmpv6Names: ReadonlyMap<string, IcmpName> = icmp6;

/** IGMP keywords and numbers as cisco.ios ios_acls documents them; spelling on the command line not verified. */
export const igmpNames = named('V2', {
  'host-query': 0,
  'host-report': 1,
  'v1host-report': 1,
  dvmrp: 2,
  pim: 3,
  trace: 4,
  'v2host-report': 5,
  'v2leave-group': 6,
  'mtrace-resp': 7,
  'mtrace-route': 8,
  'v3host-report': 9,
});
