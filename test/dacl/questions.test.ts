import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { finish } from '../../server/src/core/slices';
import { applyEdits } from '../../server/src/core/text';
import { missingDenies } from '../../server/src/dacl/edits/psn-denies';
import {
  addMissingDenies,
  chooseList,
  compareLists,
  coverageOf,
  describePacket,
  linesOfPsn,
  packetChoices,
  readPacket,
  type TypedPacket,
  testPacket,
} from '../../server/src/dacl/questions';
import { readDeployment } from '../../server/src/deployment/read';
import { chinese, deployment, english, inputFor } from './editor/support';
import '../support/seed';

function only(text: string, path?: string) {
  const list = inputFor(text, path).analysis.lists[0];
  assert.ok(list, text);
  return list;
}

/** A few hosts, so that lines meet. */
const destination = fc.constantFrom(
  'any',
  'host 10.1.1.5',
  'host 10.1.1.6',
  '10.1.1.4 0.0.0.3',
  '10.1.0.0 0.0.255.255',
  'object-group PSNS',
);
const action = fc.constantFrom('permit', 'deny');
/** An ACE with `SOURCE` where its source stands. */
const ace = fc.oneof(
  fc
    .tuple(action, fc.constantFrom('ip', 'udp', 'icmp'), destination)
    .map((words) => `${words[0]} ${words[1]} SOURCE ${words[2]}`),
  fc
    .tuple(
      action,
      fc.constantFrom('', ' gt 1023', ' eq 50000'),
      destination,
      fc.constantFrom('', ' eq 8449', ' eq 8443 8449', ' range 8000 9000', ' neq 8449'),
      fc.constantFrom('', ' established', ' syn', ' time-range OFFICE', ' log'),
    )
    .map(([verb, from, to, port, option]) => `${verb} tcp SOURCE${from} ${to}${port}${option}`),
);
const aces = fc.array(ace, { minLength: 1, maxLength: 8 });

test("a list and a switch's view of it mean the same; with one line less they do only if that line decides nothing", () => {
  fc.assert(
    fc.property(aces, fc.nat(), (lines, pick) => {
      const dacl = only(lines.join('\n').replaceAll('SOURCE', 'any')).list;
      const view = (some: readonly string[], counter: string) =>
        only(
          `Extended IP access list xACSACLx-IP-A-636b75ac (per-user)\n${some
            .map((line, index) => `    ${index + 1} ${line.replace('SOURCE', 'host 10.0.0.9')} ${counter}\n`)
            .join('')}`,
        ).list;
      const same = compareLists({ list: dacl, name: 'a' }, { list: view(lines, '(3 matches)'), name: 'b' });
      assert.equal(same.kind, 'same', english.text(same.explanation));
      if (lines.length === 1) return;
      const shorter = lines.filter((_, index) => index !== pick % lines.length);
      const asText = only(shorter.join('\n').replaceAll('SOURCE', 'any')).list;
      const shown = compareLists({ list: dacl, name: 'a' }, { list: view(shorter, '(0 matches)'), name: 'b' });
      const plain = compareLists({ list: dacl, name: 'a' }, { list: asText, name: 'b' });
      assert.equal(shown.kind, plain.kind, 'the endpoint in place of any changes no verdict');
    }),
    { numRuns: 300 },
  );
});

