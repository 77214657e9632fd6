import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Completion } from '../../../server/src/core/language';
import { eraseTypes } from '../../../server/src/core/language';
import { runRules } from '../../../server/src/core/rule';
import { finish } from '../../../server/src/core/slices';
import { applyEdits } from '../../../server/src/core/text';
import { dacl } from '../../../server/src/dacl';
import { daclRules } from '../../../server/src/dacl/rules';
import { readDeployment } from '../../../server/src/deployment/read';
import { cursor } from '../../support/cursor';
import { check } from '../../support/fixtures';
import { aceText } from '../generators';
import { chinese, deployment, english, inputFor } from './support';
import '../../support/seed';

const language = eraseTypes(dacl);

function complete(marked: string, path?: string, known = deployment): Completion[] {
  const { text, offset } = cursor(marked);
  return dacl.complete?.(inputFor(text, path, known), offset, english) ?? [];
}

function labels(marked: string, path?: string): string[] {
  return complete(marked, path).map(({ label }) => label);
}

/** The text after the proposal with this label is taken. */
function accept(marked: string, label: string, path?: string): string {
  const { text } = cursor(marked);
  const found = complete(marked, path).find((one) => one.label === label);
  assert.ok(found, `no "${label}" at ${marked}: ${labels(marked, path).join(', ')}`);
  return applyEdits(text, [found.edit]);
}

test('the start of a line: whole denies for the PSNs first, then keywords', () => {
  assert.deepEqual(labels('|'), [
    'deny tcp any host 10.1.1.5 eq 8449',
    'deny tcp any host 10.1.1.6 eq 8449',
    'deny tcp any host 10.1.1.5 eq 8449 … (2)',
    'compliant',
    'permit',
    'deny',
    'remark',
    'unknown',
    'permit-subnet',
  ]);
  assert.equal(
    accept('|\r\npermit ip any any', 'deny tcp any host 10.1.1.5 eq 8449 … (2)'),
    'deny tcp any host 10.1.1.5 eq 8449\r\ndeny tcp any host 10.1.1.6 eq 8449\r\npermit ip any any',
  );
});

test('a whole line that comes too late at the caret is never first, and says which line is in its way', () => {
  const first = (marked: string, path?: string) => complete(marked, path)[0]?.label;
  const detailOf = (marked: string, label: string, path?: string) =>
    complete(marked, path).find((one) => one.label === label)?.detail;
  const deny = 'deny tcp any host 10.1.1.5 eq 8449';
  for (const above of ['permit ip any any', 'permit tcp any host 10.1.1.5 eq 8449', 'permit tcp any any gt 1023']) {
    assert.equal(detailOf(`${above}\n|`, deny), 'too late here: line 1 permits it already', above);
    assert.notEqual(first(`${above}\n|`), deny, above);
  }
  assert.equal(first('permit ip any any\n|'), 'permit');
  assert.equal(first('|\npermit ip any any'), deny);
  assert.equal(first('permit tcp any host 10.9.9.9 eq 443\n|\npermit ip any any'), deny);
  // One PSN of several: the others still come first.
  assert.notEqual(first('permit tcp any host 10.1.1.5 eq 8449\n|\npermit ip any any'), deny);
  const rest = 'host 10.1.1.5 eq 8449';
  assert.equal(detailOf('permit ip any any\ndeny tcp any |', rest), 'too late here: line 1 permits it already');
  assert.notEqual(first('permit ip any any\ndeny tcp any |'), rest);
  assert.equal(first('deny tcp any |\npermit ip any any'), rest);
  // Below the line that closes a list, what opens it comes too late.
  assert.equal(first('deny ip any any\n|', 'unknown.dacl'), 'permit');
  const dns = 'permit udp any any eq domain';
  assert.equal(detailOf('deny ip any any\n|', dns, 'unknown.dacl'), 'too late here: line 1 denies it already');
  assert.match(detailOf('|\ndeny ip any any', dns, 'unknown.dacl') ?? '', /resolve names/);
  const exemption = 'deny ip any host 10.1.1.5';
  assert.match(detailOf('permit tcp any any eq www\n|', exemption, 'redirect.dacl') ?? '', /^too late here: line 1/);
  assert.match(detailOf('|\npermit tcp any any eq www', exemption, 'redirect.dacl') ?? '', /do not redirect/);
});

