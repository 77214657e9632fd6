import assert from 'node:assert/strict';
import test from 'node:test';
import { parseDacl } from '../../server/src/dacl/syntax';

const deny5 = 'deny tcp any host 10.1.1.5 eq 8449';
const deny6 = 'deny tcp any host 10.1.1.6 eq 8449';
const rest = 'permit ip any any';

/** How many ACEs each list of a text has; `2+1?`: the second header is said to be in doubt. */
function shapeOf(...lines: readonly string[]): string {
  const document = parseDacl(lines.join('\n'));
  const isDoubted = document.lines.some(({ issues }) => issues.some(({ kind }) => kind === 'repeated-list'));
  return document.lists.map(({ aces }) => aces.length).join('+') + (isDoubted ? '?' : '');
}

const headers = [
  'ip access-list extended X',
  'ipv6 access-list X',
  'ip access-l ext X',
  'SW1(config)#ip access-list extended X',
];

for (const header of headers)
  test(`a configuration goes on where the header of a list comes again: ${header}`, () => {
    assert.equal(shapeOf(header, ` ${deny5}`, header, ` ${deny6}`, ` ${rest}`), '3');
    assert.equal(shapeOf(header, ` ${deny5}`, '!', 'interface Gi1', '!', header, ` ${rest}`), '2');
    assert.equal(shapeOf(header, header, ` ${rest}`), '1');
    assert.equal(shapeOf(header, ` ${deny5}`, header.replace(/X$/, 'Y'), ` ${rest}`, header, ` ${rest}`), '2+1');
    assert.equal(shapeOf(header, ` ${deny5}`, header.replace(/X$/, 'x'), ` ${rest}`), '1+1', 'names have case');
  });

test('numbers decide the order over all parts of a list, and a part may take an entry out again', () => {
  const header = 'ip access-list extended X';
  const { lists } = parseDacl([header, ` 20 ${rest}`, header, ` 10 ${deny5}`].join('\n'));
  assert.equal(lists.length, 1);
  assert.equal(shapeOf(header, ` 10 ${deny5}`, ` 20 ${rest}`, header, ' no 20', ` 20 ${deny6}`, ` 30 ${rest}`), '3');
  assert.equal(
    shapeOf(header, ` 10 ${deny5}`, ` 20 ${rest}`, header, ' default 20', ` 20 ${deny6}`, ` 30 ${rest}`),
    '3',
  );
});

test('what repeats an entry or a number is another version, and that is said unless they are equal', () => {
  const header = 'ip access-list extended X';
  assert.equal(shapeOf(header, ` ${rest}`, header, ` ${deny5}`, ` ${rest}`), '1+2?');
  assert.equal(shapeOf(header, ` 10 ${rest}`, header, ` 10 ${deny5}`), '1+1?');
  assert.equal(shapeOf(header, ` 10 ${rest}`, header, ` 10 ${rest}`), '1+1');
});

test('behind another command, another configuration, or where the list was taken out, it begins anew', () => {
  const header = 'ip access-list extended X';
  for (const between of [
    'SW1#show running-config | section access-list',
    'Building configuration...',
    'Current configuration : 1200 bytes',
    'hostname SW2',
    'no ip access-list extended X',
    'default ip access-list extended X',
  ])
    assert.equal(shapeOf(header, ` 10 ${deny5}`, between, header, ` 20 ${rest}`), '1+1', between);
});

test('numbered lists are one list in both forms', () => {
  const numbered = [`access-list 101 ${deny5}`, 'ip access-list extended 101', ` ${deny6}`, `access-list 101 ${rest}`];
  assert.equal(shapeOf(...numbered), '3');
  assert.equal(shapeOf('ip access-list extended 101', ` ${deny6}`, `access-list 101 ${rest}`), '2');
});

test('a RADIUS list that comes in several packets is one list; another session is another one', () => {
  const header = 'ACS:CiscoSecure-Defined-ACL=#ACSACL#-IP-S-636b75ac';
  assert.equal(shapeOf(header, `ip:inacl#1=${deny5}`, header, `ip:inacl#2=${rest}`), '2');
  assert.equal(shapeOf(header, `ip:inacl#1=${deny5}`, header, `ip:inacl#1=${deny5}`), '1+1');
});

test('each printout is a list of its own, with a header or where the numbers begin anew', () => {
  const shown = ['Extended IP access list X', `    10 ${deny5} (3 matches)`, `    20 ${rest}`];
  const [, ...bare] = shown;
  const asa = [
    'access-list L line 1 extended deny tcp any4 any4 eq 8449 (hitcnt=1) 0x1',
    'access-list L line 2 extended permit ip any4 any4 (hitcnt=2) 0x2',
  ];
  const v6 = ['IPv6 access list X', '    permit tcp any any sequence 10', '    permit ipv6 any any sequence 20'];
  for (const one of [shown, bare, asa, v6]) {
    assert.equal(shapeOf(...one, ...one), '2+2', one[0]);
    assert.equal(shapeOf(...one, 'SW1#show clock', ...one), '2+2', one[0]);
  }
  assert.equal(shapeOf(...shown, ...bare), '2+2');
  // Text for ISE has an order of its own.
  assert.equal(shapeOf(`10 ${deny5}`, `20 ${rest}`, `10 ${deny6}`), '3');
});
