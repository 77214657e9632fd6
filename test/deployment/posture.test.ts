import assert from 'node:assert/strict';
import test from 'node:test';
import type { Deployment } from '../../server/src/deployment/model';
import { globOf, matchesGlob } from '../../server/src/deployment/paths';
import { assignmentOf } from '../../server/src/deployment/posture';
import { readDeployment } from '../../server/src/deployment/read';
import { ruleSetting } from '../../server/src/deployment/rule-settings';

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
] as const) {
  test(`the name ${name} means ${posture ?? 'nothing'}`, () => {
    const { posture: found, origin } = assignmentOf(none, `acl/${name}`, undefined);
    assert.equal(Array.isArray(found) ? found[0] : found, posture);
    assert.equal(origin, posture === undefined ? 'unassigned' : 'file-name');
  });
}

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
