import assert from 'node:assert/strict';
import test from 'node:test';
import { finish } from '../../../server/src/core/slices';
import { applyEdits } from '../../../server/src/core/text';
import { dacl } from '../../../server/src/dacl';
import { copyForIse } from '../../../server/src/dacl/edits/copy';
import { english, inputFor, refactored } from './support';

test('port name ↔ number', () => {
  assert.equal(refactored('permit tcp any any eq |www').get('Write www as 80'), 'permit tcp any any eq 80');
  assert.equal(refactored('permit udp any eq 6|8 any').get('Write 68 as bootpc'), 'permit udp any eq bootpc any');
  assert.equal(
    refactored('permit 6| any any').get('Write protocol 6 as tcp') ??
      refactored('permit 6| any any').get('Write 6 as tcp'),
    'permit tcp any any',
  );
  assert.deepEqual([...refactored('permit tcp any any eq 8|443').keys()], [], 'no keyword');
  assert.deepEqual([...refactored('permit tcp any any eq 6|8').keys()], [], 'a UDP keyword');
  assert.deepEqual(
    [...refactored('Extended IP access list X\n 10 permit tcp any any eq |www').keys()],
    ['Turn into plain dACL text'],
    'show output is evidence',
  );
});

test('all ports of the selected lines', () => {
  const text = 'permit tcp any any eq www 443\npermit udp any any eq 53\n';
  const all = dacl.refactorings?.(inputFor(text), { start: 0, end: text.length }) ?? [];
  const made = new Map(all.map(({ title, edits }) => [english.text(title), applyEdits(text, edits)]));
  assert.equal(
    made.get('Write all port names here as numbers'),
    'permit tcp any any eq 80 443\npermit udp any any eq 53\n',
  );
  assert.equal(
    made.get('Write all ports here as names where there is one'),
    'permit tcp any any eq www 443\npermit udp any any eq domain\n',
  );
});

test('addresses in another form', () => {
  assert.equal(
    refactored('permit ip any 10.1.1.5| 0.0.0.0').get('Write as host 10.1.1.5'),
    'permit ip any host 10.1.1.5',
  );
  assert.equal(refactored('permit ip any 0.0.0.0 |255.255.255.255').get('Write as any'), 'permit ip any any');
  assert.equal(
    refactored('permit ip any 10.1.1.0|/24').get('Write as 10.1.1.0 0.0.0.255'),
    'permit ip any 10.1.1.0 0.0.0.255',
  );
  assert.equal(
    refactored('permit ip any 10.1.1.0|/24', 'asa-x.dacl').get('Write as 10.1.1.0 255.255.255.0'),
    'permit ip any 10.1.1.0 255.255.255.0',
  );
  assert.equal(
    refactored('permit ip any 0.0.0.0 |0.0.0.0', 'asa-x.dacl').get('Write as any4'),
    'permit ip any any4',
    'any would be IPv6, too',
  );
  const rewritten = (marked: string) => [...refactored(marked).keys()].filter((title) => title.startsWith('Write as'));
  assert.deepEqual(rewritten('permit tcp any ::|/0'), [], 'nothing else says IPv6');
  assert.deepEqual(rewritten('permit ipv6 any ::|/0'), ['Write as any']);
  assert.deepEqual(rewritten('permit ip any 10.1.1.7|/24'), [], 'a host or its network');
});

test('deny lines for all PSNs not denied yet', () => {
  const title = 'Add deny lines for all PSNs not yet denied (2)';
  assert.equal(
    refactored('permit ip any |any', 'staff.dacl').get(title),
    'deny tcp any host 10.1.1.5 eq 8449\ndeny tcp any host 10.1.1.6 eq 8449\npermit ip any any',
  );
  const partly = refactored('deny tcp any host 10.1.1.6 eq 8449\npermit ip any |any');
  assert.equal(
    partly.get('Add deny lines for all PSNs not yet denied (1)'),
    'deny tcp any host 10.1.1.6 eq 8449\ndeny tcp any host 10.1.1.5 eq 8449\npermit ip any any',
  );
  for (const path of ['unknown.dacl', 'redirect.dacl'])
    assert.ok(![...refactored('permit ip any |any', path).keys()].some((one) => one.startsWith('Add deny')), path);
});

const shown = `Extended IP access list xACSACLx-IP-STAFF-636b75ac (per-user)
    1 deny tcp host 10.9.9.9 host 10.1.1.5 eq 8449 (12 matches)
    2 permit ip host 10.9.9.9 any (1 match)`;

test('show output becomes plain dACL text', () => {
  const made = refactored(`|${shown}\nsw1#exit\n`);
  assert.equal(
    made.get('Turn into plain dACL text'),
    'deny tcp host 10.9.9.9 host 10.1.1.5 eq 8449\npermit ip host 10.9.9.9 any\nsw1#exit\n',
  );
  assert.equal(
    made.get("Turn into plain dACL text, with any in place of the endpoint's address"),
    'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\nsw1#exit\n',
  );
});

