/**
 * An ACE grammar of its own: valid ACEs of IOS-XE and ASA together with their meaning, written from the facts (YANG model of
 * IOS-XE access lists, ASA CLI guide) and sharing nothing with the parser, its vocabulary or its model. Addresses are drawn
 * from values that are easily taken for something else: 0.0.0.0, 255.255.255.255, netmasks, wildcard masks.
 */
import type { Random } from '../../packets/support/random';

export type Platform = 'ios-xe' | 'asa';

/** Bits that an address must have; `undefined`: any address. */
export interface Bits {
  readonly version: 4 | 6;
  readonly value: bigint;
  readonly free: bigint;
}

/** What an ACE means. */
export interface Meant {
  readonly action: 'permit' | 'deny';
  /** IP versions of its packets. */
  readonly versions: readonly (4 | 6)[];
  readonly protocol: number | 'all' | 'unknown';
  readonly source: Bits | undefined;
  readonly destination: Bits | undefined;
  readonly sourcePort?: (port: number) => boolean;
  readonly destinationPort?: (port: number) => boolean;
  readonly icmp?: { readonly type: number; readonly code?: number };
  readonly flags?: (bits: number) => boolean;
  readonly fragments: boolean;
  /** It hangs on something that the text does not tell: a group, a time range, a field that no packet of ours has. */
  readonly open: boolean;
  /** Ports that matter, to try packets at their edges. */
  readonly edges: readonly number[];
}

export interface GeneratedAce {
  readonly text: string;
  /** What stands before it: a header (where the list's version has to be said), a number, a prefix. */
  readonly lead: string;
  readonly platform: Platform;
  readonly meant: Meant;
}

const iosTcp = {
  bgp: 179,
  chargen: 19,
  cmd: 514,
  daytime: 13,
  discard: 9,
  domain: 53,
  echo: 7,
  exec: 512,
  finger: 79,
  ftp: 21,
  'ftp-data': 20,
  gopher: 70,
  hostname: 101,
  ident: 113,
  irc: 194,
  klogin: 543,
  kshell: 544,
  login: 513,
  lpd: 515,
  msrpc: 135,
  nntp: 119,
  'onep-plain': 15001,
  'onep-tls': 15002,
  'pim-auto-rp': 496,
  pop2: 109,
  pop3: 110,
  smtp: 25,
  sunrpc: 111,
  syslog: 514,
  tacacs: 49,
  talk: 517,
  telnet: 23,
  time: 37,
  uucp: 540,
  whois: 43,
  www: 80,
};
const iosUdp = {
  biff: 512,
  bootpc: 68,
  bootps: 67,
  discard: 9,
  dnsix: 195,
  domain: 53,
  echo: 7,
  isakmp: 500,
  'mobile-ip': 434,
  nameserver: 42,
  'netbios-dgm': 138,
  'netbios-ns': 137,
  'netbios-ss': 139,
  'non500-isakmp': 4500,
  ntp: 123,
  'pim-auto-rp': 496,
  rip: 520,
  ripv6: 521,
  snmp: 161,
  snmptrap: 162,
  sunrpc: 111,
  syslog: 514,
  tacacs: 49,
  talk: 517,
  tftp: 69,
  time: 37,
  who: 513,
  xdmcp: 177,
};
const asaTcp = {
  ssh: 22,
  https: 443,
  www: 80,
  http: 80,
  ldap: 389,
  ldaps: 636,
  'netbios-ssn': 139,
  sip: 5060,
  kerberos: 88,
  domain: 53,
  smtp: 25,
};
const asaUdp = {
  bootpc: 68,
  bootps: 67,
  domain: 53,
  ntp: 123,
  radius: 1645,
  sip: 5060,
  snmp: 161,
  syslog: 514,
  kerberos: 88,
};
const icmp4: Record<string, readonly [number, number?]> = {
  'echo-reply': [0],
  unreachable: [3],
  'source-quench': [4],
  redirect: [5],
  echo: [8],
  'router-advertisement': [9],
  'time-exceeded': [11],
  'parameter-problem': [12],
  traceroute: [30],
  'net-unreachable': [3, 0],
  'port-unreachable': [3, 3],
  'packet-too-big': [3, 4],
  'administratively-prohibited': [3, 13],
  'ttl-exceeded': [11, 0],
  'option-missing': [12, 1],
  'host-redirect': [5, 1],
  'reassembly-timeout': [11, 1],
};
const icmp6: Record<string, readonly [number, number?]> = {
  'echo-request': [128],
  'echo-reply': [129],
  'nd-na': [136],
  'nd-ns': [135],
  'packet-too-big': [2],
  'router-solicitation': [133],
  'time-exceeded': [3],
  unreachable: [1],
  'mld-query': [130],
  'no-route': [1, 0],
  'hop-limit': [3, 0],
  redirect: [137],
  header: [4, 0],
  'next-header': [4, 1],
};
const protocols4 = { ahp: 51, eigrp: 88, esp: 50, gre: 47, igmp: 2, ipinip: 4, nos: 94, ospf: 89, pcp: 108, pim: 103 };
const protocols6 = { ahp: 51, esp: 50, pcp: 108, sctp: 132 };
const protocolsAsa = { esp: 50, ah: 51, gre: 47, ospf: 89, eigrp: 88, igmp: 2, pim: 103 };
const flagBits = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16, urg: 32 };

