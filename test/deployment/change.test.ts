import assert from 'node:assert/strict';
import test from 'node:test';
import type { DeploymentChange } from '../../server/src/core/deployment/model';
import { applyEdits } from '../../server/src/core/text';
import { applyChange, smallestEdit } from '../../server/src/deployment/change';
import { parseDeployment, readDeployment } from '../../server/src/deployment/read';

test('a new file names the PSNs it was asked to name, and is valid', () => {
  const text = applyChange(undefined, { kind: 'add-psns', psns: [{ name: 'psn1', addresses: ['10.1.1.5'] }] });
  const { deployment, issues } = parseDeployment(text);
  assert.deepEqual(issues, []);
  assert.deepEqual(
    deployment.psns.map((psn) => [psn.name, psn.addresses.map(({ value }) => value.text)]),
    [['psn1', ['10.1.1.5']]],
  );
});

test('a new file that is not about PSNs invents none, and is valid', () => {
  const changes: readonly DeploymentChange[] = [
    { kind: 'assign-posture', path: 'acl/a.dacl', posture: 'none' },
    { kind: 'assign-platform', path: 'acl/a.dacl', platform: 'asa' },
    { kind: 'switch-rule-off', rule: 'dacl/posture-unassigned', path: 'acl/a.dacl' },
    { kind: 'switch-rule-off', rule: 'dacl/posture-unassigned' },
    { kind: 'state-sync-unused' },
  ];
  for (const change of changes) {
    for (const before of [undefined, '', '\uFEFF\n']) {
      const { deployment, issues } = parseDeployment(applyChange(before, change));
      assert.deepEqual(issues, [], change.kind);
      assert.deepEqual(deployment.psns, [], change.kind);
    }
  }
});

test('a change keeps comments, indentation and line ends', () => {
  const before = '{\r\n\t// lab\r\n\t"psns": [],\r\n}\r\n';
  const after = applyChange(before, { kind: 'assign-posture', path: 'acl/a.dacl', posture: 'compliant' });
  assert.match(after, /\/\/ lab\r\n/);
  assert.ok(!/[^\r]\n/.test(after), JSON.stringify(after));
  const { deployment, issues } = parseDeployment(after);
  assert.deepEqual(issues, []);
  assert.deepEqual(
    deployment.acls.map(({ files, posture }) => [files, posture]),
    [['acl/a.dacl', ['compliant']]],
  );
});

test('a posture is rewritten where the last entry is the same file, and added otherwise', () => {
  const once = applyChange('{}', { kind: 'assign-posture', path: 'a.dacl', posture: 'unknown' });
  const twice = applyChange(once, { kind: 'assign-posture', path: 'a.dacl', posture: 'compliant' });
  assert.deepEqual(
    parseDeployment(twice).deployment.acls.map((acl) => acl.posture),
    [['compliant']],
  );
  const other = applyChange(twice, { kind: 'assign-posture', path: 'b.dacl', posture: 'none' });
  assert.deepEqual(
    parseDeployment(other).deployment.acls.map((acl) => acl.posture),
    [['compliant'], 'none'],
  );
});

test('a platform goes to the last entry where that is the same list, and else to an entry of its own', () => {
  const once = applyChange('{}', { kind: 'assign-posture', path: 'a.dacl', posture: 'compliant' });
  const twice = applyChange(once, { kind: 'assign-platform', path: 'a.dacl', platform: 'asa' });
  const thrice = applyChange(twice, { kind: 'assign-platform', path: 'a.dacl', list: 'VPN[1]', platform: 'ios-xe' });
  const { deployment, issues } = parseDeployment(thrice);
  assert.deepEqual(issues, []);
  assert.deepEqual(
    deployment.acls.map(({ name, posture, platform }) => [name, posture, platform]),
    [
      [undefined, ['compliant'], 'asa'],
      ['VPN\\[1\\]', undefined, 'ios-xe'],
    ],
  );
});