test('what is denied already comes last', () => {
  const found = labels('deny tcp any host 10.1.1.5 eq 8449\n|\npermit ip any any');
  assert.equal(found[0], 'deny tcp any host 10.1.1.6 eq 8449');
  assert.equal(found[found.length - 1], 'deny tcp any host 10.1.1.5 eq 8449');
});

test('a list for unknown posture gets permits, DHCP and DNS; a redirect list exemptions', () => {
  const unknown = labels('|', 'unknown.dacl');
  assert.ok(unknown.includes('permit udp any eq bootpc any eq bootps'));
  assert.ok(unknown.includes('permit tcp any host 10.1.1.6 eq 8449'));
  assert.ok(!unknown.some((label) => label.startsWith('deny tcp')));
  assert.ok(labels('|', 'redirect.dacl').includes('deny ip any host 10.1.1.5'));
  assert.ok(!labels('|', 'redirect.dacl').some((label) => label.includes('8449')));
});

test('an IPv6 list gets IPv6 addresses, an IPv4 list never', () => {
  const v6 = labels('permit ipv6 any any\n|');
  assert.ok(v6.includes('deny tcp any host 2001:db8::5 eq 8449'));
  assert.ok(!v6.some((label) => label.includes('10.1.1.')));
  assert.ok(!labels('permit tcp any |').some((label) => label.includes(':')));
  assert.deepEqual(labels('permit ipv6 any host |'), ['2001:db8::5']);
});

test('each place gets what may stand there', () => {
  assert.deepEqual(labels('permit |').slice(0, 5), ['ip', 'tcp', 'udp', 'icmp', 'ipv6']);
  assert.deepEqual(labels('permit tcp |').slice(0, 2), ['any', 'host']);
  assert.deepEqual(labels('deny tcp any |').slice(0, 2), ['host 10.1.1.5 eq 8449', 'host 10.1.1.6 eq 8449']);
  assert.deepEqual(labels('permit tcp any host |'), ['10.1.1.5', '10.1.1.6', '10.1.1.100']);
  assert.deepEqual(labels('permit tcp any any eq |').slice(0, 3), ['443', 'www', 'domain']);
  assert.ok(['8449', '8443', '8905'].every((port) => labels('permit tcp any any eq |').includes(port)));
  assert.ok(labels('permit tcp any any eq |').includes('www'));
  assert.ok(!labels('permit tcp any any eq |').includes('bootps'), 'a UDP name on TCP');
  assert.ok(labels('permit udp any any eq |').includes('bootps'));
  assert.ok(!labels('permit udp any any eq |').includes('www'));
  assert.deepEqual(labels('permit udp any any |').slice(0, 5), ['eq', 'dscp', 'precedence', 'tos', 'option']);
  assert.ok(!labels('permit udp any any |').includes('established'));
  assert.deepEqual(labels('permit tcp any any |').slice(0, 2), ['eq', 'established']);
  assert.ok(labels('permit icmp any any |').includes('echo'));
  assert.ok(labels('permit ipv6 any any\npermit icmp any any |').includes('nd-ns'));
  assert.ok(!labels('permit icmp any any |').includes('nd-ns'));
  assert.ok(labels('permit ip any 10.1.1.0 |').includes('0.0.0.255'));
  assert.ok(!labels('permit ip any 10.1.1.0 |').includes('0.0.255.255'), 'host bits would be lost');
  assert.ok(labels('permit ip any 10.1.1.0 |', 'asa-x.dacl').includes('255.255.255.0'));
  assert.deepEqual(labels('permit ip any any dscp |').slice(0, 2), ['default', 'cs1']);
  assert.deepEqual(labels('permit ip any any ttl |'), ['eq', 'neq', 'gt', 'lt', 'range']);
  assert.ok(labels('permit tcp any any match-all +syn |').includes('-ack'));
  assert.ok(labels('permit tcp any eq 80 |').includes('any'), 'the destination is still missing');
  assert.ok(!labels('permit tcp any eq 80 |').includes('established'), 'options come behind the destination');
  assert.ok(!labels('permit tcp any range 80 |').includes('22'), 'a range ascends');
  assert.deepEqual(labels('permit ip any any ! comm|'), []);
  assert.deepEqual(labels('Extended IP access list |'), []);
});

