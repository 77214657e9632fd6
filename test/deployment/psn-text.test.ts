import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { readPsnText } from '../../server/src/deployment/psn-text';
import '../support/seed';

const cases: readonly (readonly [text: string, psns: readonly object[]])[] = [
  [
    'psn1 10.1.1.5, psn2 10.1.1.6',
    [
      { name: 'psn1', addresses: ['10.1.1.5'] },
      { name: 'psn2', addresses: ['10.1.1.6'] },
    ],
  ],
  ['10.1.1.5\r\n10.1.1.6\r\n', [{ addresses: ['10.1.1.5'] }, { addresses: ['10.1.1.6'] }]],
  [
    '10.1.1.5 psn1\n10.1.1.6 psn2',
    [
      { name: 'psn1', addresses: ['10.1.1.5'] },
      { name: 'psn2', addresses: ['10.1.1.6'] },
    ],
  ],
  ['10.1.1.5 PSN1.lab.test psn1', [{ name: 'PSN1', fqdn: 'psn1.lab.test', addresses: ['10.1.1.5'] }]],
  [
    '| psn1.lab.test | 10.1.1.5 | 2001:DB8::5 |',
    [{ name: 'psn1', fqdn: 'psn1.lab.test', addresses: ['10.1.1.5', '2001:db8::5'] }],
  ],
  [
    'https://psn1.lab.test:8443/portal 10.1.1.5:8443',
    [{ name: 'psn1', fqdn: 'psn1.lab.test', addresses: ['10.1.1.5'] }],
  ],
  ['[2001:db8::5]:8449', [{ addresses: ['2001:db8::5'] }]],
  [
    'psn1（10.1.1.5）、psn2（10.1.1.6）',
    [
      { name: 'psn1', addresses: ['10.1.1.5'] },
      { name: 'psn2', addresses: ['10.1.1.6'] },
    ],
  ],
  ['Our nodes are: 10.1.1.5 and 10.1.1.6.', [{ addresses: ['10.1.1.5'] }, { addresses: ['10.1.1.6'] }]],
  ['psn1', [{ name: 'psn1', addresses: [] }]],
  ['', []],
];

for (const [text, psns] of cases)
  test(`${JSON.stringify(text)} is taken apart`, () => assert.deepEqual(readPsnText(text), { psns, wrong: [] }));

test('what looks like an address and is none is named', () => {
  for (const wrong of [
    '10.1.1.256',
    '10.1.1',
    '0.0.0.0',
    '127.0.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '2001:db8:::5',
    '::',
  ])
    assert.deepEqual(readPsnText(`psn1 ${wrong}`).wrong, [wrong]);
});

test('any text is read without a fault, and every address is one that a device takes', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.ipV4(),
    fc.ipV6(),
    fc.domain(),
    fc.constantFrom(' ', ',', '\n', '[', ']', ':'),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const { psns } = readPsnText(pieces.join(' '));
      for (const { addresses } of psns) for (const address of addresses) assert.match(address, /^[\d.]+$|^[\da-f:.]+$/);
    }),
  );
});

const one = (name: string, ...addresses: string[]): object => ({ name, addresses });

const named: readonly (readonly [text: string, psns: readonly object[]])[] = [
  ['eule 10.4.4.3', [one('eule', '10.4.4.3')]],
  ['eule 10.4.4.3\r\nfalke 10.4.4.4\r\n', [one('eule', '10.4.4.3'), one('falke', '10.4.4.4')]],
  ['eule 10.4.4.3 falke 10.4.4.4', [one('eule', '10.4.4.3'), one('falke', '10.4.4.4')]],
  ['eule,10.4.4.3,2001:db8::4', [one('eule', '10.4.4.3', '2001:db8::4')]],
  ['10.4.4.3\teule\n10.4.4.4\tfalke', [one('eule', '10.4.4.3'), one('falke', '10.4.4.4')]],
  ['10.4.4.3 eule\n10.4.4.4', [one('eule', '10.4.4.3'), { addresses: ['10.4.4.4'] }]],
  ['eule: 10.4.4.3; psn2: 10.4.4.4', [one('eule', '10.4.4.3'), one('psn2', '10.4.4.4')]],
  ['- eule -> 10.4.4.3\n- falke -> 10.4.4.4', [one('eule', '10.4.4.3'), one('falke', '10.4.4.4')]],
  [
    'Hostname,IP-Address,Role\neule,10.4.4.3,PSN\nfalke,10.4.4.4,PSN',
    [one('eule', '10.4.4.3'), one('falke', '10.4.4.4')],
  ],
  ['| Name | IPv4 |\n|---|---|\n| eule | 10.4.4.3 |', [one('eule', '10.4.4.3')]],
  [
    'Hi Ann,\nthese are our PSNs:\neule 10.4.4.3\nfalke 10.4.4.4\nRegards',
    [one('eule', '10.4.4.3'), one('falke', '10.4.4.4')],
  ],
  ['名称：eule，地址：10.4.4.3', [one('eule', '10.4.4.3')]],
  ['radius server ISE1\n address ipv4 10.4.4.3', [one('ISE1', '10.4.4.3')]],
  ['10.4.4.3 eule.lab.test eule', [{ name: 'eule', fqdn: 'eule.lab.test', addresses: ['10.4.4.3'] }]],
];

