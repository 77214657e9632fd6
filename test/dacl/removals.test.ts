import assert from 'node:assert/strict';
import test from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { finish } from '../../server/src/core/slices';
import type { DaclAnalysis } from '../../server/src/dacl/meaning/analysis';
import { readPacket, testPacket } from '../../server/src/dacl/questions';
import { readDeployment } from '../../server/src/deployment/read';
import { mend } from '../../server/src/workspace/fix';
import { languageById } from '../../server/src/workspace/languages';
import { createUnit, type Unit } from '../../server/src/workspace/unit';

const deployment = readDeployment(
  'file:///repo/ise-posture.json',
  '{"psns": [{"name": "psn1", "addresses": ["10.1.1.5"]}], "acls": [{"files": "*", "posture": "compliant"}]}',
);

function unitOf(text: string): Unit {
  const document = TextDocument.create('file:///repo/a.dacl', 'ise-dacl', 0, text);
  return createUnit(languageById('ise-dacl'), document, deployment, () => {});
}

/** What the first list does to the posture probe. */
function probed(text: string): string {
  const packet = readPacket({ protocol: 'tcp', destination: '10.1.1.5:8449' });
  const [list] = (unitOf(text).input.analysis as DaclAnalysis).lists;
  assert.ok(list && packet.kind !== 'invalid');
  const { action, certain } = testPacket(list, packet);
  return `${action} ${certain ? 'for certain' : 'perhaps'}`;
}

const entries = ['deny tcp any host 10.1.1.5 eq 8449', 'permit ip any any'];
const plain = entries.join('\n');
const numbered = entries.map((entry, index) => `${10 * (index + 1)} ${entry}`).join('\n');

for (const [text, removal] of [
  [numbered, 'no 10'],
  [plain, 'no 10'],
  [plain, `no ${entries[0]}`],
] as const)
  test(`nothing is certain of a list behind which stands: ${removal} (${text.split('\n')[0]})`, () => {
    assert.equal(probed(text), 'deny for certain');
    assert.match(probed(`${text}\n${removal}\n`), / perhaps$/);
  });

test('a number that no entry has takes nothing out', () => {
  assert.equal(probed(`${numbered}\nno 30\n`), 'deny for certain');
});

test('numbers stay where a line below speaks of one', () => {
  for (const removal of ['no 10', 'no 30', 'default 30']) {
    const text = `${numbered}\n${removal}\n`;
    assert.equal(finish(mend(unitOf(text))).text, text);
  }
});

const configured = (removal: string): string =>
  `ip access-list extended A\n 10 ${entries[0]}\n ${removal}\n 30 ${entries[1]}\n`;

for (const removal of [
  'no deny tcp any 10.1.1.5 0.0.0.0 eq 8449',
  'no deny 6 any host 10.1.1.5 eq 8449',
  'no deny tcp 0.0.0.0 255.255.255.255 host 10.1.1.5 eq 8449',
  'no den tcp any host 10.1.1.5 eq 8449',
  'default 10',
  `default ${entries[0]}`,
])
  test(`what says the same is taken out: ${removal}`, () => {
    assert.equal(probed(configured(removal)), 'permit for certain');
  });

for (const removal of [
  `no ${entries[0]} log`,
  'no deny tcp any host 10.1.1.5 range 8449 8449',
  'no dynamic D permit ip any any',
])
  test(`who knows what this takes out: ${removal}`, () => {
    assert.match(probed(configured(removal)), / perhaps$/);
  });

for (const removal of ['no deny udp any host 10.1.1.5 eq 8449', 'no deny tcp any host 10.1.1.5', 'no remark x'])
  test(`nothing is taken out: ${removal}`, () => {
    assert.equal(probed(configured(removal)), 'deny for certain');
  });

const asa = (...lines: readonly string[]): string => lines.map((line) => `access-list L ${line}`).join('\n');

for (const [text, expected] of [
  [asa(`extended ${entries[0]}`, `extended ${entries[1]}`, `line 1 extended ${entries[1]}`), 'permit for certain'],
  [asa(`extended ${entries[1]}`, `line 1 extended ${entries[0]}`), 'deny for certain'],
  [asa(`line 1 extended ${entries[0]}`, `line 2 extended ${entries[1]}`), 'deny for certain'],
  [asa('remark x', `extended ${entries[1]}`, `line 2 extended ${entries[0]}`), 'deny for certain'],
] as const)
  test(`ASA puts an entry where its line says: ${text.replaceAll('\n', ' / ')}`, () => {
    assert.equal(probed(text), expected);
  });
