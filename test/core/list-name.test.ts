import assert from 'node:assert/strict';
import test from 'node:test';
import { bareName, isSameList, readListName } from '../../server/src/core/list-name';

test('only names of downloaded lists carry a time', () => {
  assert.equal(readListName('xACSACLx-IP-PERMIT_ALL-57f6b0d3').saved?.toISOString().slice(0, 10), '2016-10-06');
  assert.equal(readListName('xACSACLx-IP-X-00000001').saved, undefined, 'no date before ISE');
  for (const name of ['AAA-user-bob-79AD4A08', 'STAFF-636b75ac', '636b75ac', ''])
    assert.deepEqual(readListName(name), { bare: name });
});

test('prefix, family and suffix come off a name, and a name without a suffix keeps all of it', () => {
  const { saved, ...staff } = readListName('xacsaclx-ipv6-STAFF-636B75AC');
  assert.deepEqual(staff, { bare: 'STAFF', prefix: 'xACSACLx', family: 6, suffix: '636B75AC' });
  assert.ok(saved);
  assert.equal(readListName('#ACSACL#-IP-A-B-C-65b4e84b').bare, 'A-B-C');
  assert.equal(readListName('xACSACLx-IPV4-A-65b4e84b').family, 4);
  for (const [name, bare] of [
    ['xACSACLx-IP-X-636b75', 'X-636b75'],
    ['xACSACLx-IP-636b75ac', '636b75ac'],
    ['xACSACLx-IP-implicit_deny_v6', 'implicit_deny_v6'],
  ])
    assert.deepEqual(readListName(name!), { bare, prefix: 'xACSACLx', family: 4 });
});

test('one dACL has one bare name, however it is written', () => {
  assert.equal(bareName('xACSACLx-IP-STAFF-636b75ac'), 'STAFF');
  assert.ok(isSameList('xACSACLx-IP-STAFF-636b75ac', '#ACSACL#-IPV6-staff-636b75ad'));
  assert.ok(isSameList('Staff', 'STAFF'));
  assert.ok(!isSameList('xACSACLx-IP-STAFF-636b75ac', 'STAFF2'));
});
