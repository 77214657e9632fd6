import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { readDeployment } from '../../server/src/deployment';
import { isIseRecord, readIseRecords } from '../../server/src/ise';
import { isDeviceOutput, readDeviceOutput } from '../../server/src/nad';
import { languageById } from '../../server/src/workspace/languages';
import { check } from '../support/fixtures';

const root = join(__dirname, '..', '..');

/** The examples of a cause's page, one below the other. */
function exampleOf(id: string): string {
  const text = readFileSync(join(root, 'docs', 'causes', `${id}.md`), 'utf8');
  const example = text.slice(text.indexOf('\n## Example\n'), text.indexOf('\n## What to do\n'));
  return [...example.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code).join('\n');
}

const deployment = readDeployment(
  'file:///repo/ise-posture.json',
  `{ "psns": [
    { "name": "psn1", "fqdn": "psn1.example.com", "addresses": ["10.1.1.5"] },
    { "name": "psn2", "addresses": ["10.1.1.6"] }
  ] }`,
);

/** What our own rules say of the examples: page, language, path, rule. */
const judged = [
  ['deny-missing', 'ise-device-output', 'session.txt', 'dacl/missing-psn-deny'],
  ['deny-too-late', 'ise-device-output', 'list.txt', 'dacl/psn-deny-too-late'],
  ['deny-wrong', 'ise-device-output', 'list.txt', 'dacl/psn-deny-wrong-port-or-protocol'],
  ['blocked-before-posture', 'ise-dacl', 'POSTURE_UNKNOWN.dacl', 'dacl/psn-blocked-before-posture'],
  ['interval-off', 'ise-posture-profile', 'ISEPostureCFG.xml', 'profile/state-sync-off'],
  ['interval-invalid', 'ise-posture-profile', 'ISEPostureCFG.xml', 'profile/interval-out-of-range'],
  ['stopped-earlier', 'ise-posture-log', 'AnyConnect_ISEPosture.txt', 'log/sync-stopped-until-restart'],
  ['state-lost-recovered', 'ise-posture-log', 'AnyConnect_ISEPosture.txt', 'log/session-state-changed'],
  ['certificate', 'ise-posture-log', 'AnyConnect_ISEPosture.txt', 'log/certificate-problem'],
  ['tls', 'ise-posture-log', 'AnyConnect_ISEPosture.txt', 'log/answered-despite-posture'],
  ['name-not-resolved', 'ise-posture-log', 'AnyConnect_ISEPosture.txt', 'log/name-not-resolved'],
  ['proxy', 'ise-posture-log', 'AnyConnect_ISEPosture.txt', 'log/probe-failed'],
  ['refused', 'ise-posture-log', 'AnyConnect_ISEPosture.txt', 'log/refused'],
  ['port-differs', 'ise-posture-log', 'AnyConnect_ISEPosture.txt', 'log/port-differs'],
  ['answered-by-another', 'ise-posture-log', 'AnyConnect_ISEPosture.txt', 'log/answered-despite-posture'],
  ['healthy-unproven', 'ise-posture-log', 'AnyConnect_ISEPosture.txt', 'log/probe-timeout'],
] as const;

for (const [id, language, path, rule] of judged)
  test(`the example of ${id} is one of ${rule}`, () => {
    const example = exampleOf(id);
    const text =
      language === 'ise-posture-profile'
        ? `<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0">\n${example}</cfg>\n`
        : example;
    const found = check(languageById(language)!, path, text, deployment).map((finding) => finding.rule);
    assert.ok(found.includes(rule), found.join(' '));
  });

/** Examples of what a device prints: how many sessions, the list of the first, and how many messages. */
const printed = [
  ['ise-lost-agent-unaware', 1, 'POSTURE_UNKNOWN', 0],
  ['older-list', 1, 'STAFF_COMPLIANT', 0],
  ['other-list-applied', 1, 'POSTURE_UNKNOWN', 0],
  ['unknown-list-applied', 1, 'POSTURE_UNKNOWN', 0],
  ['list-not-installed', 1, undefined, 0],
  ['list-empty', 1, 'STAFF_COMPLIANT', 0],
  ['platform-no-dacl', 1, undefined, 0],
  ['client-address-unknown', 1, 'STAFF_COMPLIANT', 0],
  ['loop-session-ends', 1, undefined, 0],
  ['loop-new-sessions', 0, undefined, 3],
  ['race', 0, undefined, 1],
] as const;

for (const [id, count, list, messages] of printed)
  test(`the example of ${id} is read as what a device prints`, () => {
    const example = exampleOf(id);
    assert.ok(isDeviceOutput(example));
    const read = readDeviceOutput(example);
    assert.equal(read.sessions.length, count);
    assert.equal(read.sessions[0]?.policies.flatMap(({ acls }) => acls)[0]?.name.bare, list);
    assert.equal(read.messages.length, messages);
  });

test('the examples of what ISE sent are read as such', () => {
  for (const [id, lists, profile] of [
    ['no-list-sent', [], 'PermitAccess'],
    ['wrong-authorization', ['POSTURE_UNKNOWN'], undefined],
  ] as const) {
    const example = exampleOf(id);
    assert.ok(isIseRecord(example), id);
    const [record, second] = readIseRecords(example);
    assert.equal(second, undefined, id);
    assert.deepEqual(
      record?.lists.map(({ name }) => name),
      lists,
      id,
    );
    assert.equal(record?.profile?.text, profile, id);
  }
});
