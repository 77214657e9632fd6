import assert from 'node:assert/strict';
import test from 'node:test';
import { folderWith, run } from './run';

const list = 'deny tcp any host 10.1.1.5 eq 8449\npermit tcp any any time-range OFFICE\npermit udp any any\n';
const packet = (destination: string, ...more: string[]): string[] => [
  '--protocol',
  'tcp',
  '--source',
  '10.0.0.9:50000',
  '--destination',
  destination,
  ...more,
];

test('test-packet: the contract’s JSON, line by line', (context) => {
  const folder = folderWith(context, { 'a.dacl': list });
  const ask = (...args: string[]) => {
    const { code, out } = run(folder, 'test-packet', 'a.dacl', '--format', 'json', ...args);
    assert.equal(code, 0);
    return JSON.parse(out);
  };
  assert.deepEqual(ask(...packet('10.1.1.5:8449')), { action: 'deny', line: 0, implicit: false, certain: true });
  // The time range may let it through; taken not to match, nothing does.
  assert.deepEqual(ask(...packet('10.1.1.5:443')), { action: 'deny', line: null, implicit: true, certain: false });
  assert.deepEqual(ask('--protocol', 'udp', '--source', '10.0.0.9:5', '--destination', '1.1.1.1:53'), {
    action: 'permit',
    line: 2,
    implicit: false,
    certain: true,
  });
  assert.deepEqual(ask('--protocol', 'icmp', '--destination', '1.1.1.1', '--icmp-type', '8'), {
    action: 'deny',
    line: null,
    implicit: true,
    certain: true,
  });
  assert.deepEqual(ask('--protocol', 'tcp', '--destination', '[2001:db8::1]:443'), {
    action: 'deny',
    line: null,
    implicit: true,
    certain: true,
  });
});

test('test-packet: flags, IPv6, ICMP types, lists by name, and show output', (context) => {
  const folder = folderWith(context, {
    'flags.dacl': 'permit tcp any any established\ndeny ip any any\n',
    'six.dacl': 'permit icmp any any echo-request\npermit tcp any host 2001:db8::5 eq 443\n',
    'two.txt': 'Extended IP access list ONE\n 10 permit ip any any\nExtended IP access list TWO\n 10 deny ip any any\n',
  });
  const action = (...args: string[]): string =>
    JSON.parse(run(folder, 'test-packet', ...args, '--format', 'json').out).action;
  assert.equal(action('flags.dacl', ...packet('1.1.1.1:80')), 'deny');
  assert.equal(action('flags.dacl', ...packet('1.1.1.1:80', '--flags', 'ack')), 'permit');
  assert.equal(action('six.dacl', '--protocol', 'tcp', '--destination', '[2001:db8::5]:443'), 'permit');
  assert.equal(action('six.dacl', '--protocol', 'icmp', '--destination', '2001:db8::9'), 'permit');
  assert.equal(action('six.dacl', '--protocol', 'icmp', '--destination', '2001:db8::9', '--icmp-type', '129'), 'deny');
  assert.equal(action('two.txt', ...packet('1.1.1.1:80'), '--list', 'ONE'), 'permit');
  assert.equal(action('two.txt', ...packet('1.1.1.1:80'), '--list', 'TWO'), 'deny');
  const unclear = run(folder, 'test-packet', 'two.txt', ...packet('1.1.1.1:80'));
  assert.equal(unclear.code, 2);
  assert.match(unclear.err, /ONE, TWO/);
});

