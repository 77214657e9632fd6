import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { eraseTypes } from '../../server/src/core/language';
import { dacl } from '../../server/src/dacl';
import { coverageOf } from '../../server/src/dacl/questions';
import { readDeployment } from '../../server/src/deployment/read';
import { check } from '../support/fixtures';
import { inputFor } from './editor/support';
import '../support/seed';

const deployment = readDeployment(
  'file:///ise-posture.json',
  '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }',
);

function stateOf(lines: readonly string[]): string {
  const { lists } = inputFor(`${lines.join('\n')}\n`, 'staff-compliant.dacl', deployment).analysis;
  return coverageOf(lists[0]!, deployment.psns[0]!).state;
}

const ace = fc
  .tuple(
    fc.constantFrom('permit', 'deny'),
    fc.constantFrom(
      'ip any any',
      'tcp any host 10.1.1.5 eq 8449',
      'tcp any any gt 8000',
      'tcp any host 10.9.9.9 eq 22',
      'udp any any eq domain',
      'tcp any 10.1.1.4 0.0.0.3 eq 8443',
    ),
  )
  .map((words) => words.join(' '));

test('plain text whose numbers contradict its order is certain only where both orders agree', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(numbers, fc.array(ace, { minLength: 6, maxLength: 6 }), (order, aces) => {
      const lines = order.map((number, at) => ({ number, text: aces[at]! }));
      const numbered = stateOf(lines.map(({ number, text }) => `${number}0 ${text}`));
      const asWritten = stateOf(lines.map(({ text }) => text));
      const byNumber = stateOf([...lines].sort((a, b) => a.number - b.number).map(({ text }) => text));
      const allowed = asWritten === byNumber ? [asWritten, 'uncertain'] : ['uncertain'];
      assert.ok(allowed.includes(numbered), `${numbered}, not ${allowed}`);
      // A permit that both orders let the probe through by is no doubt.
      const permits = lines.filter(({ text }) => text.startsWith('permit'));
      if (permits.length === lines.length) assert.equal(numbered, asWritten);
    }),
    { numRuns: 400 },
  );
});

test('a deny with a lower number below a permit leaves in doubt what it takes, and nothing else', () => {
  const permit = '30 permit ip any any';
  assert.equal(stateOf([permit, '10 deny tcp any host 10.1.1.5 eq 8449']), 'uncertain');
  assert.equal(stateOf(['30 deny tcp any host 10.1.1.5 eq 8449', '10 permit ip any any']), 'uncertain');
  assert.equal(stateOf([permit, '10 deny tcp any host 10.9.9.9 eq 22']), 'permitted');
  assert.equal(stateOf(['10 deny tcp any any eq 8449', permit, '20 deny tcp any host 10.9.9.9 eq 22']), 'denied');
  const rules = (text: string) =>
    check(eraseTypes(dacl), 'staff-compliant.dacl', text, deployment).map(({ rule }) => rule);
  const said = rules(`${permit}\n10 deny tcp any host 10.9.9.9 eq 22\n`);
  assert.ok(!said.includes('dacl/unreachable-line'), said.join(', '));
});
