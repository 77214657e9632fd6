import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Deployment } from '../../server/src/core/deployment/model';
import { globOf, matchesGlob } from '../../server/src/core/deployment/paths';
import { assignmentOf } from '../../server/src/core/deployment/posture';
import { ruleSetting } from '../../server/src/core/deployment/rule-settings';
import { readDeployment } from '../../server/src/deployment/read';
import '../support/seed';

const none = readDeployment(undefined, '');
const read = (text: string): Deployment => readDeployment('file:///repo/ise-posture.json', text);

for (const [name, posture] of [
  ['staff-compliant.dacl', 'compliant'],
  ['STAFF_NonCompliant.dacl', 'noncompliant'],
  ['non-compliant.dacl', 'noncompliant'],
  ['posture_unknown.dacl', 'unknown'],
  ['preposture.dacl', 'unknown'],
  ['pre-posture.dacl', 'unknown'],
  ['PENDING.dacl', 'unknown'],
  ['compliant-redirect.dacl', 'redirect'],
  ['cwa.dacl', 'redirect'],
  ['webauth.dacl', 'redirect'],
  ['printers.dacl', undefined],
  ['STAFF_COMPLIANT_V2', 'compliant'],
  ['compliantUsers', 'compliant'],
  ['xACSACLx-IP-STAFF_COMPLIANT-636b75ac', 'compliant'],
  ['wifi2compliant3', 'compliant'],
  ['in_compliant_state', 'compliant'],
  ['nonstop_compliant', 'compliant'],
  ['NonCompliant', 'noncompliant'],
  ['NONCompliant', 'noncompliant'],
  ['non-compliant', 'noncompliant'],
  ['NON COMPLIANT', 'noncompliant'],
  ['non.compliant', 'noncompliant'],
  ['NotCompliant', 'noncompliant'],
  ['NOT_COMPLIANT', 'noncompliant'],
  ['un-compliant', 'noncompliant'],
  ['UNCOMPLIANT', 'noncompliant'],
  ['INCOMPLIANT', 'noncompliant'],
  ['InCompliant', 'noncompliant'],
  ['unknown_noncompliant', 'noncompliant'],
  ['Pre_Posture', 'unknown'],
  ['PrePosture', 'unknown'],
  ['PRE POSTURE', 'unknown'],
  ['STAFF-UNK', 'unknown'],
  ['unknown-guests', 'unknown'],
  ['UnknownCompliant', 'unknown'],
  ['POSTURE_PENDING_V3', 'unknown'],
  ['UNKNOWN_DEVICES_PENDING', 'unknown'],
  ['POST_REDIR_ACL', 'redirect'],
  ['CWA-Redirect', 'redirect'],
  ['RedirectUnknown', 'redirect'],
  ['WebAuth', 'redirect'],
  ['GUEST_CWA2', 'redirect'],
  ['UNKNOWN_DEVICES', undefined],
  ['unknown-device', undefined],
  ['UnknownUsers', undefined],
  ['unknown.endpoint', undefined],
  ['UNKNOWN HOSTS', undefined],
  ['Unknown_MAC', undefined],
  ['compliants', undefined],
  ['compliance', undefined],
  ['redirection', undefined],
  ['REDIRECTED', undefined],
  ['trunk', undefined],
  ['junk', undefined],
  ['spending', undefined],
  ['unknowns', undefined],
  ['posture', undefined],
  ['prepostures', undefined],
  ['cwadmin', undefined],
] as const) {
  test(`the name ${name} means ${posture ?? 'nothing'}`, () => {
    const { posture: found, origin } = assignmentOf(none, `acl/${name}`, undefined);
    assert.equal(Array.isArray(found) ? found[0] : found, posture);
    assert.equal(origin, posture === undefined ? 'unassigned' : 'file-name');
  });
}

test('words around a name, whatever separates them, change nothing', () => {
  const word = fc.constantFrom('STAFF', 'Vpn', 'acl', 'V2', 'Wired', '10', 'zone');
  const separator = fc.constantFrom('_', '-', '.', ' ', '7', '__', '-2-');
  const core = fc.constantFrom(
    ['compliant', 'compliant'],
    ['NonCompliant', 'noncompliant'],
    ['NOT-COMPLIANT', 'noncompliant'],
    ['InCompliant', 'noncompliant'],
    ['UNKNOWN', 'unknown'],
    ['prePosture', 'unknown'],
    ['Unk', 'unknown'],
    ['unknownDevices', undefined],
    ['CWA', 'redirect'],
    ['redir', 'redirect'],
  );
  const around = fc.array(fc.tuple(word, separator), { maxLength: 3 });
  fc.assert(
    fc.property(around, core, around, (before, [name = '', posture], after) => {
      const whole = before.map((pair) => pair.join('')).join('') + name + after.map(([a, b]) => b + a).join('');
      const found = assignmentOf(none, `acl/${whole}`, undefined).posture;
      assert.equal(Array.isArray(found) ? found[0] : found, posture, whole);
      const asList = assignmentOf(none, 'acl/x', `xACSACLx-IP-${whole}-636b75ac`).posture;
      assert.deepEqual(asList, found, whole);
    }),
    { numRuns: 1000 },
  );
});