test('addresses of the file are proposed again', () => {
  const found = labels('permit udp any host 10.9.9.9 eq domain\npermit ip any 10.8.0.0 0.0.255.255\npermit tcp any |');
  assert.ok(found.includes('host 10.9.9.9') && found.includes('10.8.0.0 0.0.255.255'), found.join());
});

test('a word that was begun is replaced, and what follows stays apart', () => {
  assert.equal(accept('per|', 'permit'), 'permit ');
  assert.equal(accept('PER|MIT tcp any any', 'permit'), 'permit tcp any any');
  assert.equal(accept('permit |any any', 'tcp'), 'permit tcp any any');
  assert.equal(accept('permit t|x any any', 'tcp'), 'permit tcp any any');
  assert.equal(accept('\tpermit\ttcp\tany\t|', 'any'), '\tpermit\ttcp\tany\tany');
});

test('other forms of text', () => {
  assert.equal(accept('10 |', 'permit'), '10 permit ');
  assert.equal(
    accept('Extended IP access list X\n    10 permit ip any |', 'any'),
    'Extended IP access list X\n    10 permit ip any any',
  );
  assert.equal(accept('ip access-list extended X\n p|', 'permit'), 'ip access-list extended X\n permit ');
  assert.equal(accept('ip:inacl#1=permit ip any any\n|', 'permit'), 'ip:inacl#1=permit ip any any\nip:inacl#2=permit ');
  assert.equal(
    accept('ip:inacl#1=de|', 'deny tcp any host 10.1.1.6 eq 8449'),
    'ip:inacl#1=deny tcp any host 10.1.1.6 eq 8449',
  );
  assert.equal(
    accept('access-list A extended permit ip any any\n|', 'deny', 'asa-x.dacl'),
    'access-list A extended permit ip any any\naccess-list A extended deny ',
  );
});

test('a remark can switch rules off', () => {
  assert.equal(accept('remark |', 'ise-posture-disable-next-line'), 'remark ise-posture-disable-next-line ');
  assert.ok(labels('remark ise-posture-disable-next-line |').includes('dacl/no-permit'));
  assert.deepEqual(labels('remark Printers |'), []);
});

// ── No suggestion that would be a syntax error ──────────────────────────────────────────────────────────────────────

const tails = [
  '',
  ' any',
  ' any any',
  ' ip any any',
  ' 10.1.1.9',
  ' host 10.1.1.9',
  ' 10.1.1.9 any',
  ' 80',
  ' 80 any',
  ' 1 65535',
  ' 1 65535 any',
  ' 65535',
  ' 65535 any',
  ' 3',
  ' 1 9',
  ' +syn',
  ' GROUP',
  ' GROUP any',
  ' text',
  ' 2001:db8::9',
  ' host 2001:db8::9',
  ' 2001:db8::9 any',
  ' 0.0.0.0',
  ' 0.0.0.0 any',
  ' GROUP any any',
  ' eq 80',
  ' permit ip any any',
];

