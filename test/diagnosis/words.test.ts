import assert from 'node:assert/strict';
import test from 'node:test';
import { type Given, standingOf } from './support/case';
import { at, compliant, fault, start } from './support/log';
import { deployment, mnt, session } from './support/network';

const psn1 = 'psn1.example.com';
const time = at('09:00:00');
const list = 'STAFF_COMPLIANT-69afc100';
const unknownList = 'PRE_POSTURE-69af0000';
const faulty: Given = {
  'agent.log': [compliant(time), ...start(time), ...fault(time + 90, psn1)],
  'ise-posture.json': deployment,
};

test('a session with the list that ISE sent before the assessment is not said to have another one', () => {
  const given: Given = {
    ...faulty,
    'mnt.xml': mnt({ seconds: time - 300, list: unknownList, posture: 'Unknown' }),
    'switch.txt': session({ seconds: time + 100, list: unknownList }),
  };
  assert.equal(standingOf(given, 'other-list-applied'), 'silent');
  const another = { ...given, 'switch.txt': session({ seconds: time + 100, list }) };
  assert.equal(standingOf(another, 'other-list-applied'), 'possible');
});