test('test-packet: what is wrong with a packet is said exactly', (context) => {
  const folder = folderWith(context, { 'a.dacl': list, 'empty.dacl': '' });
  for (const [args, words] of [
    [packet('10.1.1.300:80'), /--destination.*10\.1\.1\.300/],
    [packet('10.1.1.5'), /--destination.*port/],
    [packet('10.1.1.5:80', '--flags', 'sin'), /--flags.*sin/],
    [['--protocol', 'tpc', '--destination', '10.1.1.5:80'], /--protocol.*tpc/],
    [['--protocol', 'tcp', '--source', '2001:db8::1', '--destination', '10.1.1.5:80'], /--source/],
    [['--protocol', 'icmp', '--destination', '10.1.1.5', '--icmp-type', '300'], /--icmp-type/],
    [['--protocol', 'tcp'], /--destination/],
  ] as const) {
    const { code, err } = run(folder, 'test-packet', 'a.dacl', ...args);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, words);
  }
  assert.equal(run(folder, 'test-packet', 'empty.dacl', ...packet('1.1.1.1:80')).code, 2);
  assert.equal(run(folder, 'test-packet', 'missing.dacl', ...packet('1.1.1.1:80')).code, 2);
});

test('diff: the dACL against what the switch shows, with the endpoint as source', (context) => {
  const folder = folderWith(context, {
    'a.dacl': 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n',
    'b.dacl': 'deny tcp any host 10.1.1.5 eq 8449\npermit tcp any any eq www\npermit ip any any\n',
    'c.dacl': 'permit ip any any\n',
    'shown.txt':
      'switch#show ip access-lists\nExtended IP access list xACSACLx-IP-STAFF-636b75ac (per-user)\n    1 deny tcp host 192.0.2.77 host 10.1.1.5 eq 8449 (3 matches)\n    2 permit ip host 192.0.2.77 any\n',
    'range.dacl': 'permit ip any any time-range OFFICE\n',
  });
  assert.equal(run(folder, 'diff', 'a.dacl', 'b.dacl').code, 0);
  assert.equal(run(folder, 'diff', 'a.dacl', 'shown.txt').code, 0);
  assert.equal(run(folder, 'diff', 'shown.txt', 'a.dacl').code, 0);
  const different = run(folder, 'diff', 'a.dacl', 'c.dacl', '--format', 'json');
  assert.equal(different.code, 1);
  const { result, packet: example, left, right } = JSON.parse(different.out);
  assert.equal(result, 'different');
  assert.match(example, /^tcp .*10\.1\.1\.5:8449/);
  assert.deepEqual(
    [left, right],
    [
      { action: 'deny', line: 0, implicit: false },
      { action: 'permit', line: 0, implicit: false },
    ],
  );
  assert.equal(run(folder, 'diff', 'range.dacl', 'range.dacl').code, 0, 'the same condition on both sides');
  const maybe = run(folder, 'diff', 'range.dacl', 'c.dacl');
  assert.equal(maybe.code, 1);
  assert.match(maybe.out, /Not certain/);
  assert.equal(run(folder, 'diff', 'a.dacl').code, 2);
  const missing = run(folder, 'diff', 'a.dacl', 'missing.dacl');
  assert.equal(missing.code, 2);
  assert.match(missing.err, /missing\.dacl/);
});

test('coverage: PSN × list', (context) => {
  const folder = folderWith(context, {
    'ise-posture.json':
      '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] }, { "name": "psn6", "addresses": ["2001:db8::6"] } ] }',
    'acl/staff-compliant.dacl':
      'deny tcp any host 10.1.1.5 eq 8449\ndeny tcp any host 10.1.1.6 eq 8449 time-range OFFICE\npermit ip any any\n',
    'acl/redirect.dacl': 'permit tcp any any eq www\n',
  });
  const { code, out } = run(folder, 'coverage', '.', '--format', 'json');
  assert.equal(code, 0);
  const { lists } = JSON.parse(out);
  assert.equal(lists.length, 1, 'a redirect list is no such list');
  assert.deepEqual(
    lists[0].psns.map((cell: { psn: string; state: string; line: number | null }) => [cell.psn, cell.state, cell.line]),
    [
      ['psn1', 'denied', 0],
      ['psn2', 'uncertain', 1],
      ['psn6', 'other-family', null],
    ],
  );
  const text = run(folder, 'coverage', '.');
  assert.match(text.out, /staff-compliant\.dacl +compliant.* denied +uncertain +–/);
  assert.equal(run(folder, 'coverage', 'nowhere').code, 2);
});