/** Rules that say that a line is no valid ACE. */
const validity = new Set([
  'dacl/syntax',
  'dacl/port-name-for-other-protocol',
  'dacl/unknown-port-name',
  'dacl/port-without-tcp-udp',
  'dacl/too-many-ports',
  'dacl/reversed-range',
  'dacl/flags-without-tcp',
  'dacl/missing-host-keyword',
  'dacl/cidr-notation',
  'dacl/missing-destination',
  'dacl/abbreviated-keyword',
  'dacl/placeholder-address',
  'dacl/mixed-ip-versions',
]);

const validityRules = daclRules.filter(({ id }) => validity.has(id));

function faults(text: string, path: string): string[] {
  const input = inputFor(text, path);
  // The parser's own issues are found much faster than rules are run.
  const { document } = input;
  const issue = document.lines.flatMap((line) => line.issues).find(({ kind }) => kind !== 'abbreviated');
  if (issue) return [`${issue.kind}@${issue.span.start}`];
  const rethrow = (_: string, error: unknown): never => {
    throw error;
  };
  return finish(runRules(validityRules, input, rethrow)).map(
    (finding) => `${finding.rule}@${finding.span.start}: ${english.text(finding.message)}`,
  );
}

/** What completes a line that begins with `lead`: the least of it first; a remark needs an ACE below it. */
function tailsFor(lead: string): readonly string[] {
  return [...tails, `\n${lead.slice(lead.lastIndexOf('\n') + 1)}permit ip any any`];
}

/** Faults before the caret: they are not the proposals'. What is missing at the end is no fault of theirs either. */
function inherited(before: string, path: string, lead: string): boolean {
  return tailsFor(lead).every((tail) => faults(`${before.trimEnd()}${tail}`, path).length > 0);
}

/** What a snippet inserts when its places are left as they are. */
function filled({ syntax, edit }: Completion): string {
  if (syntax !== 'snippet') return edit.newText;
  return edit.newText.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1');
}

/** Takes each proposal at the end of `before`, completes the line in the least way, and wants no fault at all. */
function prove(before: string, path: string, lead: string, sample: (all: Completion[]) => Completion[]): number {
  const proposals = sample(dacl.complete?.(inputFor(before, path), before.length, english) ?? []);
  for (const proposal of proposals) {
    const taken = applyEdits(before, [{ ...proposal.edit, newText: filled(proposal) }]).replace(/ $/, '');
    const ok = tailsFor(lead).some((tail) => faults(`${taken}${tail}`, path).length === 0);
    if (!ok && inherited(before, path, lead)) return 0;
    assert.ok(ok, `${path}: ${JSON.stringify(before)} + "${proposal.edit.newText}": ${faults(taken, path).join('; ')}`);
  }
  return proposals.length;
}

const lines = [
  'permit tcp any host 10.1.1.5 eq 8449 established log',
  'permit tcp any gt 1023 10.1.1.0 0.0.0.255 range 80 443 dscp ef',
  'deny udp any eq bootpc any eq bootps',
  'permit icmp any any 3 1 ttl eq 3',
  'permit igmp any any host-query',
  'permit 47 any any option any-options',
  'permit tcp any any match-all +syn -ack time-range WORK',
  'permit ip any object-group SERVERS precedence routine tos normal',
  'permit tcp any any eq 1 2 3 4 5 6 7 8 9 10 syn',
  'permit ipv6 any 2001:db8::/32 flow-label 3',
  'permit icmp any host 2001:db8::1 nd-ns',
  'remark ise-posture-disable-next-line x',
];
const forms: readonly (readonly [lead: string, path: string])[] = [
  ['', 'staff-compliant.dacl'],
  ['', 'unknown.dacl'],
  ['', 'redirect.dacl'],
  ['\t', 'staff.dacl'],
  ['10 ', 'staff-compliant.dacl'],
  ['Extended IP access list X\n    10 ', 'staff.dacl'],
  ['ip access-list extended X\n ', 'staff-compliant.dacl'],
  ['ip:inacl#1=permit ip any any\nip:inacl#2=', 'staff-compliant.dacl'],
  ['', 'asa-compliant.dacl'],
  ['access-list A extended ', 'asa-compliant.dacl'],
];