const special4 = [
  '0.0.0.0',
  '0.0.0.0',
  '255.255.255.255',
  '255.255.255.255',
  '255.255.255.0',
  '255.255.0.0',
  '255.0.0.0',
  '0.0.0.255',
  '0.0.255.255',
  '0.255.255.255',
  '127.255.255.255',
  '128.0.0.0',
  '10.0.0.0',
  '10.1.1.0',
  '10.1.1.5',
  '172.16.0.0',
  '192.168.0.0',
  '224.0.0.5',
  '0.0.0.1',
  '1.0.0.0',
  '0.15.255.255',
  '255.240.0.0',
  '255.0.255.0',
  '10.9.9.9',
  '0.0.0.3',
];
const special6 = [
  '::',
  '::1',
  'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  '2001:db8::',
  '2001:DB8::5',
  'fe80::1',
  'ff02::1',
  '2001:db8:0:0:0:0:0:6',
  '::ffff:10.1.1.1',
  '::ffff',
  'ffff::',
  '0:0:0:0:0:0:0:0',
];
const names = ['SERVERS', 'any-hosts', 'log-servers', 'G_10.1.1.0', 'eq80', 'host1', 'Tcp', 'psn', 'established-peers'];

const all = { 4: (1n << 32n) - 1n, 6: (1n << 128n) - 1n } as const;
function value4(text: string): bigint {
  return text.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function text4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
}

function value6(text: string): bigint {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const plain = dotted
    ? `${dotted[1]}${(value4(dotted[2]!) >> 16n).toString(16)}:${(value4(dotted[2]!) & 0xffffn).toString(16)}`
    : text;
  const [head = '', tail] = plain.split('::');
  const groups = (part: string): string[] => part.split(':').filter((group) => group !== '');
  const [left, right] = [groups(head), groups(tail ?? '')];
  const filled = tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right];
  return filled.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

interface Part<T> {
  readonly text: string;
  readonly meant: T;
  readonly open?: boolean;
  readonly version?: 4 | 6;
}

const anyAddress: Part<Bits | undefined> = { text: 'any', meant: undefined };

function ip4(random: Random): string {
  if (random.chance(75)) return random.pick(special4);
  return text4(BigInt(random.below(0x10000)) * 0x10000n + BigInt(random.below(0x10000)));
}

function address4(random: Random, platform: Platform): Part<Bits | undefined> {
  const kind = random.below(10);
  if (kind < 3) return anyAddress;
  const text = ip4(random);
  const value = value4(text);
  if (kind < 5) return { text: `host ${text}`, meant: { version: 4, value, free: 0n }, version: 4 };
  if (kind === 9 && random.chance(40)) return { ...group(random, platform), version: 4 };
  if (platform === 'asa') {
    const free = (1n << BigInt(random.below(33))) - 1n;
    return { text: `${text} ${text4(free ^ all[4])}`, meant: { version: 4, value, free }, version: 4 };
  }
  const mask = ip4(random);
  return { text: `${text} ${mask}`, meant: { version: 4, value, free: value4(mask) }, version: 4 };
}

