import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { repositoryWith } from '../support/folder';
import { run } from './run';

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
  const folder = repositoryWith(context, { 'a.dacl': list });
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
  const folder = repositoryWith(context, {
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
  const folder = repositoryWith(context, { 'a.dacl': list, 'empty.dacl': '' });
  for (const [args, words] of [
    [packet('10.1.1.300:80'), /--destination.*10\.1\.1\.300/],
    [packet('10.1.1.5'), /--destination.*port/],
    [packet('10.1.1.5:80', '--flags', 'sin'), /--flags.*sin/],
    [['--protocol', 'tpc', '--destination', '10.1.1.5:80'], /--protocol.*tpc/],
    [['--protocol', 'tcp', '--source', '2001:db8::1', '--destination', '10.1.1.5:80'], /--source/],
    [['--protocol', 'icmp', '--destination', '10.1.1.5', '--icmp-type', '300'], /--icmp-type/],
    [['--protocol', 'icmp', '--destination', '10.1.1.5', '--icmp-type', 'echo'], /--icmp-type.*echo/],
    [['--protocol', 'icmp', '--destination', '10.1.1.5:80'], /--destination.*no ports/],
    [['--protocol', 'udp', '--destination', '10.1.1.5:53', '--flags', 'syn'], /--flags.*Only TCP/],
    [packet('10.1.1.5:80', '--icmp-type', '8'), /--icmp-type.*tcp/],
    [packet('10.1.1.5:70000'), /--destination.*70000.*65535/],
    [packet('10.1.1.5:'), /--destination.*port/],
    [['--protocol', 'tcp', '--destination', '2001:db8::5'], /--destination.*\[2001:db8::5\]:8449/],
    [['--protocol', '256', '--destination', '10.1.1.5'], /--protocol.*256/],
    [packet('10.1.1.5:80', '--format', 'xml'), /--format.*xml/],
    [packet('10.1.1.5:80', '--list', 'NONE'), /a\.dacl/],
    [['--protocol', 'tcp'], /--destination/],
  ] as const) {
    const { code, err } = run(folder, 'test-packet', 'a.dacl', ...args);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, words);
  }
  assert.equal(run(folder, 'test-packet', 'empty.dacl', ...packet('1.1.1.1:80')).code, 2);
  assert.equal(run(folder, 'test-packet', 'missing.dacl', ...packet('1.1.1.1:80')).code, 2);
});

test('test-packet: without a source any client is asked for, and a line about some of them is uncertain', (context) => {
  const folder = repositoryWith(context, {
    'some.dacl': 'permit tcp host 10.0.0.9 any eq 443\ndeny ip any any\n',
    'alike.dacl': 'permit tcp any any eq 443 time-range OFFICE\npermit ip any any\n',
    'shown.txt':
      'Extended IP access list xACSACLx-IP-STAFF-636b75ac (per-user)\n    1 deny tcp host 10.0.0.9 host 10.1.1.5 eq 8449\n    2 permit ip host 10.0.0.9 any\n',
  });
  const ask = (file: string, ...args: string[]) =>
    JSON.parse(run(folder, 'test-packet', file, '--format', 'json', '--protocol', 'tcp', ...args).out);
  const uncertain = { action: 'deny', line: 1, implicit: false, certain: false };
  assert.deepEqual(ask('some.dacl', '--destination', '1.1.1.1:443'), uncertain);
  assert.equal(ask('some.dacl', '--source', '10.0.0.9', '--destination', '1.1.1.1:443').action, 'permit');
  assert.deepEqual(ask('some.dacl', '--source', '10.0.0.8', '--destination', '1.1.1.1:443'), {
    ...uncertain,
    certain: true,
  });
  // The switch shows the client where the dACL says any.
  assert.deepEqual(ask('shown.txt', '--destination', '10.1.1.5:8449'), {
    action: 'deny',
    line: 1,
    implicit: false,
    certain: true,
  });
  const said = (file: string): string => run(folder, 'test-packet', file, '--destination', '1.1.1.1:443').out;
  assert.match(said('some.dacl'), /line 1 matches only some clients/);
  assert.match(said('alike.dacl'), /Line 2 permits it: permit .*\. Line 1 may match first, with the same result\./);
});

test('test-packet: exactly one line of JSON with exactly four members, whatever the encoding', (context) => {
  const folder = repositoryWith(context, {});
  const text = 'deny tcp any host 10.1.1.5 eq 8449\r\npermit ip any any\r\n';
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
  for (const [name, bytes] of [
    ['utf16.dacl', utf16],
    ['bom.txt', Buffer.from(`\ufeff${text}`)],
    ['plain', Buffer.from(text)],
  ] as const) {
    writeFileSync(join(folder, name), bytes);
    const { out, err } = run(folder, 'test-packet', name, '--format', 'json', ...packet('10.1.1.5:8449'));
    assert.equal(out, '{"action":"deny","line":0,"implicit":false,"certain":true}\n', name);
    assert.equal(err, '');
  }
});

test('test-packet: sequence numbers decide the order, the answer names the line of the file', (context) => {
  const folder = repositoryWith(context, {
    'config.txt': 'ip access-list extended A\n 20 permit ip any any\n 10 deny tcp any host 10.1.1.5 eq 8449\n',
    'icmp.dacl': 'permit icmp any any port-unreachable\ndeny ip any any\n',
  });
  assert.match(run(folder, 'test-packet', 'config.txt', ...packet('10.1.1.5:8449')).out, /deny\. Line 3 denies it/);
  const icmp = (...more: string[]): string =>
    run(folder, 'test-packet', 'icmp.dacl', '--protocol', 'icmp', '--destination', '10.1.1.5', ...more).out;
  assert.match(
    icmp('--icmp-type', '3', '--icmp-code', '3'),
    /^icmp 192\.0\.2\.1 → 10\.1\.1\.5 \(type 3 code 3\): permit\./,
  );
  assert.match(icmp('--icmp-type', '3'), /Line 2 denies it/);
  assert.match(icmp('--locale', 'zh-cn'), /由第 2 行拒绝/);
});

test('test-packet: in a redirect list permit redirects and deny exempts', (context) => {
  const folder = repositoryWith(context, { 'redirect.dacl': 'deny udp any any eq 53\npermit tcp any any eq www\n' });
  const said = (...args: string[]): string => run(folder, 'test-packet', 'redirect.dacl', '--destination', ...args).out;
  assert.match(said('1.1.1.1:80'), /: permit\. Line 2 redirects it: permit tcp any any eq www\./);
  assert.match(said('1.1.1.1:53', '--protocol', 'udp'), /: deny\. Line 1 exempts it from redirection: deny udp/);
  assert.match(said('1.1.1.1:443'), /: deny\. No line matches: it is not redirected\./);
});

test('diff: an address in place of any is the switch’s doing only in what a switch printed', (context) => {
  const folder = repositoryWith(context, {
    'a.dacl': 'permit ip any any\n',
    'b.dacl': 'permit ip host 10.0.0.9 any\n',
    'shown.txt': 'Extended IP access list X\n 10 permit ip host 10.0.0.9 any\n',
  });
  assert.equal(run(folder, 'diff', 'a.dacl', 'b.dacl').code, 1);
  assert.equal(run(folder, 'diff', 'a.dacl', 'shown.txt').code, 0);
});