/** The beginnings of a line that end at a blank, and those that end inside a word. */
function beginnings(line: string): string[] {
  const words = line.split(' ');
  return words.flatMap((word, index) => {
    const before = words
      .slice(0, index)
      .map((one) => `${one} `)
      .join('');
    return [before, `${before}${word.slice(0, Math.ceil(word.length / 2))}`];
  });
}

test('the rules that say whether a line is valid are rules', () => {
  assert.deepEqual(validityRules.map(({ id }) => id).sort(), [...validity].sort());
});

test('no proposal is a syntax error: everyday lines in every form', () => {
  let proved = 0;
  for (const [lead, path] of forms) {
    for (const line of lines) {
      const isIpv6 = /ipv6|2001/.test(line);
      if (isIpv6 && (lead.includes('IP ') || lead.includes('ip '))) continue;
      if (path.startsWith('asa') && /match-all|ipv6|dscp|igmp|47|icmp|precedence|1 2 3/.test(line)) continue;
      for (const before of new Set(beginnings(line)))
        proved += prove(`${lead}${before}`, path, lead, (all) =>
          all.filter((_, index) => index % 13 === proved % 13 || index < 2),
        );
    }
  }
  assert.ok(proved > 1500, `only ${proved}`);
});

test('no proposal is a syntax error: generated ACEs', () => {
  let proved = 0;
  fc.assert(
    fc.property(aceText, fc.nat(), (line, seed) => {
      const all = beginnings(line);
      const before = all[seed % all.length]!;
      proved += prove(before, 'staff-compliant.dacl', '', (found) =>
        found.filter((_, index) => (index + seed) % 7 === 0 || index < 3),
      );
    }),
    { numRuns: 300 },
  );
  assert.ok(proved > 800, `only ${proved}`);
});

// ── What is typed next stands first ─────────────────────────────────────────────────────────────────────────────────

