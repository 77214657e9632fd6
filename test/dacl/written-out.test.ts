import assert from 'node:assert/strict';
import test from 'node:test';
import { noDeployment } from '../../server/src/core/deployment/model';
import { eraseTypes } from '../../server/src/core/language';
import { dacl } from '../../server/src/dacl';
import { duplicatesIn } from '../../server/src/dacl/meaning/duplicates';
import { compareLists, coverageOf } from '../../server/src/dacl/questions';
import { readDeployment } from '../../server/src/deployment/read';
import { check } from '../support/fixtures';
import { inputFor } from './editor/support';

const deployment = readDeployment(
  'file:///repo/ise-posture.json',
  JSON.stringify({
    psns: [
      { name: 'psn1', addresses: ['10.1.1.5'] },
      { name: 'psn2', addresses: ['10.1.1.6'] },
    ],
    acls: [{ files: '*', posture: 'compliant', platform: 'asa' }],
  }),
);

/** `show access-list` of an ASA; a line with blanks in front is a member of the one above. */
function shown(...lines: readonly string[]): string {
  const name = 'access-list L_COMPLIANT';
  let number = 0;
  const body = lines.map((line) => {
    const isMember = line.startsWith(' ');
    if (!isMember) number++;
    return `${isMember ? '  ' : ''}${name} line ${number} extended ${line.trim()} 0x1a2b`;
  });
  return [`${name}; ${lines.length} elements; name hash: 0x1 (dynamic)`, ...body].join('\n');
}

const listIn = (text: string) => inputFor(text, 'show.txt', deployment).analysis.lists[0]!;
const states = (text: string) => deployment.psns.map((psn) => coverageOf(listIn(text), psn).state);
const findings = (text: string) =>
  check(eraseTypes(dacl), 'show.txt', text, deployment).map(({ rule, severity }) => `${rule} ${severity}`);

const complete = shown(
  'deny tcp any4 object-group PSNS eq 8449 (hitcnt=3)',
  ' deny tcp any4 host 10.1.1.5 eq 8449 (hitcnt=3)',
  ' deny tcp any4 host 10.1.1.6 eq 8449 (hitcnt=0)',
  'permit ip any4 any4 (hitcnt=70)',
);

test('lines written out below an ACE about groups are no ACEs of their own, and say what it says', () => {
  const { list } = listIn(complete);
  assert.equal(list.aces.length, 2);
  assert.equal(list.entries.length, 2);
  assert.deepEqual(states(complete), ['denied', 'denied']);
  assert.deepEqual(findings(complete), []);
  const partly = complete.replace(/^.*10\.1\.1\.6.*\n/m, '');
  assert.deepEqual(states(partly), ['denied', 'permitted']);
});

test('a group of one, and groups that overlap, are no duplicates and no dead lines', () => {
  const text = shown(
    'deny tcp any4 object-group ONE eq 8449 (hitcnt=0)',
    ' deny tcp any4 host 10.1.1.5 eq 8449 (hitcnt=0)',
    'deny tcp object-group CLIENTS object-group PSNS eq 8449 (hitcnt=1)',
    ' deny tcp any4 host 10.1.1.5 eq 8449 (hitcnt=0)',
    ' deny tcp any4 host 10.1.1.6 eq 8449 (hitcnt=1)',
    ' deny tcp any4 host 10.1.1.6 eq 8449 (hitcnt=0)',
    'permit ip any4 any4 (hitcnt=9)',
  );
  assert.equal(duplicatesIn(listIn(text).list).size, 0);
  assert.deepEqual(findings(text), []);
  assert.deepEqual(states(text), ['denied', 'denied']);
});

test('the counter of a member is its own', () => {
  const text = shown(
    'permit tcp any4 any4 (hitcnt=5)',
    'deny tcp any4 object-group PSNS eq 8449 (hitcnt=4)',
    ' deny tcp any4 host 10.1.1.5 eq 8449 (hitcnt=4)',
    ' deny tcp any4 host 10.1.1.6 eq 8449 (hitcnt=0)',
    'permit ip any4 any4 (hitcnt=9)',
  );
  assert.deepEqual(states(text), ['uncertain', 'uncertain']);
  assert.deepEqual(states(text.replaceAll('hitcnt=4', 'hitcnt=0')), ['permitted', 'permitted']);
});

test('a list about groups, written out, is the list about their members', () => {
  const bare = 'deny tcp any host 10.1.1.5 eq 8449\ndeny tcp any host 10.1.1.6 eq 8449\npermit ip any any\n';
  const other = listIn(bare).list;
  assert.equal(compareLists({ list: listIn(complete).list, name: 'a' }, { list: other, name: 'b' }).kind, 'same');
});

test('lines of one number that are no members stay ACEs', () => {
  const text = 'access-list L line 1 extended permit tcp any4 any4\naccess-list L line 1 extended deny ip any4 any4\n';
  assert.equal(inputFor(text, 'x.txt', noDeployment).analysis.lists[0]!.list.aces.length, 2);
});
