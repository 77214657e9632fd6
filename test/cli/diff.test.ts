import assert from 'node:assert/strict';
import test from 'node:test';
import { repositoryWith } from '../support/folder';
import { piped, run } from './run';

test('diff: the dACL against what the switch shows, with the endpoint as source', (context) => {
  const folder = repositoryWith(context, {
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

const dacl = 'permit udp any eq bootpc any eq bootps\ndeny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
const shownFor = (host: string, from = 1): string =>
  `    ${from} permit udp host ${host} eq bootpc any eq bootps\n    ${from + 1} deny tcp host ${host} host 10.1.1.5 eq 8449 (12 matches)\n    ${from + 2} permit ip host ${host} any\n`;
const header = 'Extended IP access list xACSACLx-IP-STAFF-636b75ac (per-user)\n';

test("diff: a switch's view with one endpoint, several, other sources, or a changed line", (context) => {
  const folder = repositoryWith(context, {
    'a.dacl': dacl,
    'one.txt': header + shownFor('10.0.0.9'),
    'no-header.txt': shownFor('10.0.0.9'),
    'two.txt': header + shownFor('10.0.0.9') + shownFor('10.0.0.10', 4),
    'changed.txt': header + shownFor('10.0.0.9').replace('8449', '8443'),
    'second-changed.txt': header + shownFor('10.0.0.9') + shownFor('10.0.0.10', 4).replace('8449', '8443'),
    'zero.dacl': `permit udp host 0.0.0.0 eq bootpc any eq bootps\n${dacl}`,
    'zero.txt': `${header}    1 permit udp host 0.0.0.0 eq bootpc any eq bootps\n${shownFor('10.0.0.9', 2)}`,
    'subnet.dacl': 'permit ip 10.0.0.0 0.0.0.255 any\ndeny ip host 10.0.0.9 any\n',
    'named.dacl': 'deny ip host 10.0.0.9 host 10.2.2.2\npermit ip any any\n',
    'all.dacl': 'permit ip any any\n',
  });
  const same = (a: string, b: string): void => {
    for (const pair of [
      [a, b],
      [b, a],
    ]) {
      const { code, out } = run(folder, 'diff', ...pair);
      assert.equal(code, 0, `${pair.join(' ')}: ${out}`);
    }
  };
  const differ = (a: string, b: string): string => {
    assert.equal(run(folder, 'diff', b, a).code, 1, `${b} ${a}`);
    const { code, out } = run(folder, 'diff', a, b);
    assert.equal(code, 1, `${a} ${b}: ${out}`);
    return out;
  };
  same('a.dacl', 'one.txt');
  same('a.dacl', 'no-header.txt');
  same('a.dacl', 'two.txt');
  same('zero.dacl', 'zero.txt');
  assert.match(run(folder, 'diff', 'a.dacl', 'one.txt').out, /10\.0\.0\.9/);
  const out = differ('a.dacl', 'changed.txt');
  assert.match(out, /10\.0\.0\.9:\d+ → 10\.1\.1\.5:844[39]/, 'the example is of the endpoint that the switch names');
  assert.match(out, /^< a\.dacl:\d permit|^< a\.dacl:2 deny/m);
  assert.match(out, /^> changed\.txt:[34] /m);
  differ('a.dacl', 'second-changed.txt');
  // A line about another source that one list lacks is a difference, though no packet of the endpoint meets it.
  differ('subnet.dacl', 'all.dacl');
  // Neither list is anybody's view of the other.
  differ('named.dacl', 'all.dacl');
});

test('diff: IPv6 lists as a switch shows them', (context) => {
  const folder = repositoryWith(context, {
    'six.dacl': 'deny tcp any host 2001:db8::5 eq 8449\npermit ipv6 any any\n',
    'six.txt':
      'IPv6 access list xACSACLx-IPV6-STAFF-636b75ac (per-user)\n    deny tcp host 2001:DB8:0:1::9 host 2001:DB8::5 eq 8449 (3 matches) sequence 1\n    permit ipv6 host 2001:DB8:0:1::9 any sequence 2\n',
    'open.txt':
      'IPv6 access list xACSACLx-IPV6-STAFF-636b75ac (per-user)\n    permit ipv6 host 2001:DB8:0:1::9 any sequence 2\n',
  });
  assert.equal(run(folder, 'diff', 'six.dacl', 'six.txt').code, 0);
  const { code, out } = run(folder, 'diff', 'six.dacl', 'open.txt');
  assert.equal(code, 1);
  assert.match(out, /\[2001:db8:0:1::9\]:\d+ → \[2001:db8::5\]:8449/);
});

test('diff: lines that nobody understands are the same only if they are written the same', (context) => {
  const folder = repositoryWith(context, {
    'one.dacl': 'permit tcp any hst 10.1.1.1\n',
    'moved.dacl': '! a note\n\npermit tcp any hst 10.1.1.1\n',
    'other.dacl': 'permit tcp any hst 10.1.1.2\n',
    'from.dacl': 'permit ip object-group A any\n',
    'to.dacl': 'permit ip any object-group A\n',
    'evening.dacl': 'permit tcp any any eq 80 time-range EVENING\n',
    'office.dacl': 'permit tcp any any eq 80 time-range OFFICE\n',
  });
  const codeOf = (a: string, b: string): number | null => run(folder, 'diff', a, b).code;
  assert.equal(codeOf('one.dacl', 'moved.dacl'), 0);
  assert.equal(codeOf('one.dacl', 'other.dacl'), 1);
  assert.equal(codeOf('from.dacl', 'from.dacl'), 0);
  assert.equal(codeOf('from.dacl', 'to.dacl'), 1);
  assert.equal(codeOf('evening.dacl', 'office.dacl'), 1);
  assert.equal(codeOf('office.dacl', 'office.dacl'), 0);
  assert.equal(JSON.parse(run(folder, 'diff', 'evening.dacl', 'office.dacl', '--format', 'json').out).result, 'maybe');
});

test('diff: lists are chosen by name, in both files or in one', (context) => {
  const two = 'Extended IP access list ONE\n 10 permit ip any any\nExtended IP access list TWO\n 10 deny ip any any\n';
  const folder = repositoryWith(context, { 'a.txt': two, 'b.txt': two, 'deny.dacl': 'deny ip any any\n' });
  assert.equal(run(folder, 'diff', 'a.txt', 'b.txt', '--list', 'ONE').code, 0);
  assert.equal(run(folder, 'diff', 'a.txt', 'b.txt', '--list-a', 'ONE', '--list-b', 'TWO').code, 1);
  assert.equal(run(folder, 'diff', 'deny.dacl', 'b.txt', '--list-b', 'TWO').code, 0);
  const unclear = run(folder, 'diff', 'deny.dacl', 'b.txt');
  assert.equal(unclear.code, 2);
  assert.match(unclear.err, /b\.txt.*ONE, TWO/);
});

const asaHeader = (count: number): string => `access-list L_COMPLIANT; ${count} elements; name hash: 0x1 (dynamic)\n`;
const asaLine = (number: number, ace: string): string =>
  `access-list L_COMPLIANT line ${number} extended ${ace} (hitcnt=${number}) 0x${number}\n`;
const asaShown = (...aces: readonly string[]): string =>
  asaHeader(aces.length) + aces.map((ace, index) => asaLine(index + 1, ace)).join('');
const probes = ['deny tcp any host 10.1.1.5 eq 8449', 'deny tcp any host 10.1.1.6 eq 8449'];
const any4 = (aces: readonly string[]): readonly string[] => aces.map((ace) => ace.replace(/\bany\b/g, 'any4'));

test('diff: what an ASA prints as any4 is any in a dACL for IPv4', (context) => {
  const whole = [...probes, 'permit ip any any'];
  const masked = [...probes, 'permit ip any 10.0.0.0 255.0.0.0', 'permit udp any any eq domain'];
  const folder = repositoryWith(context, {
    'shown.txt': asaShown(...any4(whole)),
    'authored.dacl': whole.join('\n'),
    'masked-shown.txt': asaShown(...any4(masked)),
    'masked.dacl': masked.join('\n'),
    'other-mask.dacl': masked.join('\n').replace('10.0.0.0 255.0.0.0', '10.0.0.0 255.255.0.0'),
    'one-less.dacl': whole.slice(1).join('\n'),
    'explicit.dacl': [...any4(whole), 'permit ip any6 any6'].join('\n'),
    'partly.dacl': 'deny tcp any4 any4 eq 8449\npermit ip any any\n',
    'never.dacl': 'deny tcp any any eq 8449\npermit ip any any\n',
    'only6.dacl': 'permit ip any6 any6\n',
    'any.dacl': 'permit ip any any\n',
  });
  const code = (left: string, right: string): number => {
    const codes = [run(folder, 'diff', left, right).code, run(folder, 'diff', right, left).code];
    assert.equal(codes[0], codes[1], `${left} and ${right}: the order does not matter`);
    return codes[0]!;
  };
  assert.equal(code('shown.txt', 'authored.dacl'), 0);
  assert.match(run(folder, 'diff', 'shown.txt', 'authored.dacl').out, /IPv6 was not compared/);
  assert.equal(code('masked-shown.txt', 'masked.dacl'), 0);
  assert.equal(code('masked-shown.txt', 'other-mask.dacl'), 1);
  assert.equal(code('shown.txt', 'one-less.dacl'), 1);
  assert.equal(code('shown.txt', 'explicit.dacl'), 1, 'one of them permits IPv6 by name');
  assert.equal(code('partly.dacl', 'never.dacl'), 1, 'any4 beside any: IPv6 is meant, and differs');
  assert.equal(code('only6.dacl', 'any.dacl'), 1, 'the other lacks IPv4');
});

test('diff: a list that ise-posture.json gives a platform is read as that one', (context) => {
  const aces = [...probes, 'permit ip any 10.0.0.0 255.0.0.0'];
  const folder = repositoryWith(context, {
    'shown.txt': asaShown(...any4(aces)),
    'acl/authored.dacl': aces.join('\n'),
    'acl/ise-posture.json': '{ "acls": [{ "files": "*.dacl", "platform": "ios-xe" }] }',
  });
  assert.equal(run(folder, 'diff', 'shown.txt', 'acl/authored.dacl').code, 1);
});

test('diff --fail-on wider: 1 only where the new list lets more through, with a packet; a redirect list the other way round', (context) => {
  const folder = repositoryWith(context, {
    'web.dacl': 'permit tcp any any eq 443\n',
    'tcp.dacl': 'permit tcp any any\n',
    'other.dacl': 'permit tcp any any eq 443\npermit udp any any eq 53\ndeny tcp any any\n',
    'night.dacl': 'permit tcp any any eq 443\npermit udp any any time-range NIGHT\n',
    'redirect-all.dacl': 'permit tcp any any\n',
    'redirect-web.dacl': 'permit tcp any any eq 443\n',
  });
  const wider = (old: string, fresh: string): number | null =>
    run(folder, 'diff', old, fresh, '--fail-on', 'wider').code;
  assert.deepEqual(
    [wider('web.dacl', 'tcp.dacl'), wider('tcp.dacl', 'web.dacl'), wider('web.dacl', 'web.dacl')],
    [1, 0, 0],
  );
  assert.equal(wider('tcp.dacl', 'other.dacl'), 1, 'wider here, narrower there');
  assert.equal(wider('web.dacl', 'night.dacl'), 1, 'under a condition that nobody works out');
  assert.equal(wider('night.dacl', 'web.dacl'), 0);
  assert.deepEqual(
    [wider('redirect-all.dacl', 'redirect-web.dacl'), wider('redirect-web.dacl', 'redirect-all.dacl')],
    [1, 0],
  );
  assert.equal(wider('web.dacl', 'redirect-web.dacl'), 2);
  const { wider: found, result } = JSON.parse(
    run(folder, 'diff', 'tcp.dacl', 'other.dacl', '--fail-on=wider', '--format=json').out,
  );
  assert.deepEqual(
    [result, found.result, found.left.action, found.right.action],
    ['different', 'yes', 'deny', 'permit'],
  );
  assert.match(found.packet, /^udp .*:53/);
  assert.equal(run(folder, 'diff', 'web.dacl', 'tcp.dacl', '--fail-on', 'narrower').code, 2);
});

test('diff over folders: files by their paths, lists by their names, the standard input for one file', (context) => {
  const web = 'permit tcp any any eq 443\n';
  const named = (name: string, lines: string): string => `ip access-list extended ${name}\n ${lines}`;
  const folder = repositoryWith(context, {
    'old/same.dacl': web,
    'new/same.dacl': 'permit tcp any any eq https\r\n',
    'old/sub/less.dacl': 'permit tcp any any\n',
    'new/sub/less.dacl': web,
    'old/two.txt': named('A', web) + named('B', web),
    'new/two.txt': named('B', web) + named('A', web),
    'old/gone.dacl': web,
    'old/letter.txt': 'Dear reader\n',
    'wide/same.dacl': 'permit tcp any any\n',
    'wide/fresh.dacl': web,
    'shut/same.dacl': web,
    'shut/fresh.dacl': 'deny ip any any\n',
    'empty/readme.txt': 'nothing\n',
  });
  const diffed = (...args: string[]) => run(folder, 'diff', ...args);
  const json = JSON.parse(diffed('old', 'new', '--format', 'json').out);
  assert.deepEqual(
    json.lists.map(({ path, list, result }: { path: string; list?: string; result: string }) => [path, list, result]),
    [
      ['gone.dacl', undefined, 'removed'],
      ['same.dacl', undefined, 'same'],
      ['sub/less.dacl', undefined, 'different'],
      ['two.txt', 'A', 'same'],
      ['two.txt', 'B', 'same'],
    ],
  );
  assert.deepEqual([diffed('old', 'new').code, diffed('old', 'new', '--fail-on', 'wider').code], [1, 0]);
  assert.equal(diffed('new', 'new').code, 0);
  const wide = diffed('old', 'wide', '--fail-on', 'wider');
  assert.equal(wide.code, 1);
  assert.match(
    wide.out,
    /^same\.dacl\n.* lets more through, for example tcp .*\n {2}< old\/same\.dacl.*\n {2}> wide\/same\.dacl:1 permit tcp any any\n/m,
  );
  assert.match(wide.out, /^fresh\.dacl\n {2}only in B\n {2}What only this list lets through/m);
  assert.equal(diffed('old', 'shut', '--fail-on', 'wider').code, 0, 'a new list that lets nothing through');
  assert.deepEqual(
    [diffed('old', 'empty').code, diffed('old', 'old/same.dacl').code, diffed('old', 'none').code],
    [2, 2, 2],
  );
  const { code, out, err } = piped(folder, 'permit tcp any any\n', 'diff', '-', 'new/sub/less.dacl', '--fail-on=wider');
  assert.equal(code, 0, out + err);
});
