import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Span } from '../../server/src/core/text';
import {
  type Ace,
  type AceLine,
  addressBits,
  type DaclDocument,
  familyOf,
  icmpMeaning,
  inOrder,
  isPlaceholder,
  type Line,
  parseDacl,
  printAce,
  protocolNumber,
} from '../../server/src/dacl/syntax';
import { aceText, anyText, scruffyAceText } from './generators';
import '../support/seed';

function lineOf(text: string): Line {
  return parseDacl(text).lines[0]!;
}

function aceOf(text: string): Ace {
  const line = lineOf(text);
  assert.equal(line.kind, 'ace', text);
  return (line as AceLine).ace;
}

/** What an ACE says, without where it says it. */
function meaningOf(ace: Ace): unknown {
  const family = ace.family ?? 4;
  const ports = (spec: Ace['sourcePort']) => spec && [spec.operator.value, ...spec.ports.map((port) => port.number)];
  const address = (one: Ace['source']) => {
    const bits = addressBits(one);
    return bits === undefined
      ? one?.kind === 'group' && [one.keyword.value, one.name?.text]
      : bits === 'any'
        ? bits
        : [bits.family, bits.value.toString(), bits.wildcard.toString()];
  };
  return {
    action: ace.action.value,
    protocol:
      ace.protocol?.kind === 'object-group'
        ? ace.protocol.name?.text
        : ace.protocol?.kind === 'all'
          ? 'all'
          : protocolNumber(ace.protocol, family),
    source: address(ace.source),
    sourcePort: ports(ace.sourcePort),
    destination: address(ace.destination),
    destinationPort: ports(ace.destinationPort),
    icmp: ace.icmp && icmpMeaning(ace.icmp, family),
    igmp: ace.igmp?.type,
    options: ace.options.map((option) => [
      option.keyword.value,
      ...option.values.map((value) => [value.sign, value.number ?? value.name ?? value.text]),
    ]),
    family: ace.family,
  };
}

test('every generated ACE is understood, and its print means the same', () => {
  fc.assert(
    fc.property(fc.oneof(aceText, scruffyAceText), (text) => {
      const line = lineOf(text);
      assert.deepEqual(line.issues, [], text);
      const ace = aceOf(text);
      assert.ok(ace.certain, text);
      assert.equal(ace.mixed, false, text);
      const printed = printAce(ace);
      assert.deepEqual(meaningOf(aceOf(printed)), meaningOf(ace), `${text} -> ${printed}`);
      assert.equal(printAce(aceOf(printed)), printed);
    }),
    { numRuns: 1000 },
  );
});

test('canonical text is printed as it is', () => {
  fc.assert(
    fc.property(aceText, (text) => {
      assert.equal(printAce(aceOf(text)), text);
    }),
    { numRuns: 500 },
  );
});

function* spansIn(value: unknown, seen = new Set<object>()): Iterable<Span> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if ('start' in value && 'end' in value) yield value as Span;
  for (const inner of Object.values(value)) yield* spansIn(inner, seen);
}

function checkModel(text: string, document: DaclDocument): void {
  for (const span of spansIn(document)) {
    if (0 <= span.start && span.start <= span.end && span.end <= text.length) continue;
    assert.fail(`${JSON.stringify(span)} outside of ${JSON.stringify(text)}`);
  }
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (const [index, line] of document.lines.entries()) {
    assert.equal(line.index, index);
    assert.equal(line.span.start, at, 'lines leave nothing out');
    at = line.next;
    assert.match(text.slice(line.span.end, line.next), /^(\r\n|\n|\r)?$/);
    let behind = line.span.start;
    for (const word of line.words) {
      if (word.span.start < behind || word.span.end > line.span.end)
        assert.fail(`words overlap in ${JSON.stringify(text)}`);
      behind = word.span.end;
    }
    for (const issue of line.issues) assert.ok(issue.span.start >= line.span.start && issue.span.end <= line.span.end);
  }
  assert.equal(at, text.length);
}

