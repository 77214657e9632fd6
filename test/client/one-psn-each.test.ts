import assert from 'node:assert/strict';
import test from 'node:test';
import { onePsnEach } from '../../client/src/one-psn-each';

test('an address that was ticked and is given a name is one PSN, and one that was ticked and typed', () => {
  const bare = { addresses: ['10.1.1.5'] };
  const named = { name: 'psn1', addresses: ['10.1.1.5', '2001:db8::5'] };
  assert.deepEqual(onePsnEach([bare, named]), [named]);
  assert.deepEqual(onePsnEach([named, bare]), [named]);
  assert.deepEqual(onePsnEach([bare, bare]), [bare]);
  const other = { addresses: ['10.1.1.6'] };
  assert.deepEqual(onePsnEach([bare, other, named]), [other, named]);
});
