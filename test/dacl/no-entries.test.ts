import assert from 'node:assert/strict';
import test from 'node:test';
import { run } from '../cli/run';
import { repositoryWith } from '../support/folder';

const deployment = '{ "psns": [{ "name": "psn1", "addresses": ["10.1.1.5"] }] }';
const bare: Readonly<Record<string, string>> = {
  'a header of a configuration': 'ip access-list extended STAFF_COMPLIANT\n',
  'a header of show output': 'Extended IP access list STAFF_COMPLIANT\n',
  'a header of an ASA': 'access-list STAFF_COMPLIANT; 0 elements; name hash: 0x1 (dynamic)\n',
  'entries that were taken out': 'ip access-list extended STAFF_COMPLIANT\n 10 permit ip any any\n no 10\n',
  'remarks alone': 'remark STAFF\n',
};
for (const [what, text] of Object.entries(bare))
  test(`a list without any ACE is no proof: ${what}`, (context) => {
    const folder = repositoryWith(context, { 'ise-posture.json': deployment, 'compliant.dacl': text });
    assert.match(run(folder, 'check', 'compliant.dacl').out, /dacl\/syntax This list has no ACE/);
    assert.match(run(folder, 'coverage', 'compliant.dacl').out, /uncertain/);
    const probe = ['--protocol', 'tcp', '--source', '10.0.0.9:50000', '--destination', '10.1.1.5:8449'];
    const answer = run(folder, 'test-packet', 'compliant.dacl', ...probe, '--format', 'json');
    assert.deepEqual(JSON.parse(answer.out), { action: 'deny', line: null, implicit: true, certain: false });
  });
