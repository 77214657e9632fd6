import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withSeenNames } from '../../client/src/seen-names';

const seen = [
  { host: 'psn1.example.com', kind: 'name' },
  { host: 'psn10.example.com', kind: 'name' },
  { host: 'psn2.example.com', kind: 'name' },
  { host: 'psn2.lab.test', kind: 'name' },
  { host: '10.1.1.5', kind: 'address' },
  { host: 'psn3', kind: 'name' },
] as const;

const named = (name: string, more: object = {}) => withSeenNames([{ name, addresses: ['10.1.1.5'], ...more }], seen)[0];

test('a PSN that is typed with a short name gets the FQDN that the files show for it', () => {
  assert.deepEqual(named('PSN1'), { name: 'PSN1', fqdn: 'psn1.example.com', addresses: ['10.1.1.5'] });
});

test('where it is not certain that the host is meant, nothing is added', () => {
  const addresses = ['10.1.1.5'];
  assert.deepEqual(named('psn2'), { name: 'psn2', addresses }, 'two hosts share the label');
  assert.deepEqual(named('psn'), { name: 'psn', addresses }, 'the begin of a label');
  assert.deepEqual(named('psn3'), { name: 'psn3', addresses }, 'no FQDN is seen');
  assert.deepEqual(named('10'), { name: '10', addresses }, 'an address');
  assert.deepEqual(named('psn1', { fqdn: 'psn1.corp.test' }), { name: 'psn1', fqdn: 'psn1.corp.test', addresses });
  assert.deepEqual(withSeenNames([{ addresses }], seen), [{ addresses }], 'no name was typed');
});