test('configuration, RADIUS pairs and numbered lines do, too; in the order of their numbers', () => {
  const strip = (text: string) => refactored(text).get('Turn into plain dACL text');
  assert.equal(
    strip('|ip access-list extended X\r\n 20 permit ip any any\r\n remark First\r\n 10 deny tcp any any eq 8449\r\n'),
    'remark First\r\ndeny tcp any any eq 8449\r\npermit ip any any\r\n',
  );
  assert.equal(
    strip('|ip:inacl#1=deny tcp any any eq 8449\nip:inacl#2=permit ip any any'),
    'deny tcp any any eq 8449\npermit ip any any',
  );
  assert.equal(strip('|10 permit ip any any\n20 deny ip any any'), 'permit ip any any\ndeny ip any any');
  assert.equal(strip('access-list A extended |permit ip any any log'), 'permit ip any any log');
  assert.equal(strip('|permit ip any any'), undefined, 'plain text is plain');
});

function copy(text: string, name?: string, path?: string): { text: string; entries: number; warnings: string[] } {
  const input = inputFor(text, path);
  const rethrow = (rule: string, error: unknown): never => {
    throw new Error(rule, { cause: error });
  };
  const findings = finish(dacl.check(input, rethrow));
  const copied = copyForIse(input, name, findings);
  return { ...copied, warnings: copied.warnings.map((warning) => english.text(warning)) };
}

test('copy for ISE: LF, no suppression remarks, no comments, no decoration', () => {
  const text =
    '! note\r\nremark Keep  me\r\nremark ise-posture-disable-next-line dacl/x\r\n  DENY tcp any  host 10.1.1.5 eq 8449  ! why\r\ndeny tcp any host 10.1.1.6 eq 8449\r\n\r\nper ip any any\r\n';
  assert.deepEqual(copy(text), {
    text: 'remark Keep  me\ndeny tcp any host 10.1.1.5 eq 8449\ndeny tcp any host 10.1.1.6 eq 8449\npermit ip any any',
    entries: 3,
    warnings: [],
  });
});

test('copy for ISE turns the endpoint back into any, and says so', () => {
  assert.deepEqual(copy(shown), {
    text: 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any',
    entries: 2,
    // The list lets the probe reach psn2: that is the one error.
    warnings: ['1 error should be fixed first.', "The endpoint's address 10.9.9.9 was turned back into any."],
  });
});

test('copy for ISE warns of what should be fixed first', () => {
  const placeholders = copy('deny tcp any host PSN1-IP-ADDRESS eq 8449\npermit ip any any', undefined, 'x.dacl');
  assert.equal(placeholders.text, 'deny tcp any host PSN1-IP-ADDRESS eq 8449\npermit ip any any');
  assert.ok(placeholders.warnings.includes('1 placeholder is still to be filled in.'), placeholders.warnings.join());
  const broken = copy('permit ip any any\nwhat is this\npermit tcp any eq 80', undefined, 'x.dacl');
  assert.equal(broken.text, 'permit ip any any\npermit tcp any eq 80');
  assert.ok(
    broken.warnings.some((warning) => /errors? should be fixed/.test(warning)) &&
      broken.warnings.includes('1 line that is not an ACE was left out.'),
    broken.warnings.join(),
  );
  assert.deepEqual(copy('! nothing\n').warnings, ['There is no access list in this file.']);
  assert.deepEqual(copy('remark x\n').warnings, ['There is no ACE in this list.']);
});

test('copy for ISE takes the list that was asked for', () => {
  const text = 'ip access-list extended A\n permit ip any any\nip access-list extended B\n deny ip any any\n';
  assert.equal(copy(text, 'B').text, 'deny ip any any');
  assert.ok(copy(text).warnings.includes('The file holds 2 lists; this is the first one.'));
  assert.deepEqual(copy(text, 'C').warnings, ['There is no list C in this file.']);
});

test('what a device may refuse as it is written is not rewritten as another way to say the same', () => {
  assert.deepEqual([...refactored('deny tcp any 10.1.1.5|/32 eq 8449\npermit ip any any').keys()].filter(isHost), []);
  assert.notDeepEqual(
    [...refactored('permit tcp any 10.1.1.5|/32 eq 8449\npermit ip any any').keys()].filter(isHost),
    [],
  );
  assert.notDeepEqual(
    [...refactored('deny tcp any 10.1.1.5 0.0.|0.0 eq 8449\npermit ip any any').keys()].filter(isHost),
    [],
  );
});

function isHost(title: string): boolean {
  return title.includes('host 10.1.1.5');
}