test('PSNs of a site that uses state sync after all: what said otherwise goes; a PSN more says nothing about it', () => {
  const before = '{ // lab\n  "stateSync": false\n}\n';
  const psns = [{ name: 'psn1', addresses: ['10.1.1.5'] }];
  const used = applyChange(before, { kind: 'add-psns', psns, stateSync: true });
  assert.equal(readDeployment('file:///repo/ise-posture.json', used).stateSync, true, used);
  assert.match(used, /\/\/ lab\n/);
  const more = applyChange(before, { kind: 'add-psns', psns });
  assert.equal(readDeployment('file:///repo/ise-posture.json', more).stateSync, false, more);
  const unsaid = applyChange('{}', { kind: 'add-psns', psns, stateSync: true });
  assert.doesNotMatch(unsaid, /stateSync"/);
});

test('addresses go to the PSN of that name, once', () => {
  const before = '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }';
  const psns = [
    { name: 'psn1', addresses: ['10.1.1.5', '2001:db8::5'] },
    { name: 'psn2', addresses: ['10.1.2.5'] },
  ];
  const { deployment } = parseDeployment(applyChange(before, { kind: 'add-psns', psns }));
  const shown = deployment.psns.map((psn) => `${psn.name} ${psn.addresses.map(({ value }) => value.text).join(' ')}`);
  assert.deepEqual(shown, ['psn1 10.1.1.5 2001:db8::5', 'psn2 10.1.2.5']);
});

test('a rule is switched off for one file, whose name may hold glob characters', () => {
  const change = { kind: 'switch-rule-off', rule: 'dacl/syntax', path: 'acl/[old] a.dacl' } as const;
  const text = applyChange('{}', change);
  const { deployment } = parseDeployment(applyChange(text, { ...change, rule: 'dacl/source-not-any' }));
  assert.equal(deployment.overrides.length, 1);
  assert.deepEqual([...deployment.overrides[0]!.rules.keys()], ['dacl/syntax', 'dacl/source-not-any']);
});

test('a file that is no JSON object is left alone', () => {
  assert.equal(applyChange('[1, 2', { kind: 'switch-rule-off', rule: 'dacl/syntax' }), '[1, 2');
});

test('the smallest edit touches only what differs', () => {
  const before = 'abc def ghi';
  const after = 'abc xyz ghi';
  const edit = smallestEdit(before, after);
  assert.deepEqual(edit, { span: { start: 4, end: 7 }, newText: 'xyz' });
  assert.equal(applyEdits(before, [edit]), after);
  assert.equal(applyEdits('aa', [smallestEdit('aa', 'aaa')]), 'aaa');
});

test('state synchronization is switched off for the site, whatever the file held', () => {
  const change = { kind: 'state-sync-unused' } as const;
  for (const text of [
    undefined,
    '{}',
    '{ "psns": [], "stateSync": true } // why',
    '{\n  // note\n  "psns": [],\n}\n',
  ]) {
    const after = applyChange(text, change);
    assert.equal(readDeployment('file:///repo/ise-posture.json', after).stateSync, false, after);
    assert.equal(applyChange(after, change), after);
    assert.deepEqual(parseDeployment(after).issues, [], after);
    if (text?.includes('//')) assert.match(after, /\/\/ (?:why|note)/);
  }
});

test('a place to name the PSNs invents none: an example in a comment, valid, once, in the form of the file', () => {
  const change = { kind: 'name-psns' } as const;
  const note = '{ "name": "psn1", "fqdn": "psn1.example.com", "addresses": ["10.1.1.5"] }';
  const files: readonly (readonly [string | undefined, string])[] = [
    [undefined, `  "psns": [\n    // ${note}\n  ],\n`],
    ['{}', `{"psns": [/* ${note} */]}`],
    ['{ "stateSync": true }\n', `{ "stateSync": true, "psns": [/* ${note} */] }\n`],
    ['{\r\n\t"psns": [], // later\r\n}\r\n', `{\r\n\t"psns": [\r\n\t\t// ${note}\r\n\t], // later\r\n}\r\n`],
    ['{\n  "acls": []\n}\n', `{\n  "acls": [],\n  "psns": [\n    // ${note}\n  ]\n}\n`],
    ['{\n  "psns": null\n}\n', `{\n  "psns": [\n    // ${note}\n  ]\n}\n`],
  ];
  for (const [before, expected] of files) {
    const after = applyChange(before, change);
    assert.ok(after.includes(expected), after);
    assert.deepEqual(parseDeployment(after).issues, [], after);
    assert.deepEqual(parseDeployment(after).deployment.psns, []);
    assert.equal(applyChange(after, change), after, 'a second time');
  }
  const named = '{ "psns": [{ "name": "a", "addresses": ["10.1.1.5"] }] }';
  assert.equal(applyChange(named, change), named);
});