function group(random: Random, platform: Platform): Part<undefined> {
  const keywords =
    platform === 'asa' ? ['object-group', 'object', 'interface'] : ['object-group', 'fqdn-group', 'geo-group'];
  return { text: `${random.pick(keywords)} ${random.pick(names)}`, meant: undefined, open: true };
}

function address6(random: Random, platform: Platform): Part<Bits | undefined> {
  const kind = random.below(10);
  if (kind < 3) return anyAddress;
  const text = random.pick(special6);
  const value = value6(text);
  if (kind < 6) return { text: `host ${text}`, meant: { version: 6, value, free: 0n }, version: 6 };
  if (kind === 9 && platform === 'ios-xe') {
    const mask = random.pick(special6);
    return { text: `${text} ${mask}`, meant: { version: 6, value, free: value6(mask) }, version: 6 };
  }
  const length = random.pick([0, 1, 32, 64, 127, 128, random.below(129)]);
  return { text: `${text}/${length}`, meant: { version: 6, value, free: all[6] >> BigInt(length) }, version: 6 };
}

/** ASA's words for all addresses of one version. */
function asaAny(random: Random, version: 4 | 6): Part<Bits | undefined> {
  if (random.chance(50)) return anyAddress;
  return { text: `any${version}`, meant: { version, value: 0n, free: all[version] }, version };
}

interface PortPart {
  readonly text: string;
  readonly test?: (port: number) => boolean;
  readonly edges: readonly number[];
}

function ports(random: Random, table: Readonly<Record<string, number>>, most: number): PortPart {
  if (random.chance(45)) return { text: '', edges: [] };
  const one = (low: number, high: number): { readonly text: string; readonly number: number } => {
    if (random.chance(45)) {
      const name = random.pick(Object.keys(table));
      if (table[name]! >= low && table[name]! <= high) return { text: name, number: table[name]! };
    }
    const number = Math.min(
      high,
      Math.max(low, random.pick([0, 1, 22, 80, 443, 1023, 1024, 8449, 65534, 65535, random.below(65536)])),
    );
    return { text: String(number), number };
  };
  const operator = random.pick(['eq', 'eq', 'eq', 'neq', 'gt', 'lt', 'range']);
  if (operator === 'gt') {
    const bound = one(0, 65534);
    return { text: ` gt ${bound.text}`, test: (port) => port > bound.number, edges: [bound.number, bound.number + 1] };
  }
  if (operator === 'lt') {
    const bound = one(1, 65535);
    return { text: ` lt ${bound.text}`, test: (port) => port < bound.number, edges: [bound.number, bound.number - 1] };
  }
  if (operator === 'range') {
    const low = one(0, 65535);
    const high = one(low.number, 65535);
    return {
      text: ` range ${low.text} ${high.text}`,
      test: (port) => port >= low.number && port <= high.number,
      edges: [low.number - 1, low.number, high.number, high.number + 1].filter((port) => port >= 0 && port <= 65535),
    };
  }
  const list = Array.from({ length: random.chance(60) ? 1 : 1 + random.below(most) }, () => one(0, 65535));
  const numbers = list.map(({ number }) => number);
  return {
    text: ` ${operator} ${list.map(({ text }) => text).join(' ')}`,
    test: (port) => numbers.includes(port) === (operator === 'eq'),
    edges: numbers.flatMap((port) => (port < 65535 ? [port, port + 1] : [port])),
  };
}

interface Tail {
  readonly text: string;
  readonly flags?: (bits: number) => boolean;
  readonly fragments?: boolean;
  readonly open?: boolean;
}