test('any text at all parses, and every span lies inside', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('ios-xe' as const, 'asa' as const), (text, platform) => {
      checkModel(
        text,
        parseDacl(text, () => platform),
      );
    }),
    { numRuns: 2000 },
  );
});

test('line ends and a BOM do not change what lines say', () => {
  const lines = ['permit tcp any host 10.1.1.5 eq www', 'remark x', 'deny ip any any'];
  for (const eol of ['\n', '\r\n', '\r']) {
    const text = `\uFEFF${lines.join(eol)}${eol}`;
    const document = parseDacl(text);
    assert.equal(document.lines.length, 4);
    assert.deepEqual(
      document.lists[0]?.aces.map(({ ace }) => printAce(ace)),
      [lines[0], lines[2]],
    );
    checkModel(text, document);
  }
});

test('large inputs are parsed in one go', () => {
  // Each of these shapes would take hours if a step looked at the whole rest for every character or word.
  const size = 400_000;
  for (const text of [
    'x'.repeat(size),
    '<'.repeat(size),
    '( '.repeat(size / 2),
    `permit tcp any any eq ${'80 '.repeat(1200)}`,
    `permit ip any any ${'foo '.repeat(900)}`,
    `${'<{[( '.repeat(700)}`,
    'permit ip any any\n'.repeat(size / 20),
    '\r'.repeat(size),
    '\u00a0'.repeat(3900),
  ]) {
    checkModel(text, parseDacl(text));
  }
});

test('a half-written ACE says what may follow', () => {
  const next = (text: string) => [...aceOf(text).next].sort();
  assert.deepEqual(next('permit'), ['protocol']);
  assert.deepEqual(next('permit tcp'), ['address']);
  assert.deepEqual(next('permit tcp any'), ['address', 'port-operator']);
  assert.deepEqual(next('permit tcp any host'), ['host-address']);
  assert.deepEqual(next('permit tcp any 10.1.1.0'), ['mask', 'option', 'port-operator']);
  assert.deepEqual(next('permit tcp any any'), ['option', 'port-operator']);
  assert.deepEqual(next('permit tcp any any eq'), ['port']);
  assert.deepEqual(next('permit tcp any any eq 80'), ['more-ports', 'option']);
  assert.deepEqual(next('permit icmp any any'), ['icmp-type', 'option']);
});

test('forms that people paste', () => {
  const forms = (text: string) =>
    parseDacl(text).lists.map(
      (list) => `${list.form} ${list.name?.text ?? '-'} ${list.family ?? '-'} ${list.aces.length}`,
    );
  assert.deepEqual(forms('permit ip any any'), ['plain - 4 1']);
  assert.deepEqual(forms('permit tcp any any'), ['plain - - 1']);
  assert.deepEqual(forms('Extended IP access list xACSACLx-IP-a-636b75ac (per-user)\n    1 permit ip any any\n'), [
    'show xACSACLx-IP-a-636b75ac 4 1',
  ]);
  assert.deepEqual(
    forms(
      'sw#sh ip access-lists\nExtended IP access list A\n 10 permit ip any any\nsw#sh clock\nExtended IP access list B\n 10 deny ip any any',
    ),
    ['show A 4 1', 'show B 4 1'],
  );
  assert.deepEqual(forms('IPv6 access list C\n    permit tcp any any eq bgp (8 matches) sequence 10'), ['show C 6 1']);
  assert.deepEqual(forms('    10 permit ip any any (12 matches)'), ['show - 4 1']);
  assert.deepEqual(
    forms('ip access-list extended D\n permit ip any any\n!\nipv6 access-list E\n permit ipv6 any any'),
    ['config D 4 1', 'config E 6 1'],
  );
  assert.deepEqual(forms('access-list 101 permit ip any any\naccess-list 102 permit ip any any'), [
    'config 101 4 1',
    'config 102 4 1',
  ]);
  assert.deepEqual(forms('ip:inacl#1=permit ip any any\nip:inacl#2=deny ip any any'), ['radius - 4 2']);
  assert.deepEqual(
    forms(
      'cisco-av-pair = "ACS:CiscoSecure-Defined-ACL=#ACSACL#-IP-F-57f6b0d3"\ncisco-av-pair = "ip:inacl#1=permit ip any any"',
    ),
    ['radius #ACSACL#-IP-F-57f6b0d3 4 1'],
  );
  assert.deepEqual(
    forms('Standard IP access list 10\n    10 permit 10.1.1.1\nExtended IP access list G\n    10 permit ip any any'),
    ['show G 4 1'],
  );
  assert.deepEqual(forms(''), []);
});

