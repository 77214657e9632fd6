/** Random dACLs with faults of every kind that the rules know, and packets that meet their lines. */
import type { Packet } from '../../../server/src/packets/index';
import type { Random } from '../../packets/support/random';

export interface FaultyList {
  readonly text: string;
  readonly deployment: Readonly<Record<string, unknown>>;
}

const addresses = [
  '10.1.1.5',
  '10.1.1.6',
  '10.1.1.0',
  '10.9.9.9',
  '172.16.0.0',
  '192.168.7.1',
  '0.0.0.0',
  '255.255.255.255',
];
const addresses6 = ['2001:db8::5', '2001:db8::6', '::', '2001:db8:1::'];
const masks = [
  '0.0.0.0',
  '0.0.0.255',
  '0.0.255.255',
  '255.255.255.255',
  '255.255.255.0',
  '255.0.0.0',
  '0.255.255.255',
  '0.255.0.255',
  '0.0.0.256',
];
const goodPorts = ['80', '443', '8449', '8443', '53', 'www', 'domain', '139', '22', '5060', '67'];
const oddPorts = [
  'ssh',
  'https',
  'sip',
  'kerberos',
  'netbios-ssn',
  'snmp',
  'bootps',
  'ntp',
  'foo',
  '70000',
  '80,443',
  '80-90',
  '<port>',
  'dom',
  'sun',
  'netbios-ss',
  'radius',
];

function address(random: Random): string {
  const [one, six, mask] = [random.pick(addresses), random.pick(addresses6), random.pick(masks)];
  return random.pick([
    'any',
    'any',
    'any',
    `host ${one}`,
    `host ${one}`,
    `${one} ${mask}`,
    `${one} ${mask}`,
    `${one}`,
    `${one}/24`,
    `${one}/32`,
    `${one}/0`,
    `host ${one}/32`,
    `host ${one}/24`,
    `${one} /24`,
    `host ${one} ${mask}`,
    `host`,
    `PSN1-IP-ADDRESS`,
    `host <PSN>`,
    'object-group SERVERS',
    `host ${six}`,
    `${six}/64`,
    `${six}`,
    'addrgroup X',
    'hots 10.1.1.5',
    'www.example.com',
    'any4',
    'a',
    `0.0.0.0 0.0.0.0`,
    `0.0.0.0 255.255.255.255`,
    `h ${one}`,
    'any6',
    '::/0',
    '0.0.0.0/0',
    '',
  ]);
}

function port(random: Random): string {
  return random.chance(75) ? random.pick(goodPorts) : random.pick(oddPorts);
}

function ports(random: Random): string {
  const many = (count: number): string => Array.from({ length: count }, () => port(random)).join(' ');
  switch (random.below(12)) {
    case 0:
      return ` range ${port(random)} ${port(random)}`;
    case 1:
      return random.pick([' range 90 80', ' range 65535 0', ' lt 0', ' gt 65535', ' gt 1023', ' lt 1024']);
    case 2:
      return ` ${random.pick(['eq', 'neq'])} ${many(2 + random.below(3))}`;
    case 3:
      return ` eq ${many(11 + random.below(3))}`;
    case 4:
      return ` ${port(random)}`;
    case 5:
      return ' eq';
    default:
      return random.chance(50) ? ` eq ${port(random)}` : '';
  }
}

const tails = [
  '',
  '',
  '',
  '',
  '',
  '',
  ' log',
  ' established',
  ' time-range WORK',
  ' fragments',
  ' syn',
  ' ack rst',
  ' dscp ef',
  ' fooo',
  ' (12 matches)',
  ' ! why',
  ' # why',
  ' echo',
  ' nd-na',
  ' logg',
  ' ttl eq 5',
  ' echo-request',
  ' match-all +syn -ack',
  ' portgroup P',
];

function entry(random: Random): string {
  if (random.chance(15)) {
    return random.pick([
      'permit ip any any',
      'deny ip any any',
      'permit ipv6 any any',
      'deny tcp any host 10.1.1.5 eq 8449',
      'deny tcp any host 10.1.1.6 eq 8449',
      'deny udp any host 10.1.1.5 eq 8449',
      'deny ip any host 10.1.1.5 eq 8449',
      'permit tcp any any eq 8443',
      'deny tcp any any eq 8449',
      'deny tcp host 10.1.1.5 any eq 8449',
      'permit udp any eq 67 any eq 68',
      'deny tcp any host 10.1.1.5 eq 8448',
    ]);
  }
  const protocol = random.pick([
    'tcp',
    'tcp',
    'tcp',
    'udp',
    'udp',
    'ip',
    'ip',
    'icmp',
    'ipv6',
    '6',
    '17',
    'esp',
    'tpc',
    '',
    'igmp',
    'object-group SVC',
    '300',
  ]);
  const action = random.pick(['permit', 'permit', 'permit', 'deny', 'deny', 'perm', 'premit', 'den', 'Permit']);
  const source = random.chance(65) ? 'any' : address(random);
  const from = random.chance(85) ? '' : ports(random);
  return `${action} ${protocol} ${source}${from} ${address(random)}${ports(random)}${random.pick(tails)}`.replace(
    / +/g,
    ' ',
  );
}

/** Characters that look like a space, or like nothing. */
const strange = [
  '\u00a0',
  '\u200b',
  '\u3000',
  '\u00ad',
  '\ufeff',
  '\u0000',
  '\u2060',
  '\ufe0f',
  '\u2009',
  '\u{e0101}',
  '\u202e',
];

function strangely(random: Random, text: string): string {
  if (!random.chance(8)) return text;
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(strange) + text.slice(at + (random.chance(40) && text[at] === ' ' ? 1 : 0));
}

