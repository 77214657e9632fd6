import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { readPsnText } from '../../server/src/deployment/psn-text';

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