for (const [text, psns] of named)
  test(`${JSON.stringify(text)} names its PSNs`, () => assert.deepEqual(readPsnText(text), { psns, wrong: [] }));

test('headings and prose are no names', () => {
  for (const text of [
    'PSN Address 10.4.4.3',
    'IP: 10.4.4.3',
    'IP Addresses: 10.4.4.3',
    'Names 10.4.4.3',
    'nodes 10.4.4.3',
    'hostname ip\n10.4.4.3',
    'IPv4 Address. . . . . . . : 10.4.4.3',
    'Primary PSN: 10.4.4.3',
    'server-private 10.4.4.3',
    'ip name-server 10.4.4.3',
    'permit ip any host 10.4.4.3',
    'Reply from 10.4.4.3',
    'Please take\n10.4.4.3 and hopefully',
    'Please take 10.4.4.3 and\n10.4.4.4 afterwards',
    'Greetings dearest colleague 10.4.4.3',
    '节点：10.4.4.3',
  ])
    assert.deepEqual(
      readPsnText(text).psns.flatMap(({ name }) => name ?? []),
      [],
      text,
    );
});

test('any word without a digit names the addresses of its line, before them or behind, in any table', () => {
  const name = fc.stringMatching(/^q[a-z]{2,9}x$/);
  const row = fc.tuple(name, fc.uniqueArray(fc.integer({ min: 1, max: 254 }), { minLength: 1, maxLength: 3 }));
  fc.assert(
    fc.property(
      fc.uniqueArray(row, { minLength: 1, maxLength: 5, selector: ([host]) => host }),
      fc.constantFrom(' ', '\t', ',', ' | ', '; '),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      (rows, separator, eol, behind) => {
        const psns = rows.map(([host, last], index) => one(host, ...last.map((octet) => `10.7.${index}.${octet}`)));
        const lines = rows.map(([host, last], index) => {
          const addresses = last.map((octet) => `10.7.${index}.${octet}`);
          return (behind ? [...addresses, host] : [host, ...addresses]).join(separator);
        });
        const read = readPsnText(lines.join(eol));
        const sorted = read.psns.map((psn) => ({ ...psn, addresses: [...psn.addresses].sort() }));
        const expected = psns.map((psn) => ({
          ...psn,
          addresses: [...(psn as { addresses: string[] }).addresses].sort(),
        }));
        assert.deepEqual({ psns: sorted, wrong: read.wrong }, { psns: expected, wrong: [] });
      },
    ),
  );
});

test('a network is none of a PSN, a host with its prefix is', () => {
  const isNetwork = (text: string): boolean => readPsnText(text).problem?.id === 'set-up.network';
  for (const text of [
    '192.168.8.0/22',
    '10.0.0.0/8',
    '172.16.4.0 /22',
    '0.0.0.0/0',
    '10.4.4.255/24',
    '172.16.4.0/2',
    '172.16.4.0/255.255.255.0',
    '172.16.4.0 255.255.255.0',
    '172.16.4.0\t| 255.255.252.0',
    '172.16.4.0/0.0.0.255',
    '2001:db8:4::/48',
    '[2001:db8:4::]/64',
    '10.4.4.3-10.4.4.9',
    '10.4.4.3-9',
    '10.4.4.x',
    '10.4.4.*',
  ]) {
    assert.ok(isNetwork(`eule ${text}`), text);
    assert.ok(isNetwork(`${text}, psn2 10.4.4.4`), text);
  }
  for (const text of [
    '10.4.4.3/24',
    '10.4.4.3/32',
    '10.4.4.0/32',
    '10.4.4.3/255.255.255.0',
    '10.4.4.3 255.255.255.0',
    '10.4.4.3\t255.255.255.255',
    '| 10.4.4.3 | 255.255.252.0 |',
    '2001:db8::3/64',
    '10.4.4.0',
  ])
    assert.deepEqual(readPsnText(text).wrong, [], text);
  assert.equal(readPsnText('10.4.4.3/33').problem?.id, 'set-up.not-an-address');
});

test('an address that clients cannot ask is not called none', () => {
  for (const text of [
    '127.0.0.1',
    '127.8.8.8',
    '::1',
    '0.0.0.0',
    '239.1.1.1',
    'ff02::1',
    '255.255.255.255',
    '255.255.255.0',
  ])
    assert.equal(readPsnText(`eule ${text}`).problem?.id, 'set-up.not-a-host', text);
  assert.equal(readPsnText('eule 10.4.4.').problem?.id, 'set-up.not-an-address');
  assert.equal(readPsnText('eule 10.4.4.4').problem, undefined);
});

test('a word of any length is read: one that is all digits is no address', () => {
  const digits = '1'.repeat(200_000);
  assert.deepEqual(readPsnText(digits).wrong, [digits]);
});
