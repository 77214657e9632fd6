import assert from 'node:assert/strict';
import test from 'node:test';
import { eraseTypes } from '../../server/src/core/language';
import { dacl } from '../../server/src/dacl';
import { coverageOf } from '../../server/src/dacl/questions';
import { readDeployment } from '../../server/src/deployment/read';
import { check } from '../support/fixtures';
import { inputFor } from './editor/support';

const deployment = readDeployment(
  'file:///ise-posture.json',
  '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }',
);

function seen(text: string, path = 'session.txt') {
  const { lists } = inputFor(text, path, deployment).analysis;
  return {
    rules: check(eraseTypes(dacl), path, text, deployment).map(({ rule }) => rule),
    lists: lists.map((list) => [
      list.list.name?.text ?? '',
      list.list.aces.length,
      coverageOf(list, deployment.psns[0]!).state,
    ]),
  };
}

const deny = 'deny tcp any host 10.1.1.5 eq 8449';

test('a command of the other mode behind a prompt is none of the list, and the list goes on behind what it printed', () => {
  const prompt = 'sw1(config-ext-nacl)#';
  for (const command of [
    'do show ip access-lists OTHER',
    'do-exec show ip access-lists OTHER',
    'DO sh access-l OTHER',
  ]) {
    const text = [
      'sw1(config)#ip access-list extended STAFF_COMPLIANT',
      `${prompt}10 ${deny}`,
      `${prompt}${command}`,
      'Extended IP access list OTHER',
      '    10 permit ip any any',
      `${prompt}20 permit ip any any`,
      `${prompt}do wr`,
      'Building configuration...',
      `${prompt}end`,
      '',
    ].join('\n');
    const { rules, lists } = seen(text);
    assert.ok(!rules.includes('dacl/syntax'), `${command}: ${rules.join(', ')}`);
    assert.deepEqual(lists, [
      ['STAFF_COMPLIANT', 2, 'denied'],
      ['OTHER', 1, 'permitted'],
    ]);
  }
});

test('what begins an entry is no command, and text for ISE has no commands', () => {
  const entry = `ip access-list extended STAFF_COMPLIANT\n do permit ip any any\n ${deny}\n`;
  assert.ok(seen(entry).rules.includes('dacl/syntax'));
  assert.ok(seen(`do show run\n${deny}\npermit ip any any\n`, 'a-compliant.dacl').rules.includes('dacl/syntax'));
});

test("a client's list as a switch prints it may hold a line about everybody, unless that line lets TCP through", () => {
  const shown = (line: string) =>
    `sw1#show ip access-lists interface Gi1/0/5\n     deny tcp host 10.9.9.9 host 10.1.1.5 eq 8449\n     ${line}\n     permit ip host 10.9.9.9 any\n`;
  for (const line of ['permit udp any any eq domain', 'deny udp any eq 68 any', 'permit icmp any any', deny]) {
    const { rules, lists } = seen(shown(line));
    assert.ok(!rules.includes('dacl/source-not-any'), line);
    assert.equal(lists[0]?.[2], 'denied', line);
  }
  for (const line of ['permit tcp any any gt 1023', 'permit ip any any']) {
    assert.notEqual(seen(shown(line)).lists[0]?.[2], 'denied', line);
    assert.ok(seen(shown(line)).rules.includes('dacl/source-not-any'), line);
  }
  // As people write it: no more than the one host is kept out.
  const written = `${deny.replace('any', 'host 10.9.9.9')}\npermit udp any any eq domain\npermit ip host 10.9.9.9 any\n`;
  assert.ok(seen(written, 'a-compliant.dacl').rules.includes('dacl/source-not-any'));
});

test('lock-and-key: an entry for whoever logs in is no mistake of a configuration, and leaves the probe in doubt', () => {
  const config = (entry: string) =>
    `ip access-list extended LOCK_COMPLIANT\n 10 ${entry}\n 20 ${deny}\n 30 permit ip any any\n`;
  for (const entry of [
    'dynamic TL timeout 15 permit ip any any',
    'dynamic TL permit tcp any any',
    'Dynamic TL timeout 5 permit ip any any',
  ]) {
    const { rules, lists } = seen(config(entry));
    assert.ok(!rules.includes('dacl/syntax'), `${entry}: ${rules.join(', ')}`);
    assert.deepEqual(lists, [['LOCK_COMPLIANT', 3, 'uncertain']]);
  }
  // What is above it decides, and what it cannot match is not its business.
  const above = seen(
    `ip access-list extended LOCK_COMPLIANT\n ${deny}\n dynamic TL permit ip any any\n permit ip any any\n`,
  );
  assert.deepEqual(above.lists, [['LOCK_COMPLIANT', 3, 'denied']]);
  assert.equal(seen(config('dynamic TL timeout 15 permit udp any any')).lists[0]?.[2], 'denied');
  const numbered =
    'access-list 101 permit tcp any host 10.1.1.1 eq telnet\naccess-list 101 dynamic TL timeout 15 permit ip any any\n';
  assert.ok(!seen(numbered).rules.includes('dacl/syntax'));
  const shown = `Extended IP access list LOCK_COMPLIANT\n    10 Dynamic TL permit ip any any\n    20 ${deny}\n`;
  assert.ok(!seen(shown).rules.includes('dacl/syntax'));
  // Text for ISE: nobody logs in there.
  assert.ok(
    seen(`dynamic TL timeout 15 permit ip any any\n${deny}\n`, 'a-compliant.dacl').rules.includes('dacl/syntax'),
  );
  for (const broken of ['dynamic TL timeout permit ip any any', 'dynamic', 'dynamic TL timeout 15'])
    assert.ok(seen(config(broken)).rules.includes('dacl/syntax'), broken);
});

test('lock-and-key alone in text for ISE, or in a RADIUS pair, is a mistake and begins no list', () => {
  for (const alone of ['', 'ip:inacl#1=']) {
    const text = `${alone}dynamic TL timeout 15 permit ip any any\n`;
    assert.deepEqual(seen(text, 'a-compliant.dacl').lists, [], text);
    assert.ok(seen(text, 'a-compliant.dacl').rules.includes('dacl/syntax'), text);
  }
});
