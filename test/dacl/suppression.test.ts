import assert from 'node:assert/strict';
import test from 'node:test';
import { noDeployment } from '../../server/src/core/deployment/model';
import { eraseTypes } from '../../server/src/core/language';
import { dacl } from '../../server/src/dacl';
import { check } from '../support/fixtures';

function rulesOf(...lines: string[]): string[] {
  const found = check(eraseTypes(dacl), 'acl/redirect.dacl', lines.join('\n'), noDeployment);
  return found.map((finding) => finding.rule);
}

const wrong = 'permit tcp any any eq ssh';

test('a remark switches off the rules it names, for the next ACE only', () => {
  assert.deepEqual(rulesOf(wrong, wrong), ['dacl/unknown-port-name', 'dacl/unknown-port-name']);
  const remark = 'remark ise-posture-disable-next-line dacl/unknown-port-name';
  assert.deepEqual(rulesOf(remark, wrong, wrong), ['dacl/unknown-port-name']);
  assert.deepEqual(rulesOf(remark, 'remark why', '', wrong), []);
  assert.deepEqual(rulesOf(wrong, remark), ['dacl/unknown-port-name']);
});

test('rules may be named without their language, several at once, in any number of remarks', () => {
  const line = `${wrong} est`;
  assert.deepEqual(rulesOf(line).sort(), ['dacl/abbreviated-keyword', 'dacl/unknown-port-name']);
  assert.deepEqual(rulesOf('remark ise-posture-disable-next-line unknown-port-name, abbreviated-keyword', line), []);
  assert.deepEqual(
    rulesOf(
      'remark ise-posture-disable-next-line unknown-port-name',
      'remark ISE-posture-disable-next-line dacl/abbreviated-keyword',
      line,
    ),
    [],
  );
});

test('without a rule, every rule is meant; another rule suppresses nothing', () => {
  assert.deepEqual(rulesOf('remark ise-posture-disable-next-line', wrong), []);
  assert.deepEqual(rulesOf('remark ise-posture-disable-next-line dacl/syntax', wrong), ['dacl/unknown-port-name']);
  assert.deepEqual(rulesOf('remark ise-posture-disable-next-lines dacl/unknown-port-name', wrong), [
    'dacl/unknown-port-name',
  ]);
});
