import assert from 'node:assert/strict';
import test from 'node:test';
import { evidenceText } from '../../server/src/core/evidence';
import type { Completion, DocumentSymbol } from '../../server/src/core/language';
import { createLocalizer } from '../../server/src/core/localizer';
import { applyEdits } from '../../server/src/core/text';
import { readDeployment } from '../../server/src/deployment/read';
import { profile } from '../../server/src/profile/index';
import { parameters } from '../../server/src/profile/vocabulary';
import { cursor } from '../support/cursor';
import { findingsOf, inputOfText } from './support/edits';
import { sampleProfile } from './support/sample';

const en = createLocalizer('en');
const zh = createLocalizer('zh-cn');
const open = '<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0">';
const deployment = readDeployment(
  'file:///ise-posture.json',
  '{ "psns": [ { "name": "psn1", "fqdn": "psn1.example.com", "addresses": ["192.0.2.7", "2001:db8::7"] }, { "name": "psn2", "addresses": ["192.0.2.8"] } ] }',
);

function inputWith(text: string) {
  return { ...inputOfText(text), deployment };
}

function propose(marked: string): { readonly text: string; readonly list: Completion[] } {
  const { text, offset } = cursor(marked);
  return { text, list: profile.complete!(inputWith(text), offset, en) };
}

function take(marked: string, label: string): string {
  const { text, list } = propose(marked);
  const chosen = list.find((one) => one.label === label);
  assert.ok(chosen, `no ${label} among ${list.map((one) => one.label).join(', ')}`);
  return applyEdits(text, [chosen.edit]).replace(/\$0|\$\{\d+:([^}]*)\}/g, '$1');
}

const labels = (marked: string): string[] => propose(marked).list.map((one) => one.label);

test('hover tells of each of the 45 elements what it does and how sure that is, in both languages', () => {
  const text = sampleProfile('one-line');
  const input = inputOfText(text);
  for (const { name, evidence } of parameters) {
    const offset = text.search(new RegExp(`<${name}[/>]`)) + 3;
    for (const l10n of [en, zh]) {
      const hover = profile.hover!(input, offset, l10n);
      assert.ok(hover, name);
      assert.equal(text.slice(hover.span.start, hover.span.end), name);
      assert.ok(hover.markdown.includes(l10n.t(`profile.what.${name}`)), name);
      const paragraphs = hover.markdown.split('\n\n');
      const mark = evidenceText(evidence, l10n);
      assert.ok(paragraphs.at(-1)?.includes(mark), `${name}: the last line has the mark`);
      assert.doesNotMatch(paragraphs.slice(0, -1).join(), /[✓◐≈○]/, `${name}: a mark only in the last line`);
      assert.ok(hover.markdown.includes('Client Provisioning'), name);
      assert.doesNotMatch(hover.markdown, /profile\.[a-z]+|undefined|\{\w+\}/, name);
    }
  }
});

test('hover names both defaults where macOS has another', () => {
  for (const [name, words] of [
    ['VlanDetectInterval', '`0` (off) on Windows, `5` (5 seconds) on macOS'],
    ['PingArp', '`0` (ICMP) on Windows, `2` (ICMP, then ARP) on macOS'],
    ['RemediationTimer', '**Default:** `4` (4 minutes)'],
  ] as const) {
    const input = inputOfText(sampleProfile('pretty'));
    const hover = profile.hover!(input, input.source.text.indexOf(`<${name}`) + 2, en);
    assert.ok(hover?.markdown.includes(words), `${name}: ${hover?.markdown}`);
  }
});

test('hover on a value says what it means; on a closing tag, what the start tag says', () => {
  const { text, offset } = cursor(`${open}<StateSyncProbeInterval>6|0</StateSyncProbeInterval></cfg>`);
  const input = inputOfText(text);
  assert.match(profile.hover!(input, offset, en)!.markdown, /`60` = 60 seconds/);
  const closing = profile.hover!(input, text.indexOf('</State') + 4, en)!;
  assert.equal(text.slice(closing.span.start, closing.span.end), 'StateSyncProbeInterval');
  const nac = cursor(`${open}<Http|Timeout>1</HttpTimeout></cfg>`);
  assert.match(profile.hover!(inputOfText(nac.text), nac.offset, en)!.markdown, /NACAgentCFG/);
});

test('hover on the root sums the profile up', () => {
  const text = sampleProfile('one-line', { StateSyncProbeInterval: '30', NetworkTransitionDelay: '10' });
  const markdown = profile.hover!(inputOfText(text), text.indexOf('<cfg') + 2, en)!.markdown;
  for (const words of ['Employees', '192.0.2.21:8443', 'every 30 s', 'waits 10 seconds', '4 minutes', 'a copy']) {
    assert.ok(markdown.includes(words), words);
  }
});

