import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { parseDeployment, readDeployment } from '../../server/src/deployment/read';
import { anyString } from '../support/any-string';
import '../support/seed';

const sample = `{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5", "2001:DB8:0::5"] } ], "stateSyncPort": [8449, 8450],
  "acls": [ { "files": "a*", "posture": ["compliant"] } ], "rules": { "dacl/syntax": ["off", { "max": 3 }] } }`;

function assertInside(text: string): void {
  for (const issue of parseDeployment(text).issues) {
    const { start, end } = issue.span;
    assert.ok(0 <= start && start <= end && end <= text.length, `${JSON.stringify(issue)} in ${JSON.stringify(text)}`);
  }
}

test('every prefix of a file, and any text at all, is read without a throw, ranges inside', () => {
  for (let length = 0; length <= sample.length; length++) assertInside(sample.slice(0, length));
  fc.assert(
    fc.property(anyString(200), (text) => assertInside(text)),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.json(), (text) => assertInside(text)),
    { numRuns: 2000 },
  );
});

test('absurd nesting gives a finding, not a stack overflow', () => {
  const { issues } = parseDeployment('['.repeat(200_000));
  assert.ok(issues.length > 0);
});

test('addresses come out in canonical form, so that one spelling is found in another', () => {
  const { deployment } = parseDeployment(sample);
  assert.deepEqual(
    deployment.psns[0]?.addresses.map(({ value }) => value.text),
    ['10.1.1.5', '2001:db8::5'],
  );
});

test('a wrong value leaves the default, and the rest counts', () => {
  const { deployment, issues } = parseDeployment(
    '{ "stateSyncPort": "x", "portalPort": 8444, "psns": [ 1, { "name": "a", "addresses": ["1.1.1.1"] } ] }',
  );
  assert.equal(issues.length, 2);
  assert.deepEqual(deployment.stateSyncPorts, [8449]);
  assert.deepEqual(deployment.portalPorts, [8444]);
  assert.deepEqual(
    deployment.psns.map((psn) => psn.name),
    ['a'],
  );
});

test('state synchronization: used unless said otherwise; the interval is one number or one a profile', () => {
  const read = (text: string) => readDeployment('file:///repo/ise-posture.json', text);
  assert.equal(read('{}').stateSync, true);
  assert.equal(read('{ "stateSync": false }').stateSync, false);
  assert.equal(read('{ "stateSync": 0 }').stateSync, true);
  assert.equal(read('{}').expectedInterval, undefined);
  assert.equal(read('{ "expectedInterval": 60 }').expectedInterval, 60);
  assert.equal(read('{ "expectedInterval": 0 }').expectedInterval, 0);
  for (const wrong of ['301', '-1', '1.5', '"60"', 'null', '[60]'])
    assert.equal(read(`{ "expectedInterval": ${wrong} }`).expectedInterval, undefined, wrong);
  const named = read('{ "expectedInterval": { "Wired": 60, "VPN": 0, "X": 400 } }').expectedInterval;
  assert.deepEqual(
    [...(typeof named === 'object' ? named : [])],
    [
      ['Wired', 60],
      ['VPN', 0],
    ],
  );
});

test('a glob that is not taken is an issue in its place, and the rest counts', () => {
  const long = 'x'.repeat(1001);
  const text = `{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ],
    "acls": [ { "files": "!(a)", "posture": "none" }, { "files": "acl/*", "posture": "compliant" }, { "name": "{1..5000}" } ],
    "overrides": [ { "files": "${long}", "rules": { "dacl/syntax": "off" } } ] }`;
  const { deployment, issues } = parseDeployment(text);
  assert.deepEqual(
    issues.map(({ kind, span }) => [kind, text.slice(span.start, span.end)]),
    [
      ['wrong-value', '"!(a)"'],
      ['wrong-value', '"{1..5000}"'],
      ['wrong-value', `"${long}"`],
    ],
  );
  assert.equal(deployment.psns.length, 1);
  assert.deepEqual(
    deployment.acls.map(({ files }) => files),
    ['acl/*'],
  );
  assert.deepEqual(deployment.overrides, []);
});

test('globs that are many and long are taken up to a limit', () => {
  const entries = Array.from({ length: 300 }, () => ({ files: '*a'.repeat(250), posture: 'none' }));
  const { deployment, issues } = parseDeployment(JSON.stringify({ acls: entries }));
  assert.equal(deployment.acls.length, 200);
  assert.equal(issues.length, 100);
});