const mine = 'staff-compliant.dacl';
const firstRows: readonly (readonly [marked: string, path: string, first: string])[] = [
  // The compliant list: denies of the probe, then permits to anywhere.
  ['|', mine, 'deny tcp any host 10.1.1.5 eq 8449'],
  ['deny |', mine, 'tcp'],
  ['deny tcp |', mine, 'any'],
  ['deny tcp any |', mine, 'host 10.1.1.5 eq 8449'],
  ['deny tcp any host 10.1.1.5 eq 8449\ndeny tcp any |', mine, 'host 10.1.1.6 eq 8449'],
  ['deny tcp any host |', mine, '10.1.1.5'],
  ['deny tcp any host 10.1.1.5 eq 8449\ndeny tcp any host |', mine, '10.1.1.6'],
  ['deny tcp any host 10.1.1.5 |', mine, 'eq'],
  ['deny tcp any host 10.1.1.5 eq |', mine, '8449'],
  ['deny tcp any any |', mine, 'eq'],
  ['deny tcp any any eq |', mine, '8449'],
  ['deny udp any host 10.1.1.5 |', mine, 'eq'],
  ['deny udp any host 10.1.1.5 eq |', mine, '8905'],
  ['permit |', mine, 'ip'],
  ['permit ip |', mine, 'any'],
  ['permit ip any |', mine, 'any'],
  ['permit tcp any |', mine, 'any'],
  ['permit tcp any host |', mine, '10.1.1.5'],
  ['permit tcp any host 10.9.9.9 |', mine, 'eq'],
  ['permit tcp any host 10.9.9.9 eq |', mine, '443'],
  ['permit tcp any any |', mine, 'eq'],
  ['permit tcp any any gt |', mine, '1023'],
  ['permit tcp any any range 1024 |', mine, '65535'],
  ['permit tcp any eq 443 any |', mine, 'established'],
  // Taking the state-sync port here would be the fault that dacl/missing-psn-deny is about.
  ['permit tcp any host 10.1.1.5 eq |', mine, '8443'],
  ['permit tcp any 10.1.1.5 0.0.0.0 eq |', mine, '8443'],
  ['permit udp any |', mine, 'any'],
  ['permit udp any any |', mine, 'eq'],
  ['permit udp any any eq |', mine, 'domain'],
  ['permit udp any eq |', mine, 'bootpc'],
  ['permit udp any eq bootpc any eq |', mine, 'bootps'],
  ['permit ip any 10.1.1.0 |', mine, '0.0.0.255'],
  // Before posture is known: single ways.
  ['|', 'unknown.dacl', 'permit udp any eq bootpc any eq bootps'],
  ['permit |', 'unknown.dacl', 'udp'],
  ['permit tcp any |', 'unknown.dacl', 'host 10.1.1.5'],
  ['permit udp any |', 'unknown.dacl', 'any'],
  ['permit tcp any host |', 'unknown.dacl', '10.1.1.5'],
  ['permit tcp any host 10.1.1.5 |', 'unknown.dacl', 'eq'],
  ['permit tcp any host 10.1.1.5 eq |', 'unknown.dacl', '8449'],
  ['deny |', 'unknown.dacl', 'ip'],
  ['deny ip any |', 'unknown.dacl', 'any'],
  // Other kinds and forms of lists.
  ['deny ip any |', 'redirect.dacl', 'host 10.1.1.5'],
  ['permit tcp any any eq |', 'redirect.dacl', '443'],
  ['permit tcp any |', 'acl.dacl', 'any'],
  ['deny tcp any host 10.1.1.5 |', 'acl.dacl', 'eq'],
  ['deny tcp any host 10.1.1.5 eq |', 'acl.dacl', '8449'],
  ['10 deny tcp any host 10.1.1.5 |', mine, 'eq'],
  ['ip:inacl#1=deny tcp any host 10.1.1.5 eq |', mine, '8449'],
  ['ip access-list extended X\n deny tcp any host 10.1.1.5 eq |', mine, '8449'],
  ['access-list A extended deny tcp any host 10.1.1.5 |', 'asa-compliant.dacl', 'eq'],
  ['access-list A extended deny tcp any host 10.1.1.5 eq |', 'asa-compliant.dacl', '8449'],
  ['permit ipv6 any any\ndeny tcp any host 2001:db8::5 eq |', mine, '8449'],
];

/** What the editor shows first: the least `sortText`; a preselected row is the chosen one. */
function firstRow(marked: string, path: string): string | undefined {
  const all = [...complete(marked, path)].sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1));
  const preselected = all.find(({ preselect }) => preselect);
  assert.ok(!preselected || preselected === all[0], `${marked}: ${preselected?.label} is preselected, but not first`);
  return all[0]?.label;
}

test('what is typed next stands first', () => {
  for (const [marked, path, first] of firstRows) assert.equal(firstRow(marked, path), first, `${marked} in ${path}`);
});

test('the state-sync port is what ise-posture.json says', () => {
  const psns = '"psns": [{ "name": "psn1", "addresses": ["10.1.1.5"] }]';
  const other = readDeployment('file:///repo/ise-posture.json', `{ ${psns}, "stateSyncPort": 9449 }`);
  assert.equal(complete('deny tcp any host 10.1.1.5 eq |', mine, other)[0]?.label, '9449');
  const off = readDeployment('file:///repo/ise-posture.json', `{ ${psns}, "stateSync": false }`);
  assert.equal(complete('deny |', mine, off)[0]?.label, 'ip', 'nothing asks for denies');
  assert.ok(!complete('|', mine, off).some(({ label }) => label === 'compliant' || label.includes('8449')));
});

