import fc from 'fast-check';
import {
  dscpNames,
  icmpNames,
  icmpv6Names,
  iosOptions,
  ipOptionNames,
  ipv4Protocols,
  ipv6Protocols,
  precedenceNames,
  tcpFlags,
  tcpPorts,
  tosNames,
  udpPorts,
} from '../../server/src/dacl/vocabulary';
import { anyString } from '../support/any-string';

/** Texts that are ACEs of IOS-XE, as people and devices write them. */

const octet = fc.integer({ min: 0, max: 255 });
const ipv4 = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.'));
const wildcard = fc.oneof(
  fc.integer({ min: 0, max: 32 }).map((length) => {
    const mask = length === 0 ? 0xffffffff : 2 ** (32 - length) - 1;
    return [24, 16, 8, 0].map((shift) => Math.floor(mask / 2 ** shift) % 256).join('.');
  }),
  ipv4,
);
const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
const ipv6 = fc.oneof(
  fc.tuple(group, group, group).map(([a, b, c]) => `2001:db8:${a}::${b}:${c}`),
  fc.array(group, { minLength: 8, maxLength: 8 }).map((parts) => parts.join(':')),
  fc.constantFrom('::1', 'fe80::1', '2001:DB8::'),
);
const name = fc.constantFrom('SERVERS', 'psn-group', 'G1', 'Web_1');

const groups = name.map((text) => `object-group ${text}`);
const address4 = fc.oneof(
  { weight: 3, arbitrary: fc.constant('any') },
  ipv4.map((text) => `host ${text}`),
  fc.tuple(ipv4, wildcard).map(([base, mask]) => `${base} ${mask}`),
  groups,
);
const address6 = fc.oneof(
  { weight: 3, arbitrary: fc.constant('any') },
  ipv6.map((text) => `host ${text}`),
  fc.tuple(ipv6, fc.integer({ min: 0, max: 128 })).map(([base, length]) => `${base}/${length}`),
  groups,
);

const number = (max: number) => fc.integer({ min: 0, max }).map(String);

function ports(names: readonly string[]): fc.Arbitrary<string> {
  const port = fc.oneof(number(65535), fc.constantFrom(...names));
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant('') },
    fc
      .tuple(fc.constantFrom('eq', 'neq'), fc.array(port, { minLength: 1, maxLength: 10 }))
      .map(([operator, list]) => ` ${operator} ${list.join(' ')}`),
    fc.tuple(fc.constantFrom('gt', 'lt'), port).map(([operator, one]) => ` ${operator} ${one}`),
    fc.tuple(port, port).map(([low, high]) => ` range ${low} ${high}`),
  );
}

const named = (table: ReadonlyMap<string, unknown>, max: number) =>
  fc.oneof(number(max), fc.constantFrom(...table.keys()));
const flags = fc.constantFrom(...tcpFlags.keys());
const tcpOptions = fc.oneof(
  fc.constant(' established'),
  fc.array(flags, { minLength: 1, maxLength: 3 }).map((list) => list.map((flag) => ` ${flag}`).join('')),
  fc
    .tuple(
      fc.constantFrom('match-all', 'match-any'),
      fc.array(fc.tuple(fc.constantFrom('+', '-'), flags), { minLength: 1, maxLength: 6 }),
    )
    .map(([keyword, list]) => ` ${keyword} ${list.map((pair) => pair.join('')).join(' ')}`),
);
const options4 = fc.oneof(
  named(dscpNames, 63).map((value) => ` dscp ${value}`),
  named(precedenceNames, 7).map((value) => ` precedence ${value}`),
  named(tosNames, 15).map((value) => ` tos ${value}`),
  fc.oneof(named(ipOptionNames, 255), fc.constant('any-options')).map((value) => ` option ${value}`),
  fc.constant(' fragments'),
  fc
    .tuple(fc.constantFrom('eq', 'neq', 'lt', 'gt'), number(255))
    .map(([operator, value]) => ` ttl ${operator} ${value}`),
  fc.tuple(number(255), number(255)).map(([low, high]) => ` ttl range ${low} ${high}`),
  fc.constantFrom(' time-range WORK', ' log', ' log-input', ' reflect BACK'),
);
const options6 = fc.oneof(
  named(dscpNames, 63).map((value) => ` dscp ${value}`),
  number(1048575).map((value) => ` flow-label ${value}`),
  number(255).map((value) => ` routing-type ${value}`),
  fc.constantFrom(' auth', ' dest-option', ' fragments', ' hbh', ' mobility', ' routing', ' log', ' time-range WORK'),
);

