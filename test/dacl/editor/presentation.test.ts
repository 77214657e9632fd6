import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import manifest from '../../../package.json' with { type: 'json' };
import { noDeployment } from '../../../server/src/core/deployment/model';
import type { DocumentSymbol } from '../../../server/src/core/language';
import { createSource } from '../../../server/src/core/source';
import { dacl } from '../../../server/src/dacl';
import { deploymentLanguage } from '../../../server/src/deployment';
import { parseDeployment } from '../../../server/src/deployment/read';
import { cursor } from '../../support/cursor';
import { anyText } from '../generators';
import { chinese, deployment, english, inputFor } from './support';
import '../../support/seed';

function titles(text: string, path?: string, known = deployment, l10n = english): string[] {
  return (dacl.lenses?.(inputFor(text, path, known), l10n) ?? []).map(({ title }) => title);
}

test('the lens says whom a list serves, who says so, and the result', () => {
  const one = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any';
  assert.deepEqual(titles(one), ['compliant (file name) · 2 PSNs · 1 not denied', 'Test packet…', 'Copy for ISE']);
  assert.equal(titles(`deny tcp any host 10.1.1.6 eq 8449\n${one}`)[0], 'compliant (file name) · 2 PSNs · all denied');
  assert.equal(titles('permit ip any any', 'staff.dacl')[0], 'posture unassigned · 1 ACE · 2 PSNs');
  assert.equal(titles(one, 'staff.dacl')[0], 'compliant (denies state sync) · 2 PSNs · 1 not denied');
  assert.equal(
    titles('permit ip any any', 'unknown.dacl')[0],
    'unknown (file name) · 2 PSNs · all reachable for state sync',
  );
  assert.equal(
    titles('permit tcp any host 10.1.1.5 eq 8449', 'unknown.dacl')[0],
    'unknown (file name) · 2 PSNs · 1 not reachable for state sync',
  );
  assert.deepEqual(titles('permit tcp any any eq www', 'redirect.dacl'), [
    'redirect (file name) · permit = redirect, deny = do not redirect',
  ]);
  const applied =
    'Extended IP access list xACSACLx-IP-COMPLIANT-636b75ac (per-user)\n 1 deny tcp host 10.9.9.9 host 10.1.1.5 eq 8449\n 2 permit ip host 10.9.9.9 any';
  assert.equal(
    titles(applied, 'sw1.dacl')[0],
    'compliant (list name) · 2 PSNs · 1 not denied',
    'the endpoint stands where the dACL says any',
  );
  assert.deepEqual(titles(one, undefined, noDeployment), [
    'compliant (file name) · not checked: no PSNs in ise-posture.json',
    'Set up…',
    'Test packet…',
    'Copy for ISE',
  ]);
  assert.deepEqual(
    titles(one, undefined, { ...noDeployment, stateSync: false }),
    ['compliant (file name) · state synchronization not used', 'Test packet…', 'Copy for ISE'],
    'who does not use it has nothing to set up',
  );
  assert.equal(
    titles('permit ipv6 any any')[0],
    'compliant (file name) · 1 PSN · 1 not denied · not checked: psn2 (no IPv6 address)',
    'only one PSN has an IPv6 address',
  );
  assert.equal(titles('permit ip any any log time-range X')[0], 'compliant (file name) · 2 PSNs · 2 uncertain');
  assert.equal(titles(one, undefined, deployment, chinese)[0], '合规（文件名） · 2 个 PSN · 1 个未拒绝');
});

test('each list has its lenses, with its name in their commands', () => {
  const text =
    'ip access-list extended A_COMPLIANT\n permit ip any any\nip access-list extended B_REDIRECT\n permit tcp any any eq www\n';
  const lenses = dacl.lenses?.(inputFor(text, 'switch.dacl'), english) ?? [];
  assert.deepEqual(
    lenses.map(({ span, command }) => [span.start, command?.id, command?.args]),
    [
      [0, 'isePosture.openDeployment', [{ uri: 'file:///repo/switch.dacl' }]],
      [0, 'isePosture.testPacket', [{ uri: 'file:///repo/switch.dacl', list: 'A_COMPLIANT' }]],
      [0, 'isePosture.copyDacl', [{ uri: 'file:///repo/switch.dacl', list: 'A_COMPLIANT' }]],
      [text.indexOf('ip access-list extended B'), 'isePosture.openDeployment', [{ uri: 'file:///repo/switch.dacl' }]],
    ],
  );
});

function tokens(text: string, path?: string): string[] {
  return (dacl.tokens?.(inputFor(text, path)) ?? []).map(
    ({ span, type }) => `${text.slice(span.start, span.end)}:${type}`,
  );
}

