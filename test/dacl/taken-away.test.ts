import assert from 'node:assert/strict';
import test from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DaclAnalysis } from '../../server/src/dacl/meaning/analysis';
import { readPacket, testPacket } from '../../server/src/dacl/questions';
import { parseDacl } from '../../server/src/dacl/syntax';
import { readDeployment } from '../../server/src/deployment/read';
import { languageById } from '../../server/src/workspace/languages';
import { createUnit } from '../../server/src/workspace/unit';

const deployment = readDeployment(
  'file:///repo/ise-posture.json',
  '{"psns": [{"name": "psn1", "addresses": ["10.1.1.5", "2001:db8::5"]}], "acls": [{"files": "*", "posture": "compliant"}]}',
);

/** What each list does to the posture probe. */
function probed(lines: readonly string[], destination = '10.1.1.5:8449'): string {
  const document = TextDocument.create('file:///repo/a.dacl', 'ise-dacl', 0, `${lines.join('\n')}\n`);
  const { analysis } = createUnit(languageById('ise-dacl'), document, deployment, () => {}).input;
  const packet = readPacket({ protocol: 'tcp', destination });
  assert.ok(packet.kind !== 'invalid');
  const verdicts = (analysis as DaclAnalysis).lists.map((list) => testPacket(list, packet));
  return verdicts.map(({ action, certain }) => (certain ? action : 'perhaps')).join(' ');
}

/** The lines that are said to take a list away. */
function blamed(lines: readonly string[]): readonly number[] {
  return parseDacl(lines.join('\n'))
    .lines.filter(({ issues }) => issues.some(({ kind }) => kind === 'taken-away'))
    .map(({ index }) => index);
}

const deny = 'deny tcp any host 10.1.1.5 eq 8449';
const rest = 'permit ip any any';
const numbered = [`access-list 101 ${deny}`, `access-list 101 ${rest}`];
const named = ['ip access-list extended X', ` ${deny}`, ` ${rest}`];
const shown = ['Extended IP access list X', `    10 ${deny} (3 matches)`, `    20 ${rest}`];
const prompted = [
  'SW1(config)#ip access-list extended X',
  `SW1(config-ext-nacl)#${deny}`,
  `SW1(config-ext-nacl)#${rest}`,
];
const downloaded = ['Extended IP access list xACSACLx-IP-X-636b75ac', `    10 ${deny}`, `    20 ${rest}`];
const v6 = ['ipv6 access-list X', ' deny tcp any host 2001:db8::5 eq 8449', ' permit ipv6 any any'];
const asa = [`access-list W extended ${deny}`, `access-list W extended ${rest}`];

const plain = [deny, rest];

const members: readonly (readonly [readonly string[], string])[] = [
  [numbered, 'no access-list 101'],
  [numbered, `no access-list 101 ${rest}`],
  [numbered, 'no access-l 101'],
  [numbered, 'no ip access-list extended 101'],
  [numbered, 'SW1(config)#no access-list 101'],
  [numbered, `SW1(config)#no access-list 101 ${deny}`],
  [['ip access-list extended 101', ` ${deny}`, ` ${rest}`], 'no access-list 101'],
  [named, 'no ip access-list extended X'],
  [named, 'no ip access-l ext X'],
  [named, 'no ip access-list X'],
  [named, 'NO IP ACCESS-LIST EXTENDED X'],
  [named, 'default ip access-list extended X'],
  [named, 'no ip access-list extended xACSACLx-IP-X-636b75ac'],
  [downloaded, 'no ip access-list extended X'],
  [prompted, 'SW1(config-ext-nacl)#no ip access-list extended X'],
  [shown, 'SW1(config)#no ip access-list extended X'],
  [v6, 'no ipv6 access-list X'],
  [v6, 'SW1(config)#no ipv6 access-list X'],
  [asa, 'clear configure access-list W'],
  [asa, 'clear conf access-list W'],
  [asa, 'clear configure access-list'],
  [asa, 'clear configure all'],
  [asa, 'ASA1(config)# clear configure access-list W'],
  [asa, `no access-list W extended ${deny}`],
  [asa, `no access-list W line 1 extended ${deny}`],
  [asa, `ASA1(config)# no access-list W line 1 extended ${deny}`],
  [plain, 'no ip access-list extended X'],
  [plain, 'SW1(config)#no ip access-list extended X'],
];

for (const [list, command] of members)
  test(`a list is uncertain behind which stands: ${command} (${list[0]})`, () => {
    const destination = list === v6 ? '[2001:db8::5]:8449' : undefined;
    assert.equal(probed(list, destination), 'deny');
    assert.equal(probed([...list, '!', command], destination), 'perhaps');
    assert.deepEqual(blamed([...list, '!', command]), [list.length + 1]);
    if (list !== plain) assert.equal(probed([command, '!', ...list], destination), 'deny', 'above the list');
  });

for (const [list, command] of [
  [numbered, 'no access-list 102'],
  [numbered, 'no access-list 101 remark a note'],
  [named, 'no ip access-list extended Y'],
  [named, 'no ip access-list standard X'],
  [named, 'no mac access-list extended X'],
  [named, 'no ipv6 access-list X'],
  [named, 'no access-list 101'],
  [v6, 'no ip access-list extended X'],
  [asa, 'clear configure access-list V'],
  [asa, 'clear access-list W counters'],
  [asa, `no access-list V extended ${deny}`],
] as const)
  test(`nothing is taken from a list by: ${command} (${list[0]})`, () => {
    const destination = list === v6 ? '[2001:db8::5]:8449' : undefined;
    assert.equal(probed([...list, '!', `SW1(config)#${command}`], destination), 'deny');
    if (!command.startsWith('clear')) assert.equal(probed([...list, '!', command], destination), 'deny');
  });

test('only the list that is named is uncertain, in any order', () => {
  const other = named.map((line) => line.replace('X', 'Y'));
  assert.equal(probed([...named, ...other, '!', 'no ip access-list extended X']), 'perhaps deny');
  assert.equal(probed([...named, ...other, '!', 'no ip access-list extended Y']), 'deny perhaps');
  assert.equal(probed([...numbered, ...named, '!', 'no ip access-list extended X']), 'deny perhaps');
  assert.equal(probed([...numbered, ...asa, 'no access-list 101']), 'perhaps deny');
});

test('a list that is created again behind it is another list, and what it has lost does not count for it', () => {
  const again = [`access-list 101 ${rest}`];
  assert.equal(probed([...numbered, 'no access-list 101', ...again]), 'deny permit');
  assert.equal(probed([...numbered, `no access-list 101 ${deny}`, ...again]), 'deny permit');
  assert.equal(probed([...named, 'no ip access-list extended X', named[0]!, named[2]!]), 'deny permit');
  assert.equal(probed([...asa, 'clear configure access-list W', asa[1]!]), 'deny permit');
  assert.deepEqual(blamed([...named, 'no ip access-list extended X', ...named]), []);
  const twice = [...numbered, 'no access-list 101', ...again, 'no access-list 101'];
  assert.equal(probed(twice), 'perhaps perhaps');
  assert.deepEqual(blamed(twice), [4]);
});

test('an entry that is taken from an ASA list leaves the list in doubt, whatever is added to it', () => {
  assert.equal(probed([...asa, `no access-list W extended ${deny}`, asa[1]!]), 'perhaps');
});