test('the example of a difference is decided as it is told, by the lines that are named', () => {
  let told = 0;
  fc.assert(
    fc.property(aces, aces, (one, other) => {
      const lists = [one, other].map((lines) => only(lines.join('\n').replaceAll('SOURCE', 'any')));
      const [left, right] = lists;
      assert.ok(left && right);
      const result = compareLists({ list: left.list, name: 'a' }, { list: right.list, name: 'b' });
      if (result.kind !== 'different') return;
      const [, protocol = '', source = '', to = '', , flags, type] =
        /^(?:protocol )?(\S+) (\S+) → (\S+?)( \((?:([a-z,]+|flags none)|type (\d+) code \d+)\))?$/.exec(
          result.packet,
        ) ?? [];
      const typed: TypedPacket = {
        protocol,
        source,
        destination: to,
        ...(flags === undefined ? {} : { flags: flags.replace('flags ', '') }),
        ...(type === undefined ? {} : { icmpType: Number(type) }),
      };
      // Fragments cannot be typed.
      if (result.packet.includes('fragment')) return;
      const read = readPacket(typed);
      assert.ok(read.kind === 'packet', `${result.packet}: ${JSON.stringify(read)}`);
      assert.equal(describePacket(read.packet), result.packet, 'a packet as described can be typed');
      for (const [list, side] of [
        [left, result.left],
        [right, result.right],
      ] as const) {
        const answer = testPacket(list, read);
        if (!answer.certain) continue;
        told++;
        assert.deepEqual([answer.action, answer.line?.index], [side.action, side.line?.index], result.packet);
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(told > 50, String(told));
});

test('added denies keep the probe from every PSN, whatever the list; nothing is added twice', () => {
  let added = 0;
  fc.assert(
    fc.property(aces, fc.constantFrom('\n', '\r\n'), fc.constantFrom('', ' ', '#'), (lines, eol, numbering) => {
      const head = numbering === '#' ? `ip access-list extended STAFF-COMPLIANT${eol}` : '';
      const text =
        head +
        lines.map((line, index) => `${numbering === '#' ? ` ${(index + 1) * 10} ` : numbering}${line}`).join(eol);
      const input = inputFor(text.replaceAll('SOURCE', 'any'));
      const found = finish(addMissingDenies(input, undefined));
      added += found.length;
      const after = applyEdits(
        input.document.text,
        found.flatMap(({ edits }) => edits),
      );
      const mended = inputFor(after);
      assert.deepEqual(finish(addMissingDenies(mended, undefined)), [], after);
      for (const list of mended.analysis.lists) {
        for (const psn of deployment.psns)
          assert.ok(!['permitted', 'partly'].includes(coverageOf(list, psn).state), after);
      }
      assert.ok(!text.includes('\r\n') || !/[^\r]\n/.test(after), JSON.stringify(after));
    }),
    { numRuns: 300 },
  );
  assert.ok(added > 50, String(added));
});

test('only what is asked for is added, and only to lists of compliant endpoints that are text', () => {
  const add = (text: string, path?: string, psn?: string) => {
    return finish(addMissingDenies(inputFor(text, path), psn)).flatMap(({ lines }) => lines);
  };
  assert.deepEqual(add('permit ip any any\n'), [
    'deny tcp any host 10.1.1.5 eq 8449',
    'deny tcp any host 10.1.1.6 eq 8449',
  ]);
  assert.deepEqual(add('permit ip any any\n', undefined, 'psn2'), ['deny tcp any host 10.1.1.6 eq 8449']);
  assert.deepEqual(add('permit ipv6 any any\n'), ['deny tcp any host 2001:db8::5 eq 8449']);
  assert.deepEqual(add('permit ip any any\n', 'unknown.dacl'), []);
  assert.deepEqual(add('permit ip any any\n', 'staff-noncompliant.dacl'), []);
  assert.deepEqual(add('Extended IP access list STAFF-COMPLIANT\n 10 permit ip any any\n'), []);
  assert.deepEqual(add('permit tcp any any eq 443\n'), []);
});

test('every proposed packet is understood, and each PSN is asked on its three ports', () => {
  for (const text of ['permit ip any any\n', 'permit ipv6 any any\n', 'permit udp any host 10.9.9.9 eq domain\n']) {
    const list = only(text);
    const choices = packetChoices(list, deployment);
    for (const { packet } of choices) assert.equal(readPacket(packet).kind, 'packet', JSON.stringify(packet));
    const six = text.includes('ipv6');
    const ports = six
      ? ['[2001:db8::5]:8449', '[2001:db8::5]:8443', '[2001:db8::5]:8905']
      : ['10.1.1.5:8449', '10.1.1.5:8443', '10.1.1.5:8905'];
    assert.deepEqual(
      choices.filter(({ label }) => label.includes('psn1')).map(({ packet }) => packet.destination),
      ports,
    );
  }
  const dns = packetChoices(only('permit udp any host 10.9.9.9 eq domain\n'), deployment).find(({ packet }) =>
    packet.destination.endsWith(':53'),
  );
  assert.equal(dns?.packet.destination, '10.9.9.9:53', 'the server that the list lets clients reach');
});

test('any words at all are a packet or an exact complaint in both languages', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'tcp',
      'ICMP',
      '17',
      '10.1.1.5',
      '10.1.1.5:80',
      '[2001:db8::1]:443',
      '2001:db8::1',
      '[',
      ':',
      'syn,ack',
    ),
  );
  const typed = fc.record(
    { protocol: word, destination: word, source: word, flags: word, icmpType: fc.integer({ min: -1, max: 300 }) },
    { requiredKeys: ['protocol', 'destination'] },
  );
  const list = only('permit tcp any any\n');
  fc.assert(
    fc.property(typed, (packet) => {
      const read = readPacket(packet);
      if (read.kind === 'packet') assert.ok(['permit', 'deny'].includes(testPacket(list, read).action));
      else for (const l10n of [english, chinese]) assert.ok(!/questions\./.test(l10n.t(read.message.id)));
    }),
    { numRuns: 500 },
  );
});

test('flag names that JavaScript objects happen to have are no flags', () => {
  for (const flags of ['constructor', 'toString', '__proto__'])
    assert.equal(readPacket({ protocol: 'tcp', destination: '10.1.1.5:80', flags }).kind, 'invalid');
});

test('a list is chosen by its name; without one only if there is no other', () => {
  const two = inputFor(
    'ip access-list extended A\n permit ip any any\nip access-list extended B\n deny ip any any\n',
  ).analysis;
  assert.deepEqual(chooseList(two, undefined), { kind: 'choose', names: ['A', 'B'] });
  const chosen = chooseList(two, 'B');
  assert.ok(chosen.kind === 'list' && chosen.list === two.lists[1]);
  assert.equal(chooseList(two, 'b').kind, 'choose');
  assert.equal(chooseList(inputFor('').analysis, undefined).kind, 'none');
  const header = 'Extended IP access list A\n 10 permit ip any any\n';
  const twice = inputFor(header + header).analysis;
  assert.deepEqual(chooseList(twice, undefined), { kind: 'choose', names: ['A', 'A#2'] });
  for (const [index, name] of ['A', 'A#2'].entries()) {
    const one = chooseList(twice, name);
    assert.ok(one.kind === 'list' && one.list === twice.lists[index]);
  }
});

test('a deny of the probe names state-sync ports and no other, one by one or as a range', () => {
  const json = '{ "psns": [{ "name": "psn1", "addresses": ["10.1.1.5"] }], "stateSyncPort": [8449, 8450, 8460] }';
  const known = readDeployment('file:///repo/ise-posture.json', json);
  const isDeny = (port: string): boolean => {
    const { analysis } = inputFor(`deny tcp any host 10.1.1.5 ${port}\npermit ip any any`, 'a_compliant.dacl', known);
    const { probeDenies, others } = linesOfPsn(analysis.lists[0]!, new Set(['10.1.1.5']));
    assert.equal(probeDenies.length + others.length, 1);
    return probeDenies.length === 1;
  };
  for (const port of ['eq 8449', 'eq 8449 8450', 'range 8449 8450', 'range 8449 8449', 'range 8460 8460'])
    assert.ok(isDeny(port), port);
  for (const port of [
    '',
    'range 8449 8460',
    'range 8448 8450',
    'gt 8449',
    'lt 8450',
    'neq 8449',
    'eq 443',
    'range 1 65535',
  ])
    assert.ok(!isDeny(port), port);
});

test('an address that stands twice is told once', () => {
  const twice = readDeployment(
    'file:///repo/ise-posture.json',
    '{ "psns": [{ "name": "psn1", "addresses": ["10.1.1.5", "10.1.1.5"] }] }',
  );
  const input = inputFor('permit ip any any', 'a_compliant.dacl', twice);
  const [missing] = missingDenies(input.analysis.lists[0]!, twice);
  assert.deepEqual([missing?.addresses.length, missing?.open.length], [1, 1]);
});
