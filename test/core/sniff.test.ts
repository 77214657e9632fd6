import assert from 'node:assert/strict';
import test from 'node:test';
import { languageOfContent } from '../../server/src/workspace/sniff';

const acls = [
  'permit ip any any',
  'remark a\n10 deny tcp any host 10.1.1.5 eq 8449\npermit ip any any',
  'ip:inacl#1=permit ip any any',
  'cisco-av-pair = "ip:inacl#1=deny tcp any host 10.1.1.5 eq 8449"\ncisco-av-pair = "ip:inacl#2=permit ip any any"',
  'sw#terminal length 0\nsw#show ip access-lists\nExtended IP access list xACSACLx-IP-A-636b75ac (per-user)\n    1 permit ip any any\nsw#\nsw#exit\nConnection closed.',
];
for (const text of acls) test(`an ACL: ${text.slice(0, 40)}`, () => assert.equal(languageOfContent(text), 'ise-dacl'));

for (const text of ['', 'Dear reader,\nwe permit ip phones.', 'deny everything', '{ "permit": "ip any" }', '<a/>']) {
  test(`none of ours: ${JSON.stringify(text.slice(0, 30))}`, () => assert.equal(languageOfContent(text), undefined));
}

test('a profile by its namespace, a log by its fields', () => {
  assert.equal(languageOfContent('<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0"/>'), 'ise-posture-profile');
  const line =
    '2022/11/09 12:22:47 [Information] aciseagent Function: A::b Thread Id: 0xC60 File: a.cpp Line: 1 Level: debug  x. ';
  assert.equal(languageOfContent(line), 'ise-posture-log');
});