test('completion offers the missing elements, with default and what they do', () => {
  const list = labels(`${open}\n  <LogTrace>0</LogTrace>\n  |\n</cfg>`);
  assert.equal(list.length, parameters.length - 1);
  assert.ok(!list.includes('LogTrace'));
  assert.equal(
    take(`${open}\n  <Netw|\n</cfg>`, 'NetworkTransitionDelay'),
    `${open}\n  <NetworkTransitionDelay>3</NetworkTransitionDelay>\n</cfg>`,
  );
  const { list: proposals } = propose(`${open}|</cfg>`);
  assert.match(proposals.find((one) => one.label === 'RemediationTimer')!.detail!, /4 · 1 to 300/);
});

test('completion offers values with their meaning', () => {
  assert.deepEqual(labels(`${open}<StealthMode>|</StealthMode></cfg>`), ['0', '1']);
  assert.deepEqual(labels(`${open}<PingArp>|</PingArp></cfg>`), ['0', '1', '2']);
  assert.deepEqual(labels(`${open}<NetworkTransitionDelay>|3</NetworkTransitionDelay></cfg>`), ['2', '3', '10', '30']);
  assert.equal(
    take(`${open}<StateSyncProbeInterval>30|1</StateSyncProbeInterval></cfg>`, '300'),
    `${open}<StateSyncProbeInterval>300</StateSyncProbeInterval></cfg>`,
  );
});

test('completion of a number puts first what our findings advise', () => {
  const firstOf = (element: string): string => {
    const { list } = propose(`<cfg><${element}>|</${element}></cfg>`);
    const [first] = [...list].sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
    assert.deepEqual(
      list.filter(({ preselect }) => preselect),
      [first],
    );
    return first!.label;
  };
  assert.deepEqual(['NetworkTransitionDelay', 'StateSyncProbeInterval'].map(firstOf), ['10', '60']);
});

test('completion offers the PSNs of ise-posture.json that a list does not hold yet', () => {
  const marked = `${open}<CallHomeList>192.0.2.7:8443,|</CallHomeList></cfg>`;
  assert.deepEqual(labels(marked), ['psn1.example.com:8443', '[2001:db8::7]:8443', '192.0.2.8:8443']);
  assert.equal(
    take(marked, '192.0.2.8:8443'),
    `${open}<CallHomeList>192.0.2.7:8443,192.0.2.8:8443</CallHomeList></cfg>`,
  );
  assert.deepEqual(labels(`${open}<StateSyncProbeList>|</StateSyncProbeList></cfg>`).slice(0, 2), [
    'psn1.example.com',
    '192.0.2.7',
  ]);
  assert.deepEqual(labels(`${open}<ServerNameRules>|</ServerNameRules></cfg>`), [
    '*',
    '*.example.com',
    'psn1.example.com',
  ]);
});

test('completion closes what is open, and is silent in comments and attributes', () => {
  assert.equal(take(`${open}<LogTrace>0</|</cfg>`, '</LogTrace>'), `${open}<LogTrace>0</LogTrace></cfg>`);
  assert.deepEqual(labels(`${open}<!-- | --></cfg>`), []);
  assert.deepEqual(labels('<cfg x|></cfg>'), []);
  const [root] = propose('|').list;
  assert.equal(root?.label, 'cfg');
});

test('the formatter puts one element on a line, once and for all', () => {
  const text = sampleProfile('one-line', { configName: ' spaced  out ' });
  const input = inputOfText(text);
  const after = applyEdits(text, profile.format!(input, { indent: '  ' }));
  const lines = after.split('\n');
  assert.equal(lines.length, parameters.length + 5);
  assert.ok(lines.includes('  <configName> spaced  out </configName>'));
  assert.ok(lines.some((line) => line.startsWith('  <!-- ')));
  assert.equal(after.replace(/\n */g, ''), text);
  assert.deepEqual(profile.format!(inputOfText(after), { indent: '  ' }), []);
  assert.deepEqual(profile.format!(inputOfText('<cfg><a></cfg>'), { indent: '  ' }), []);
  assert.equal(
    applyEdits('<a>x<b/></a>', profile.format!(inputOfText('<a>x<b/></a>'), { indent: '  ' })),
    '<a>x<b/></a>\n',
  );
  const crlf = '<cfg>\r\n<b/></cfg>';
  assert.equal(applyEdits(crlf, profile.format!(inputOfText(crlf), { indent: '\t' })), '<cfg>\r\n\t<b/>\r\n</cfg>\r\n');
});