test('colours: permit is not deny, a PSN is not just an address', () => {
  assert.deepEqual(tokens('10 permit tcp any host 10.1.1.5 eq 8449 established log (3 matches)'), [
    '10:number',
    'permit:permit',
    'tcp:protocol',
    'any:keyword',
    'host:keyword',
    '10.1.1.5:psn',
    'eq:keyword',
    '8449:port',
    'established:option',
    'log:option',
    '(3 matches):comment',
  ]);
  assert.deepEqual(tokens('deny ip any 10.2.0.0 0.0.255.255 ! x').slice(3), [
    '10.2.0.0:address',
    '0.0.255.255:mask',
    '! x:comment',
  ]);
  assert.deepEqual(tokens('remark Some text'), ['remark:comment', 'Some text:comment']);
  assert.deepEqual(tokens('deny tcp any host PSN1-IP-ADDRESS eq 8449')[4], 'PSN1-IP-ADDRESS:string');
});

test('in a redirect list permit and deny have no colour of their own', () => {
  assert.equal(tokens('permit tcp any any eq www', 'redirect.dacl')[0], 'permit:keyword');
});

function inlays(text: string, path?: string): string[] {
  const all = dacl.inlays?.(inputFor(text, path), { start: 0, end: text.length }, english) ?? [];
  return all.map(({ offset, label, kind }) => `${text.slice(0, offset).split(' ').pop()} → ${label} (${kind})`);
}

test('inlays: prefix length, state sync, PSN names', () => {
  assert.deepEqual(inlays('deny tcp any host 10.1.1.5 eq 8449'), [
    '10.1.1.5 → psn1 (psnName)',
    '8449 → state sync (stateSyncPort)',
  ]);
  assert.deepEqual(inlays('permit ip any 10.1.0.0 0.0.255.255'), ['0.0.255.255 → /16 (wildcard)']);
  assert.deepEqual(inlays('permit ip any 10.1.1.100 0.0.0.0'), [
    '0.0.0.0 → /32 (wildcard)',
    '0.0.0.0 → psn1 (psnName)',
  ]);
  assert.deepEqual(inlays('permit ip any 10.1.0.0 255.255.0.0', 'asa-x.dacl'), ['255.255.0.0 → /16 (wildcard)']);
  assert.deepEqual(inlays('permit ip any 10.1.0.0 0.255.0.255'), [], 'no prefix, no length');
  assert.deepEqual(inlays('permit udp any any eq 8449'), [], 'state sync is TCP');
});

test('every kind of inlay can be turned off by a setting of the manifest', () => {
  const text = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any 10.1.0.0 0.0.255.255';
  const kinds = new Set(
    (dacl.inlays?.(inputFor(text), { start: 0, end: text.length }, english) ?? []).map(({ kind }) => kind),
  );
  assert.deepEqual([...kinds].sort(), ['psnName', 'stateSyncPort', 'wildcard']);
  const settings = manifest.contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
  for (const kind of kinds) assert.ok(settings.includes(`isePosture.inlayHints.${kind}`), kind);
});

test('inlays of a range are those of its lines', () => {
  const text = 'deny tcp any host 10.1.1.5 eq 8449\ndeny tcp any host 10.1.1.6 eq 8449';
  const second = text.indexOf('\n') + 1;
  const labels = (dacl.inlays?.(inputFor(text), { start: second, end: text.length }, english) ?? []).map(
    ({ label }) => label,
  );
  assert.deepEqual(labels, ['psn2', 'state sync']);
});

const sections = `remark == State sync
remark block it
deny tcp any host 10.1.1.5 eq 8449
deny tcp any host 10.1.1.6 eq 8449

remark Everything else
remark ise-posture-disable-next-line dacl/x
permit ip any any
`;

test('sections begin at remarks, not at remarks that switch rules off', () => {
  const folds = dacl.fold?.(inputFor(sections)) ?? [];
  assert.deepEqual(folds, [
    { startLine: 0, endLine: 3 },
    { startLine: 5, endLine: 7 },
  ]);
  const outline = dacl.symbols?.(inputFor(sections), english) ?? [];
  assert.deepEqual(
    outline.map(({ name, kind, children }) => [name, kind, children?.map((child) => child.name)]),
    [
      ['== State sync', 'section', ['deny tcp any host 10.1.1.5 eq 8449', 'deny tcp any host 10.1.1.6 eq 8449']],
      ['Everything else', 'section', ['remark ise-posture-disable-next-line dacl/x', 'permit ip any any']],
    ],
  );
});