function line(random: Random, form: string, index: number): string {
  const own = entry(random);
  const lead =
    form === 'numbered'
      ? `${(index + 1) * 10} `
      : form === 'radius'
        ? `ip:inacl#${index + 1}=`
        : form === 'config'
          ? ' '
          : '';
  if (random.chance(6))
    return `${lead}${random.pick(['remark note', `remark ${'x'.repeat(120)}`, '! note', '# note', '', '  ', 'evaluate MIRROR', 'exit', 'no 10'])}`;
  if (random.chance(4)) return `${lead}${random.pick(['- ', '* ', '1. ', '> ', '• '])}${own}`;
  if (random.chance(3)) return `${lead}${own} ${entry(random)}`;
  return strangely(random, lead + own);
}

/** A list of a few lines, some of them repeated, with an ise-posture.json. */
export function faultyList(random: Random): FaultyList {
  const form = random.pick(['plain', 'plain', 'plain', 'numbered', 'radius', 'config']);
  const lines: string[] = [];
  const count = 1 + random.below(7);
  for (let index = 0; index < count; index++)
    lines.push(random.chance(10) && lines.length > 0 ? random.pick(lines) : line(random, form, index));
  const header =
    form === 'config'
      ? [random.pick(['ip access-list extended L', 'ipv6 access-list L'])]
      : random.chance(5)
        ? ['Extended IP access list L']
        : [];
  const posture = random.pick(['compliant', 'compliant', 'none', 'unknown', 'noncompliant', 'redirect']);
  const platform = random.chance(75) ? 'ios-xe' : 'asa';
  const psns = random.chance(70)
    ? [
        { name: 'psn1', addresses: ['10.1.1.5', '2001:db8::5'] },
        { name: 'psn2', addresses: ['10.1.1.6'] },
      ]
    : [];
  const text = [...header, ...lines].join(random.pick(['\n', '\n', '\r\n']));
  return {
    text: random.chance(50) ? `${text}\n` : text,
    deployment: { psns, acls: [{ files: '*', posture, platform }] },
  };
}

function number(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

const points4 = [
  ...addresses,
  '10.1.1.77',
  '10.1.2.5',
  '172.20.1.1',
  '172.200.1.1',
  '192.168.9.9',
  '8.8.8.0',
  '10.10.1.5',
].map(number);
const points6 = [(0x20010db8n << 96n) | 5n, (0x20010db8n << 96n) | 6n, 0n, (0x20010db8n << 96n) | (1n << 80n), 1n];
const points = [22, 53, 67, 68, 80, 85, 90, 123, 139, 161, 443, 1645, 5060, 8443, 8448, 8449, 40000, 0, 65535];

/** A packet that lines of these lists are about. */
export function likelyPacket(random: Random): Packet {
  const version = random.chance(80) ? 4 : 6;
  const address = (): number | bigint => (version === 4 ? random.pick(points4) : random.pick(points6));
  const protocol = random.pick([6, 6, 6, 17, 17, 1, 58, 50, 2]);
  const base = { version, protocol, source: address(), destination: address() } as const;
  if (random.chance(8)) return { ...base, fragment: true };
  const ports = { sourcePort: random.chance(70) ? 50000 : random.pick(points), destinationPort: random.pick(points) };
  if (protocol === 6) return { ...base, ...ports, tcpFlags: random.pick([2, 2, 16, 18, 4, 0]), fragment: false };
  if (protocol === 17) return { ...base, ...ports, fragment: false };
  if (protocol === 50 || protocol === 2) return { ...base, fragment: false };
  return { ...base, icmpType: random.pick([8, 128, 0, 136, 135, 3]), icmpCode: 0, fragment: false };
}

const hostSpellings: readonly ((host: string) => string)[] = [
  (host) => `host ${host}`,
  (host) => `host ${host}`,
  (host) => `host ${host}`,
  (host) => `h ${host}`,
  (host) => host,
  (host) => `${host}/32`,
  (host) => `host ${host}/32`,
  (host) => `${host} 0.0.0.0`,
  (host) => `${host} 255.255.255.255`,
];

/**
 * A list about one host, or about two, one behind the other: written without fault it looks like what a switch prints for
 * its clients.
 */
export function hostsList(random: Random): FaultyList {
  const indent = random.pick(['', '', '    ']);
  const entry = (host: string, rest: string): string =>
    `${indent}${random.pick(['permit', 'permit', 'perm', 'deny'])} ${rest.replace('SOURCE', random.pick(hostSpellings)(host))}`;
  const about = (host: string): string[] => [
    ...Array.from({ length: random.below(3) }, () =>
      entry(
        host,
        random.pick([
          'tcp SOURCE any eq 80',
          'tcp SOURCE h 10.1.1.5 eq 8449',
          'udp SOURCE any eq domain',
          'ip SOURCE any log',
        ]),
      ),
    ),
    entry(
      host,
      random.pick([
        'ip SOURCE any',
        'ip SOURCE any',
        'ip SOURCE 0.0.0.0/0',
        'ip SOURCE any (12 matches)',
        'ip SOURCE any ack',
      ]),
    ),
  ];
  const hosts = random.pick([['10.9.9.9'], ['10.9.9.9'], ['10.1.1.6'], ['10.9.9.9', '10.9.9.8']]);
  return {
    text: `${hosts.flatMap(about).join('\n')}\n`,
    deployment: {
      psns: [
        { name: 'psn1', addresses: ['10.1.1.5'] },
        { name: 'psn2', addresses: ['10.1.1.6'] },
      ],
      acls: [{ files: '*', posture: random.pick(['none', 'unknown', 'compliant']) }],
    },
  };
}