const action = fc.constantFrom('permit', 'deny');

function withPorts(
  protocol: string,
  table: ReadonlyMap<string, unknown>,
  address: fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  const port = ports([...table.keys()]);
  return fc
    .tuple(address, port, address, port)
    .map(([source, from, destination, to]) => `${protocol} ${source}${from} ${destination}${to}`);
}

function icmp(table: ReadonlyMap<string, unknown>, address: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const type = fc.oneof(
    fc.constant(''),
    number(255).map((value) => ` ${value}`),
    fc.tuple(number(255), number(255)).map(([one, code]) => ` ${one} ${code}`),
    fc.constantFrom(...table.keys()).map((keyword) => ` ${keyword}`),
  );
  return fc.tuple(address, address, type).map(([source, destination, rest]) => `icmp ${source} ${destination}${rest}`);
}

function plain(protocols: readonly string[], address: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const others = protocols.filter((protocol) => !['tcp', 'udp', 'icmp', 'igmp'].includes(protocol));
  const protocol = fc.oneof(
    fc.constantFrom(...others),
    number(255).filter((value) => !['1', '2', '6', '17', '58'].includes(value)),
    name.map((text) => `object-group ${text}`),
  );
  return fc.tuple(protocol, address, address).map((parts) => parts.join(' '));
}

function body(family: 4 | 6): fc.Arbitrary<string> {
  const address = family === 4 ? address4 : address6;
  const options = fc.array(family === 4 ? options4 : options6, { maxLength: 2 }).map((list) => list.join(''));
  const protocols = family === 4 ? ['ip', ...ipv4Protocols.keys()] : ['ipv6', ...ipv6Protocols.keys()];
  const tcp = fc
    .tuple(
      withPorts('tcp', tcpPorts, address),
      fc.oneof(fc.constant(''), family === 4 ? tcpOptions : fc.constant(' established')),
    )
    .map((parts) => parts.join(''));
  const kinds = fc.oneof(
    tcp,
    withPorts('udp', udpPorts, address),
    icmp(family === 4 ? icmpNames : icmpv6Names, address),
    plain(protocols, address),
  );
  return fc.tuple(kinds, options).map((parts) => parts.join(''));
}

/** An ACE of IOS-XE that is right in every respect, in canonical spelling, without number and decoration. */
export const aceText: fc.Arbitrary<string> = fc
  .tuple(action, fc.oneof(body(4), body(6)))
  .map((parts) => parts.join(' '));

/** The same as people write it: other case, several blanks, tabs. */
export const scruffyAceText: fc.Arbitrary<string> = fc
  .tuple(aceText, fc.array(fc.constantFrom(' ', '  ', '\t'), { minLength: 1, maxLength: 5 }), fc.boolean())
  .map(([text, blanks, upper]) => {
    let index = 0;
    const spaced = text.replace(/ /g, () => blanks[index++ % blanks.length]!);
    return upper ? spaced.toUpperCase() : spaced;
  });

/** Words that dACLs are made of, right and wrong, in any order. */
const anyWord = fc.oneof(
  fc.constantFrom(
    'permit',
    'deny',
    'remark',
    'evaluate',
    'tcp',
    'udp',
    'ip',
    'ipv6',
    'icmp',
    'any',
    'host',
    'eq',
    'range',
    'gt',
    '10',
    '8449',
    '70000',
    '10.1.1.5',
    '0.0.0.255',
    '10.1.1.0/24',
    '2001:db8::5',
    '2001:db8::/32',
    'ssh',
    'www',
    'PSN1-IP-ADDRESS',
    '<psn',
    '{{x}}',
    'log',
    'established',
    '(12 matches)',
    '(',
    'sequence',
    '!',
    '# x',
    'access-list',
    'ip:inacl#1=',
    'Extended IP access list X',
    'ip access-list extended Y',
    'sw1#sh',
    'portgroup',
    'match-all',
    '+syn',
    'ttl',
    'dscp',
    'ef',
    'object-group',
    'per',
    'h',
    'e',
    '\u00a0',
    '\u{1f512}',
    '\uFEFF',
  ),
  ...[fc.constantFrom(...iosOptions.keys())],
  anyString(6),
);

/** Text that has something to do with dACLs, and text that has not. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.tuple(anyWord, fc.constantFrom(' ', ' ', ' ', '\n', '\r\n', '\r', '\t', '')), { maxLength: 60 })
    .map((list) => list.map((pair) => pair.join('')).join('')),
  anyString(200),
);