test('lists with headers, and comments, fold; lists are the top of the outline', () => {
  const text =
    '! a\n! b\nip access-list extended A\n permit ip any any\nip access-list extended B\n deny ip any any\n permit ip any any\n';
  assert.deepEqual(dacl.fold?.(inputFor(text)), [
    { startLine: 2, endLine: 3 },
    { startLine: 4, endLine: 6 },
    { startLine: 0, endLine: 1, kind: 'comment' },
  ]);
  const outline = dacl.symbols?.(inputFor(text), english) ?? [];
  assert.deepEqual(
    outline.map(({ name, kind, detail, children }) => [name, kind, detail, children?.length]),
    [
      ['A', 'list', 'compliant (file name)', 1],
      ['B', 'list', 'compliant (file name)', 2],
    ],
  );
});

test('the outline tells a permit from a deny, and a remark from both', () => {
  const outline = dacl.symbols?.(
    inputFor('remark ise-posture-disable-next-line dacl/x\ndeny ip any any\npermit ip any any\n'),
    english,
  );
  assert.deepEqual(
    outline?.map(({ kind }) => kind),
    ['entry', 'deny', 'permit'],
  );
});

test('expanding a selection goes from the word to the document', () => {
  const { text, offset } = cursor('remark x\npermit tcp any host 10.1|.1.5 eq 80\ndeny ip any any\n');
  const spans = dacl.selections?.(inputFor(text), offset) ?? [];
  assert.deepEqual(
    spans.map(({ start, end }) => text.slice(start, end)),
    [
      '10.1.1.5',
      'host 10.1.1.5',
      'permit tcp any host 10.1.1.5 eq 80',
      'remark x\npermit tcp any host 10.1.1.5 eq 80\ndeny ip any any',
      text,
    ],
  );
});

test('uses of a PSN lead to its definition, by address and by alias', () => {
  const config =
    '{ "psns": [{ "name": "psn1", "addresses": ["10.1.1.5", "2001:DB8::5"], "aliases": ["10.1.1.100"] }] }';
  const language = deploymentLanguage(() => []);
  const source = createSource('file:///repo/ise-posture.json', 'ise-posture.json', 'jsonc', config);
  const document = parseDeployment(config);
  const definitions =
    language.occurrences?.({ source, document, analysis: { knownRules: [] }, deployment: noDeployment }) ?? [];
  const text =
    'permit ip any host 10.1.1.5\npermit ip any 10.1.1.100 0.0.0.0\npermit ip any 10.1.1.0 0.0.0.255\npermit tcp any host 2001:db8:0::5\npermit ip any object-group G';
  const uses = (dacl.occurrences?.(inputFor(text)) ?? []).filter(({ role }) => role === 'use');
  assert.deepEqual(
    uses.map(({ key, span }) => [key, text.slice(span.start, span.end)]),
    [
      ['address:10.1.1.5', '10.1.1.5'],
      ['address:10.1.1.100', '10.1.1.100'],
      ['network:10.1.1.0/24', '10.1.1.0 0.0.0.255'],
      ['address:2001:db8::5', '2001:db8:0::5'],
      ['group:G', 'G'],
    ],
  );
  const defined = new Set(definitions.map(({ key }) => key));
  assert.deepEqual(
    uses.map(({ key }) => defined.has(key)),
    [true, true, false, true, false],
  );
});

test('whatever the text, every place lies inside it and every outline is well nested', () => {
  const inside = (symbol: DocumentSymbol, from: number, to: number): boolean =>
    from <= symbol.span.start &&
    symbol.span.start <= symbol.selection.start &&
    symbol.selection.end <= symbol.span.end &&
    symbol.span.end <= to &&
    (symbol.children ?? []).every((child) => inside(child, symbol.span.start, symbol.span.end));
  fc.assert(
    fc.property(anyText, fc.nat(), (text, seed) => {
      const input = inputFor(text);
      const offset = seed % (text.length + 1);
      const spans = [
        ...(dacl.tokens?.(input) ?? []),
        ...(dacl.occurrences?.(input) ?? []),
        ...(dacl.lenses?.(input, english) ?? []),
        ...(dacl.selections?.(input, offset) ?? []).map((span) => ({ span })),
        ...(dacl.complete?.(input, offset, english) ?? []).map(({ edit }) => edit),
      ].map(({ span }) => span);
      const hover = dacl.hover?.(input, offset, english);
      if (hover) spans.push(hover.span);
      for (const { start, end } of spans) assert.ok(0 <= start && start <= end && end <= text.length);
      for (const { span } of dacl.tokens?.(input) ?? [])
        assert.doesNotMatch(text.slice(span.start, span.end), /[\r\n]/);
      for (const symbol of dacl.symbols?.(input, english) ?? [])
        assert.ok(inside(symbol, 0, text.length), JSON.stringify(text));
      for (const fold of dacl.fold?.(input) ?? [])
        assert.ok(fold.startLine < fold.endLine && fold.endLine < input.document.lines.length);
      dacl.inlays?.(input, { start: 0, end: text.length }, english);
      dacl.refactorings?.(input, { start: offset, end: offset });
    }),
    { numRuns: 1000 },
  );
});