test('ASA: netmasks, its own keywords and port names', () => {
  const text =
    'access-list outside_in line 1 extended permit tcp any4 10.1.0.0 255.255.0.0 eq https (hitcnt=3) 0x1a2b3c4d';
  const document = parseDacl(text);
  assert.equal(document.lists[0]?.platform, 'asa');
  assert.equal(document.lists[0]?.form, 'show');
  const { ace, issues } = document.lists[0]!.aces[0]!.ace
    ? { ace: document.lists[0]!.aces[0]!.ace, issues: document.lists[0]!.aces[0]!.issues }
    : assert.fail();
  assert.deepEqual(issues, []);
  assert.equal(ace.destination?.kind === 'masked' && ace.destination.maskKind, 'netmask');
  assert.equal(ace.destinationPort?.ports[0]?.number, 443);
});

test('order of comparison: by number in a configuration, by N in RADIUS pairs, as written in a dACL', () => {
  const order = (text: string) =>
    inOrder(parseDacl(text).lists[0]!)
      .map(({ ace }) => ace.action.value)
      .join(' ');
  assert.equal(order('20 permit ip any any\n10 deny ip any any'), 'permit deny');
  assert.equal(order('ip access-list extended A\n 20 permit ip any any\n 10 deny ip any any'), 'deny permit');
  assert.equal(order('ip:inacl#2=permit ip any any\nip:inacl#1=deny ip any any'), 'deny permit');
});

test('keywords of ICMP mean other numbers in IPv6', () => {
  const list = parseDacl('permit icmp any any unreachable\npermit ipv6 any any').lists[0]!;
  const { ace } = list.aces[0]!;
  assert.equal(familyOf(list), 6);
  assert.equal(protocolNumber(ace.protocol, familyOf(list)), 58);
  assert.deepEqual(icmpMeaning(ace.icmp!, familyOf(list)), { type: 1 });
  assert.deepEqual(icmpMeaning(ace.icmp!, 4), { type: 3 });
});

test('placeholders are told from keywords and names', () => {
  for (const word of [
    'PSN1-IP-ADDRESS',
    '<psn>',
    '{PSN}',
    '{{ psn.ip }}',
    '$PSN1',
    '%PSN%',
    'x.x.x.x',
    '10.1.1.X',
    'A.B.C.D',
    'YOUR_IP',
    'ise-psn-2',
    '#PSN#',
    'dns-server',
  ])
    assert.ok(isPlaceholder(word), word);
  for (const word of ['any', 'log', '10.1.1.5', 'established', 'fileserver', 'example.com', '8449', 'eq', 'foo'])
    assert.ok(!isPlaceholder(word), word);
});

test('a RADIUS pair without an entry begins no list', () => {
  for (const text of ['ip:inacl#1=', 'ip:inacl#1=de', 'Extended IP access list X\nip:inacl#1=x']) {
    const document = parseDacl(text);
    assert.ok(
      document.lists.every((list) => list.header || list.entries.length > 0),
      text,
    );
    assert.equal(document.lines[document.lines.length - 1]?.kind, 'unknown', text);
  }
});