test('the outline groups parameters as ISE does, with their values', () => {
  const [root] = profile.symbols!(inputOfText(sampleProfile('one-line')), en);
  assert.deepEqual(
    root?.children?.map((group) => group.name),
    ['Profile', 'Agent Behavior', 'IP Address Change', 'Posture Protocol', 'Notifications'],
  );
  const all = (root?.children ?? []).flatMap((group: DocumentSymbol) => group.children ?? []);
  assert.equal(all.length, parameters.length);
  assert.equal(all.find((one) => one.name === 'NetworkTransitionDelay')?.detail, '3 (3 seconds)');
});

test('inlays say unit and meaning', () => {
  const text = sampleProfile('one-line');
  const hints = profile.inlays!(inputOfText(text), { start: 0, end: text.length }, en);
  const at = (name: string) => hints.find((one) => one.offset === text.indexOf(`</${name}>`))?.label;
  assert.equal(at('NetworkTransitionDelay'), 'seconds');
  assert.equal(at('PeriodicProbing'), '= 30 minutes');
  assert.equal(at('StateSyncProbeInterval'), 'off');
  assert.equal(at('PingArp'), 'ICMP');
  assert.equal(at('StealthMode'), 'no');
});

test('folding keeps the closing tag in sight', () => {
  assert.deepEqual(profile.fold!(inputOfText('<cfg>\n<!-- a\nb -->\n<x/>\n</cfg>\n')), [
    { startLine: 0, endLine: 3 },
    { startLine: 1, endLine: 2, kind: 'comment' },
  ]);
});

test('tags: linked names, closing tags, growing selections', () => {
  const one = cursor(`${open}<Log|Trace>0</LogTrace></cfg>`);
  const names = profile.linked!(inputOfText(one.text), one.offset).map((span) => one.text.slice(span.start, span.end));
  assert.deepEqual(names, ['LogTrace', 'LogTrace']);
  const typed = cursor(`${open}<LogTrace>|</cfg>`);
  assert.equal(profile.autoInsert!(inputOfText(typed.text), typed.offset, '>'), '$0</LogTrace>');
  const slash = cursor(`${open}<LogTrace>0</|</cfg>`);
  assert.equal(profile.autoInsert!(inputOfText(slash.text), slash.offset, '/'), 'LogTrace>$0');
  const done = cursor(`${open}<LogTrace>|0</LogTrace></cfg>`);
  assert.equal(profile.autoInsert!(inputOfText(done.text), done.offset, '>'), undefined);
  const list = cursor(`${open}<CallHomeList>a:1,b|:2</CallHomeList></cfg>`);
  const spans = profile.selections!(inputOfText(list.text), list.offset).map((span) =>
    list.text.slice(span.start, span.end),
  );
  assert.deepEqual(spans.slice(0, 3), ['b:2', 'a:1,b:2', '<CallHomeList>a:1,b:2</CallHomeList>']);
  assert.equal(spans[spans.length - 1], list.text);
});

test('addresses have the keys that all languages share', () => {
  const text = `${open}<CallHomeList>192.0.2.7:8443,[2001:DB8::7]:8443</CallHomeList><DiscoveryHost>192.0.2.9</DiscoveryHost></cfg>`;
  assert.deepEqual(
    profile.occurrences!(inputOfText(text)).map((one) => one.key),
    ['address:192.0.2.7', 'address:2001:db8::7', 'address:192.0.2.9'],
  );
});

test('one refactoring turns state synchronization on, interval and delay together', () => {
  const text = sampleProfile('one-line');
  const offset = text.indexOf('<NetworkTransitionDelay>') + 3;
  const [turnOn] = profile.refactorings!(inputOfText(text), { start: offset, end: offset });
  const after = applyEdits(text, turnOn!.edits);
  assert.ok(after.includes('<StateSyncProbeInterval>60<') && after.includes('<NetworkTransitionDelay>10<'));
  assert.deepEqual(findingsOf(inputOfText(after)), []);
});

test('the PSNs of the profile go into ise-posture.json, those it knows left out', () => {
  const text = `${open}<CallHomeList>192.0.2.7:8443,192.0.2.30:8443,psn4.example.com:8443,192.0.2.30</CallHomeList></cfg>`;
  const offset = text.indexOf('192');
  const found = profile.refactorings!(inputWith(text), { start: offset, end: offset }).find((one) => one.deployment);
  assert.deepEqual(found?.deployment, {
    kind: 'add-psns',
    psns: [
      { name: 'psn3', addresses: ['192.0.2.30'] },
      { name: 'psn4', fqdn: 'psn4.example.com', addresses: [] },
    ],
  });
});