test('several state-sync ports are offered one a line, as the pages recommend', () => {
  const psns = '"psns": [{ "name": "psn1", "addresses": ["10.1.1.5"] }]';
  const both = readDeployment('file:///repo/ise-posture.json', `{ ${psns}, "stateSyncPort": [8449, 8450] }`);
  const denies = [8449, 8450].map((port) => `deny tcp any host 10.1.1.5 eq ${port}`);
  assert.deepEqual(
    complete('|', mine, both)
      .slice(0, 2)
      .map(({ label }) => label),
    denies,
  );
  const behindOne = complete(`${denies[0]}\n|`, mine, both);
  assert.equal(behindOne[0]?.label, denies[1], 'what is missing comes first');
  for (const path of [mine, 'staff-unknown.dacl'])
    for (const marked of ['|', 'deny tcp any |', 'deny tcp any host 10.1.1.5 |'])
      for (const { edit } of complete(marked, path, both)) assert.doesNotMatch(edit.newText, /8449 8450/);
});

test('every row says what it is, in both languages', () => {
  const places = [
    ...firstRows.map(([marked, path]) => [marked, path] as const),
    ['permit icmp any any |', mine] as const,
    ['permit igmp any any |', mine] as const,
    ['permit ip any any dscp |', mine] as const,
    ['permit ip any any option |', mine] as const,
    ['permit tcp any any match-all |', mine] as const,
    ['remark ise-posture-disable-next-line |', mine] as const,
  ];
  for (const [marked, path] of places)
    for (const l10n of [english, chinese]) {
      const { text, offset } = cursor(marked);
      for (const { label, detail } of dacl.complete?.(inputFor(text, path), offset, l10n) ?? []) {
        assert.ok(detail !== undefined && detail.trim() !== '', `${marked}: ${label}`);
        assert.ok(!/[`\n]/.test(detail), `${marked}: ${label}: ${detail}`);
      }
    }
  const named = complete('deny tcp any host |', mine).find(({ label }) => label === '10.1.1.5');
  assert.equal(named?.detail, 'PSN psn1');
  assert.equal(complete('permit tcp any any eq |', mine).find(({ label }) => label === '443')?.detail, 'HTTPS');
});

test('whole lists only where nothing else is on the line', () => {
  const whole = (marked: string) =>
    complete(marked).filter((one) => one.kind === 'snippet' || one.edit.newText.includes('\n')).length;
  for (const marked of ['|', 'co|', 'permit ip any any\n|', '  |']) assert.ok(whole(marked) > 1, marked);
  const ace = 'permit tcp any host 10.1.1.5 eq 8449 established';
  for (let at = 1; at <= ace.length; at++) {
    const marked = `${ace.slice(0, at)}|${ace.slice(at)}`;
    assert.equal(whole(marked), 0, marked);
    // The first word may still become a whole list, as long as nothing stands behind it.
    if (ace.slice(0, at).includes(' ')) assert.equal(whole(`${ace.slice(0, at)}|`), 0, `${ace.slice(0, at)}|`);
  }
  for (const marked of ['| permit ip any any', '10 |', 'ip:inacl#1=|', 'remark |'])
    assert.equal(whole(marked), 0, marked);
});

test('a whole list is a list without a fault, once its places are filled', () => {
  for (const [path, label] of [
    [mine, 'compliant'],
    ['unknown.dacl', 'unknown'],
  ] as const) {
    const found = complete('|', path).find((one) => one.label === label);
    assert.ok(found, `${label} in ${path}`);
    assert.equal(found.syntax, 'snippet');
    const text = filled(found);
    const wrong = check(language, path, text, deployment).filter(({ severity }) => /error|warning/.test(severity));
    assert.deepEqual(
      wrong.map(({ rule }) => rule),
      [],
      text,
    );
  }
});