function tcpFlags(random: Random, version: 4 | 6): Tail {
  if (random.chance(60)) return { text: '' };
  const keys = Object.keys(flagBits) as (keyof typeof flagBits)[];
  const kind = random.below(version === 4 ? 5 : 3);
  if (kind === 0) return { text: ' established', flags: (bits) => (bits & 20) !== 0 };
  const some = [...new Set(Array.from({ length: 1 + random.below(3) }, () => random.pick(keys)))];
  if (kind < 3) {
    // Whether several flags are joined by "and" or by "or" is not documented.
    const text = some.map((flag) => ` ${flag}`).join('');
    return { text, flags: (bits) => some.some((flag) => (bits & flagBits[flag]) !== 0), open: some.length > 1 };
  }
  const signed = some.map((flag) => ({ flag, sign: random.pick(['+', '-']) }));
  const meets = ({ flag, sign }: (typeof signed)[number], bits: number): boolean =>
    ((bits & flagBits[flag]) !== 0) === (sign === '+');
  const text = signed.map(({ flag, sign }) => ` ${sign}${flag}`).join('');
  if (kind === 3) return { text: ` match-all${text}`, flags: (bits) => signed.every((one) => meets(one, bits)) };
  return { text: ` match-any${text}`, flags: (bits) => signed.some((one) => meets(one, bits)) };
}

function iosOptions(random: Random, version: 4 | 6, asksHeader: boolean): Tail {
  let text = '';
  let isOpen = false;
  let fragments = false;
  if (random.chance(12)) {
    const four = [
      ' dscp ef',
      ' dscp 63',
      ' dscp af11',
      ' dscp default',
      ' precedence critical',
      ' precedence 5',
      ' tos max-reliability',
      ' tos 15',
      ' option any-options',
      ' option router-alert',
      ' option 7',
      ' ttl eq 1',
      ' ttl range 1 5',
      ' ttl neq 255',
      ' dscp cs1',
      ' option timestamp',
      ' ttl lt 5',
    ];
    const six = [
      ' dscp ef',
      ' flow-label 1048575',
      ' routing',
      ' routing-type 0',
      ' auth',
      ' hbh',
      ' dest-option',
      ' mobility',
    ];
    text += random.pick(version === 4 ? four : six);
    isOpen = true;
  }
  if (!asksHeader && random.chance(8)) {
    text += ' fragments';
    fragments = true;
  }
  if (random.chance(6)) {
    text += ` time-range ${random.pick(['WORK', 'log', 'Mo-Fr', '24x7'])}`;
    isOpen = true;
  }
  if (random.chance(10)) text += random.pick([' log', ' log-input', ' log ACE_12', ' log acl1web', ' log-input TAG7']);
  return { text, open: isOpen, fragments };
}

function asaOptions(random: Random): Tail {
  let text = '';
  let isOpen = false;
  if (random.chance(15))
    text += random.pick([
      ' log',
      ' log 5',
      ' log warnings interval 600',
      ' log disable',
      ' log default',
      ' log 7 interval 1',
    ]);
  if (random.chance(8)) {
    text += random.pick([' inactive', ' time-range WORK']);
    isOpen = true;
  }
  return { text, open: isOpen };
}

interface Body {
  readonly protocol: Part<number | 'all' | 'unknown'>;
  readonly sourcePort: PortPart;
  readonly destinationPort: PortPart;
  readonly icmp: Part<Meant['icmp']>;
  readonly flags: Tail;
}

const noPort: PortPart = { text: '', edges: [] };

function body(random: Random, version: 4 | 6, platform: Platform): Body {
  const asa = platform === 'asa';
  const none = {
    sourcePort: noPort,
    destinationPort: noPort,
    icmp: { text: '', meant: undefined },
    flags: { text: '' },
  };
  const kind = random.below(10);
  if (kind < 3) return { ...none, protocol: { text: version === 6 && !asa ? 'ipv6' : 'ip', meant: 'all' } };
  if (kind < 8) {
    const tcp = kind < 6;
    const table = asa ? (tcp ? asaTcp : asaUdp) : tcp ? iosTcp : iosUdp;
    const number = tcp ? 6 : 17;
    const most = asa ? 1 : 10;
    return {
      ...none,
      protocol: { text: random.chance(92) ? (tcp ? 'tcp' : 'udp') : String(number), meant: number },
      sourcePort: ports(random, table, most),
      destinationPort: ports(random, table, most),
      flags: tcp && !asa ? tcpFlags(random, version) : { text: '' },
    };
  }
  if (kind === 8) return { ...none, ...icmpBody(random, version, asa) };
  const table: Readonly<Record<string, number>> = asa ? protocolsAsa : version === 4 ? protocols4 : protocols6;
  const text = random.pick(Object.keys(table));
  if (text === 'igmp' && !asa && random.chance(70)) {
    const type = random.pick([' 0', ' 15', ' host-query', ' dvmrp', ' pim', ' trace']);
    return { ...none, protocol: { text, meant: 2 }, icmp: { text: type, meant: undefined, open: true } };
  }
  if (random.chance(70)) return { ...none, protocol: { text, meant: table[text]! } };
  const number = random.pick([3, 41, 46, 50, 89, 103, 112, 115, 255]);
  return { ...none, protocol: { text: String(number), meant: number } };
}

