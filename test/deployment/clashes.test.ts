import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { DeploymentChange } from '../../server/src/core/deployment/model';
import { applyChange } from '../../server/src/deployment/change';
import { clashOf } from '../../server/src/deployment/clashes';
import { parseDeployment, readDeployment } from '../../server/src/deployment/read';
import '../support/seed';

const text = JSON.stringify({
  psns: [
    { name: 'psn1', addresses: ['10.1.1.5', '2001:db8::5'], aliases: ['10.1.1.100'] },
    { name: 'psn2', addresses: ['10.1.1.6'], aliases: ['10.1.1.100', '10.1.1.101'] },
  ],
});
const deployment = readDeployment(undefined, text);
const add = (...psns: { name: string; addresses: string[] }[]) => clashOf({ kind: 'add-psns', psns }, deployment)?.id;
const replace = (psn: string, from: string, to: string) =>
  clashOf({ kind: 'replace-address', psn, from, to }, deployment)?.id;

test("an address that is another PSN's, or another PSN's alias, is refused, in any spelling", () => {
  assert.equal(add({ name: 'psn3', addresses: ['10.1.1.7'] }), undefined);
  assert.equal(add({ name: 'psn3', addresses: ['10.1.1.7', '10.1.1.5'] }), 'change.taken-address');
  assert.equal(add({ name: 'psn3', addresses: ['2001:DB8:0::5'] }), 'change.taken-address');
  assert.equal(add({ name: 'psn3', addresses: ['10.1.1.101'] }), 'change.taken-alias');
});

test('one address of two PSNs that are added at once is refused, and names that differ in case', () => {
  assert.equal(
    add({ name: 'a', addresses: ['10.9.9.9'] }, { name: 'b', addresses: ['10.9.9.9'] }),
    'change.taken-address',
  );
  assert.equal(
    add({ name: 'a', addresses: ['10.9.9.9'] }, { name: 'A', addresses: ['10.9.9.8'] }),
    'change.taken-name',
  );
  assert.equal(add({ name: 'PSN1', addresses: ['10.9.9.9'] }), 'change.taken-name');
});

test('the same PSN may get what it has, and another address', () => {
  assert.equal(add({ name: 'psn1', addresses: ['10.1.1.5', '10.1.1.55'] }), undefined);
  assert.equal(add({ name: 'psn2', addresses: ['10.1.1.101'] }), undefined);
});

test("an address is not replaced by one of another PSN; an alias may become another PSN's alias, never its address", () => {
  assert.equal(replace('psn1', '10.1.1.5', '10.1.1.6'), 'change.taken-address');
  assert.equal(replace('psn1', '10.1.1.5', '10.1.1.101'), 'change.taken-alias');
  assert.equal(replace('psn1', '10.1.1.100', '10.1.1.101'), undefined);
  assert.equal(replace('psn1', '10.1.1.100', '10.1.1.6'), 'change.taken-address');
  assert.equal(replace('psn1', '10.1.1.5', '10.1.1.50'), undefined);
});

const address = fc.constantFrom('10.1.1.5', '10.1.1.6', '10.1.1.7', '10.1.1.100', '2001:db8::5', '2001:DB8::0:5');
const addresses = fc.array(address, { maxLength: 3 });
const name = fc.constantFrom('psn1', 'psn2', 'PSN2', 'psn3');
const change: fc.Arbitrary<DeploymentChange> = fc.oneof(
  fc.array(fc.record({ name, addresses }), { maxLength: 3 }).map((psns) => ({ kind: 'add-psns', psns }) as const),
  fc.record({ psn: name, from: address, to: address }).map((words) => ({ kind: 'replace-address', ...words }) as const),
);

/** Addresses that two PSNs have, or one PSN has and another one has for its alias. */
function shared(json: string): string[] {
  const { psns } = parseDeployment(json).deployment;
  return psns.flatMap((one) =>
    psns
      .filter((other) => other.name !== one.name)
      .flatMap((other) => [...other.addresses, ...other.aliases].map(({ value }) => value.text))
      .filter((value) => one.addresses.some((own) => own.value.text === value)),
  );
}

test('no run of changes that nothing speaks against makes one address two PSNs', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
      let json = text;
      for (const one of changes) {
        if (clashOf(one, readDeployment(undefined, json))) continue;
        json = applyChange(json, one);
        assert.deepEqual(shared(json), [], JSON.stringify(one));
        const names = parseDeployment(json).deployment.psns.map((psn) => psn.name.toLowerCase());
        assert.equal(new Set(names).size, names.length, json);
      }
    }),
    { numRuns: 200 },
  );
});
