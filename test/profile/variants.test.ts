import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { compareSeverity } from '../../server/src/core/severity';
import { parameterOf, parameters } from '../../server/src/profile/vocabulary';
import { findingsOf, inputOfText } from './support/edits';
import { type Layout, sampleProfile } from './support/sample';

const layouts: readonly Layout[] = ['one-line', 'pretty', 'crlf', 'cr', 'bom'];
const wrong = {
  StateSyncProbeInterval: '301',
  NetworkTransitionDelay: '0',
  StealthMode: 'true',
  CallHomeList: '192.0.2.7:8443, psn2.example.com:99999',
};

test('the same findings at the same words, whatever the layout', () => {
  const found = layouts.map((layout) => {
    const text = sampleProfile(layout, wrong);
    return findingsOf(inputOfText(text)).map(
      (one) => `${one.rule} ${one.severity} ${text.slice(one.span.start, one.span.end)}`,
    );
  });
  assert.ok(found[0]!.length >= 5);
  for (const other of found) assert.deepEqual(other, found[0]);
});

test('a default profile with state synchronization off has nothing above information', () => {
  for (const layout of layouts) {
    for (const finding of findingsOf(inputOfText(sampleProfile(layout)))) {
      assert.ok(compareSeverity(finding.severity, 'info') <= 0, `${finding.rule} ${finding.severity}`);
    }
  }
});

const values: readonly (readonly [string | undefined, string[]])[] = [
  [undefined, ['profile/state-sync-off info']],
  ['0', ['profile/state-sync-off info']],
  ['1', []],
  ['300', []],
  ['301', ['profile/interval-out-of-range error']],
  ['-1', ['profile/interval-out-of-range error']],
  ['abc', ['profile/not-an-integer error']],
  ['', ['profile/not-an-integer warning']],
];
for (const [value, expected] of values) {
  test(`StateSyncProbeInterval ${value === undefined ? 'missing' : `"${value}"`}`, () => {
    const text = sampleProfile('one-line', { StateSyncProbeInterval: value, NetworkTransitionDelay: '10' });
    const found = findingsOf(inputOfText(text));
    assert.deepEqual(
      found.map((one) => `${one.rule} ${one.severity}`),
      expected,
    );
    if (value) for (const one of found) assert.equal(text.slice(one.span.start, one.span.end), value);
    const automatic = found.flatMap((one) => one.fixes).filter((fix) => fix.effect !== 'choice');
    assert.equal(automatic.length, value === '301' ? 1 : 0);
    if (value === '-1' || value === 'abc') assert.equal(found[0]!.fixes.length, 2);
  });
}

test('the vocabulary holds the 45 observed elements', () => assert.equal(parameters.length, 45));

const corpus = join(__dirname, '../../../shared/corpus/ISEPostureCFG.sample.xml');
const samples = {
  'our own sample': sampleProfile('pretty'),
  'the observed sample': existsSync(corpus) ? readFileSync(corpus, 'utf8') : undefined,
};
for (const [name, text] of Object.entries(samples)) {
  test(`each element of ${name} is in the vocabulary`, {
    skip: text === undefined ? 'the corpus is not here' : false,
  }, () => {
    const names = [...(text ?? '').matchAll(/^ {2}<(\w+)/gm)].map((match) => match[1]!);
    assert.equal(names.length, 45);
    for (const one of names) assert.ok(parameterOf(one), one);
  });
}

test('related parameters exist', () => {
  for (const { name, related = [] } of parameters) {
    for (const other of related) assert.ok(parameterOf(other), `${name} → ${other}`);
  }
});

test('every path to a suppression: the line below, the element behind, all rules', () => {
  const text = (comment: string, gap: string) =>
    `<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0"><!-- ise-posture-disable-next-line${comment} -->${gap}<StateSyncProbeInterval>0</StateSyncProbeInterval></cfg>`;
  for (const gap of ['', '\n', '\r\n  ']) {
    assert.deepEqual(findingsOf(inputOfText(text(' profile/state-sync-off', gap))), []);
    assert.deepEqual(findingsOf(inputOfText(text('', gap))), []);
    for (const names of [' state-sync-off', ' x, profile/state-sync-off', '\n syntax\tstate-sync-off\n'])
      assert.deepEqual(findingsOf(inputOfText(text(names, gap))), [], names);
    for (const other of [' profile/syntax', ' syntax', ' dacl/state-sync-off', ' sync-off', 's'])
      assert.equal(findingsOf(inputOfText(text(other, gap))).length, 1, other);
  }
});