function icmpBody(random: Random, version: 4 | 6, asa: boolean): Pick<Body, 'protocol' | 'icmp'> {
  const number = version === 6 ? 58 : 1;
  const protocol = { text: asa && version === 6 ? 'icmp6' : 'icmp', meant: number } as const;
  if (random.chance(25)) return { protocol, icmp: { text: '', meant: undefined } };
  if (random.chance(40)) {
    const [type, code] = [random.below(256), random.below(256)];
    return random.chance(50)
      ? { protocol, icmp: { text: ` ${type}`, meant: { type } } }
      : { protocol, icmp: { text: ` ${type} ${code}`, meant: { type, code } } };
  }
  // ASA's ICMP words: those that both have.
  const table = version === 6 ? icmp6 : icmp4;
  const name = asa
    ? random.pick(version === 6 ? ['echo-reply'] : ['echo', 'echo-reply', 'unreachable', 'time-exceeded'])
    : random.pick(Object.keys(table));
  const [type, code] = table[name]!;
  return { protocol, icmp: { text: ` ${name}`, meant: { type, ...(code === undefined ? {} : { code }) } } };
}

function lead(random: Random, version: 4 | 6, platform: Platform): string {
  if (platform === 'asa') return random.pick(['', '', 'access-list L extended ']);
  if (version === 6) return random.pick(['ipv6 access-list V6\n ', 'ipv6:inacl#1=']);
  return random.pick(['', '', '', '10 ', 'ip access-list extended L\n 10 ', 'ip:inacl#1=', 'access-list 101 ']);
}

/** As people and devices write it. */
function spelled(random: Random, text: string): string {
  if (random.chance(8)) return text.toUpperCase();
  return random.chance(10) ? text.replace(/ /g, random.pick(['  ', '\t'])) : text;
}

/** A valid ACE and what it means. */
export function generateAce(random: Random): GeneratedAce {
  const platform: Platform = random.chance(70) ? 'ios-xe' : 'asa';
  const version = random.chance(75) ? 4 : 6;
  const asa = platform === 'asa';
  const action = random.pick(['permit', 'deny'] as const);
  const { protocol, sourcePort, destinationPort, icmp, flags } = body(random, version, platform);
  const address = (): Part<Bits | undefined> => {
    const one = version === 4 ? address4(random, platform) : address6(random, platform);
    return asa && one === anyAddress ? asaAny(random, version) : one;
  };
  const [source, destination] = [address(), address()];
  const asksHeader =
    [sourcePort, destinationPort].some(({ test }) => test) || icmp.meant !== undefined || flags.flags !== undefined;
  const options = asa ? asaOptions(random) : iosOptions(random, version, asksHeader);
  const text = `${action} ${protocol.text} ${source.text}${sourcePort.text} ${destination.text}${destinationPort.text}${icmp.text}${flags.text}${options.text}`;
  const says = [source, destination].some((part) => part.meant !== undefined);
  return {
    text: spelled(random, text),
    lead: lead(random, version, platform),
    platform,
    meant: {
      action,
      // An ASA line that names no version is about both; on IOS-XE it is the list that has one.
      versions: asa && !says && !protocol.text.startsWith('icmp') ? [4, 6] : [version],
      protocol: protocol.meant,
      source: source.meant,
      destination: destination.meant,
      ...(sourcePort.test ? { sourcePort: sourcePort.test } : {}),
      ...(destinationPort.test ? { destinationPort: destinationPort.test } : {}),
      ...(icmp.meant ? { icmp: icmp.meant } : {}),
      ...(flags.flags ? { flags: flags.flags } : {}),
      fragments: options.fragments ?? false,
      open: [source, destination, icmp, flags, options].some((part) => part.open === true),
      edges: [...sourcePort.edges, ...destinationPort.edges],
    },
  };
}