test('an entry names a list as ISE knows it, whatever the device adds', () => {
  const deployment = read('{ "acls": [ { "name": "STAFF_*", "posture": "unknown" } ] }');
  for (const name of [
    'STAFF_1',
    'xACSACLx-IP-STAFF_1-636b75ac',
    '#ACSACL#-IP-STAFF_1-636b75ac',
    'xACSACLx-IPV6-STAFF_1-636b75ac',
    '#ACSACL#-IPV6-STAFF_1',
  ])
    assert.equal(assignmentOf(deployment, 'x', name).origin, 'configured', name);
  assert.equal(assignmentOf(deployment, 'x', 'xACSACLx-IP-GUEST-636b75ac').origin, 'unassigned');
  const shown = read('{ "acls": [ { "name": "xACSACLx-IP-STAFF_1-*", "posture": "unknown" } ] }');
  assert.equal(assignmentOf(shown, 'x', 'xACSACLx-IP-STAFF_1-636b75ac').origin, 'configured');
});

test('a folder name says nothing about posture', () => {
  assert.equal(assignmentOf(none, 'noncompliant/staff.dacl', undefined).posture, undefined);
});

test('the last matching entry wins, field by field, and beats the names', () => {
  const deployment = read(`{ "acls": [
    { "files": "acl/*", "posture": "none", "stateSyncPort": 8450 },
    { "files": "acl/staff*", "posture": ["compliant", "noncompliant"], "platform": "asa" }
  ] }`);
  const assignment = assignmentOf(deployment, 'acl/staff-unknown.dacl', undefined);
  assert.deepEqual(assignment, {
    posture: ['compliant', 'noncompliant'],
    origin: 'configured',
    platform: 'asa',
    platformOrigin: 'configured',
    stateSyncPorts: [8450],
  });
});

test('an entry with a list name speaks only of that list', () => {
  const deployment = read('{ "acls": [ { "files": "all.dacl", "name": "STAFF_*", "posture": "compliant" } ] }');
  assert.equal(assignmentOf(deployment, 'all.dacl', 'STAFF_1').origin, 'configured');
  assert.equal(assignmentOf(deployment, 'all.dacl', 'GUESTS').origin, 'unassigned');
  assert.equal(assignmentOf(deployment, 'all.dacl', undefined).origin, 'unassigned');
});

test('globs: relative to the folder, backslashes as typed on Windows, case only where it counts', () => {
  const exact = { ignoreCase: false };
  assert.ok(matchesGlob('acl/*', 'acl/a.dacl', exact));
  assert.ok(!matchesGlob('acl/*', 'acl/old/a.dacl', exact));
  assert.ok(matchesGlob('acl/**', 'acl/old/a.dacl', exact));
  assert.ok(matchesGlob('acl\\**', 'acl/old/a.dacl', exact));
  assert.ok(matchesGlob('./a.dacl', 'a.dacl', exact));
  assert.ok(!matchesGlob('*.dacl', 'acl/a.dacl', exact));
  assert.ok(!matchesGlob('ACL/*', 'acl/a.dacl', exact));
  assert.ok(matchesGlob('ACL/*', 'acl/a.dacl', { ignoreCase: true }));
  assert.ok(matchesGlob(globOf('acl/[old] (1).dacl'), 'acl/[old] (1).dacl', exact));
  assert.ok(!matchesGlob(globOf('a*.dacl'), 'ab.dacl', exact));
});

test('rules: overrides win for their files, options are kept', () => {
  const deployment = read(`{
    "rules": { "dacl/too-many-entries": ["warning", { "max": 10 }] },
    "overrides": [ { "files": "legacy/**", "rules": { "dacl/too-many-entries": "off" } } ]
  }`);
  assert.deepEqual(ruleSetting(deployment, 'a.dacl', 'dacl/too-many-entries'), {
    severity: 'warning',
    options: { max: 10 },
  });
  assert.deepEqual(ruleSetting(deployment, 'legacy/a.dacl', 'dacl/too-many-entries'), {
    severity: 'off',
    options: { max: 10 },
  });
  assert.equal(ruleSetting(deployment, 'a.dacl', 'dacl/syntax'), undefined);
});
