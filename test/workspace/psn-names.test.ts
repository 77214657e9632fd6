import assert from 'node:assert/strict';
import test from 'node:test';
import { psnNamed } from '../../server/src/core/deployment/psn-names';
import { readDeployment } from '../../server/src/deployment/read';

const known = (psns: readonly object[], host: string): readonly string[] | undefined =>
  psnNamed(readDeployment('file:///ise-posture.json', JSON.stringify({ psns })), host)?.addresses.map(
    ({ value }) => value.text,
  );

const east = { name: 'east', fqdn: 'psn1.east.test', addresses: ['10.1.1.5'] };
const west = { name: 'west', fqdn: 'psn1.west.test', addresses: ['10.1.1.6'] };

test('a PSN is known by address, name, FQDN and the FQDN’s first label, in any spelling', () => {
  for (const host of ['10.1.1.5', 'EAST', 'psn1.East.test.', 'PSN1'])
    assert.deepEqual(known([east], host), ['10.1.1.5']);
});

test('a first label that two PSNs share means neither; a name means its PSN', () => {
  assert.equal(known([east, west], 'psn1'), undefined);
  assert.deepEqual(known([east, { ...west, name: 'psn1' }], 'psn1'), ['10.1.1.6']);
});

test('an FQDN is no PSN of another domain, nor one that has no FQDN', () => {
  assert.equal(known([east], 'psn1.west.test'), undefined);
  assert.equal(known([{ name: 'psn1', addresses: ['10.1.1.5'] }], 'psn1.west.test'), undefined);
});
