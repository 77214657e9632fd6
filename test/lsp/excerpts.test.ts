import assert from 'node:assert/strict';
import test from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { nothingBeside } from '../../server/src/core/beside';
import { eraseTypes } from '../../server/src/core/language';
import { createLocalizer } from '../../server/src/core/localizer';
import { rangeOf } from '../../server/src/core/source';
import { dacl } from '../../server/src/dacl';
import type { DaclDocument } from '../../server/src/dacl/syntax';
import { readDeployment } from '../../server/src/deployment/read';
import { excerptAround } from '../../server/src/workspace/excerpts';
import { createTurns } from '../../server/src/workspace/turns';
import { createUnit, type Unit } from '../../server/src/workspace/unit';
import type { Version } from '../../server/src/workspace/version';
import { createVersions } from '../../server/src/workspace/versions';
import { hostileLists } from '../dacl/support/hostile-lists';

const language = eraseTypes(dacl);
const l10n = createLocalizer('en');
const deployment = readDeployment(
  'file:///repo/ise-posture.json',
  '{ "psns": [{ "name": "psn1", "addresses": ["10.1.1.5", "2001:db8::5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] }] }',
);
const uri = 'file:///repo/staff.dacl';
const fail = (rule: string, error: unknown): void => assert.fail(`${rule}: ${String(error)}`);

function versionOf(text: string): Version {
  const document = TextDocument.create(uri, dacl.id, 1, text);
  return { document, version: 1, deployment, beside: nothingBeside, language };
}

function linesOf(unit: Unit): DaclDocument['lines'] {
  return (unit.input.document as DaclDocument).lines;
}

/** Turns that go on when they are told to. */
function manualTurns() {
  const waiting: (() => void)[] = [];
  const turns = createTurns((next) => waiting.push(next));
  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 20; quiet++) {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        quiet = 0;
        next();
      }
      await Promise.resolve();
    }
  };
  return { turns, settle };
}

test('a question about a line of a long list costs some fifty lines, and waits neither for its parse nor its check', async () => {
  const { turns, settle } = manualTurns();
  const units = createVersions(turns, fail);
  const text = hostileLists['denies of hosts, no permit']!(1000);
  const version = versionOf(text);
  const parsed = units.unitOf(version);
  // From here on no work goes on but what the question itself costs.
  for (const line of [0, 1, 500, 999, 2000]) {
    const unit = await units.unitAt(version, line);
    assert.equal(unit?.input.source.extent, 'excerpt');
    assert.ok(linesOf(unit).length <= 52, `${linesOf(unit).length} lines were read`);
  }
  await settle();
  const whole = (await parsed)!;
  assert.equal(linesOf(whole).length, 1000);
  // It is parsed, not checked: what hangs on all lines would be worked out now.
  const between = await units.unitAt(version, 500);
  assert.equal(between?.input.source.extent, 'excerpt');
  whole.findings();
  assert.equal(await units.unitAt(version, 500), whole);
});

test('short lists, and languages that parse in one go, are answered whole', async () => {
  const { turns, settle } = manualTurns();
  const units = createVersions(turns, fail);
  const unit = units.unitAt(versionOf('permit ip any any'), 0);
  await settle();
  assert.equal((await unit)?.input.source.extent, undefined);
});

const masks = ['255.255.255.0', '255.255.0.0', '255.255.255.128'];

/** Lists whose lines hang on what stands far above, or below. */
const forms: Readonly<Record<string, (line: number) => string>> = {
  'ip access-list extended STAFF_COMPLIANT': (i) => ` ${i + 1} permit tcp any 10.1.${i}.0 0.0.0.255 eq ${i + 1}`,
  'ipv6 access-list STAFF_UNKNOWN': (i) => ` ${i % 2 ? 'permit' : 'deny'} tcp any host 2001:db8::${i} eq 8905`,
  'Extended IP access list xACSACLx-IP-STAFF_COMPLIANT-636b75ac (per-user)': (i) =>
    `    ${i + 1} deny tcp host 10.9.9.9 host 10.1.1.5 eq 8905 (${i} matches)`,
  'access-list outside_in; 160 elements; name hash: 0x433a1af1': (i) =>
    `access-list outside_in line ${i + 1} extended permit tcp any 10.1.${i % 250}.0 ${masks[i % 3]} eq ${i + 1} (hitcnt=${i}) 0x433a1af1`,
  'remark an ASA list by its masks alone': (i) => `permit tcp any 10.${i % 250}.0.0 ${masks[i % 2]} eq ${i + 1}`,
  'remark one netmask here, another far away': (i) => `permit ip any 10.1.${i % 250}.0 ${masks[i < 80 ? 0 : 2]}`,
  'remark one netmask for all': (i) => `deny tcp any 10.1.${i % 250}.0 255.255.255.0 eq ${i + 1}`,
  'remark RADIUS': (i) => `ip:inacl#${i + 1}=permit tcp any host 10.1.1.${i % 250} eq 8909`,
  'remark the probe': (i) => (i === 150 ? 'deny tcp any host 10.1.1.5 eq 8449' : `permit tcp any any eq ${i + 1}`),
  'remark of an access-list': (i) => `access-list 101 permit udp any any range ${i + 1} ${i + 1000}`,
};

const length = 160;
const notes = [l10n.t('dacl.hover.excerpt'), l10n.t('dacl.hover.excerpt-platform')];

for (const [head, line] of Object.entries(forms))
  test(`what is said from an excerpt is said of the whole list, too: ${head}`, () => {
    const text = [head, ...Array.from({ length }, (_, index) => line(index))].join('\r\n');
    const version = versionOf(text);
    const whole = createUnit(language, version.document, deployment, fail);
    for (const at of [1, 80, 151, length]) {
      const unit = excerptAround(version, at, fail);
      const { textDocument } = unit.input.source;
      const own = version.document.getText({ start: { line: at, character: 0 }, end: { line: at + 1, character: 0 } });
      assert.equal(
        textDocument.getText({ start: { line: at, character: 0 }, end: { line: at + 1, character: 0 } }),
        own,
      );
      for (const { index } of own.matchAll(/\S+/g)) {
        const position = { line: at, character: index };
        const said = language.hover!(unit.input, textDocument.offsetAt(position), l10n);
        if (!said) continue;
        const of = language.hover!(whole.input, version.document.offsetAt(position), l10n);
        const paragraphs = said.markdown.split(/\n\n| {2}\n/);
        for (const one of paragraphs)
          assert.ok(notes.includes(one) || of?.markdown.includes(one), `line ${at}: ${one}\n--\n${of?.markdown}`);
        if (paragraphs.every((one) => !notes.includes(one)))
          assert.deepEqual(rangeOf(unit.input.source, said.span), rangeOf(whole.input.source, of!.span));
      }
    }
  });

test('proposals from an excerpt replace what is at the caret, and claim nothing of the whole list', () => {
  for (const [head, line] of Object.entries(forms)) {
    const text = [head, ...Array.from({ length }, (_, index) => line(index)), ''].join('\n');
    const version = versionOf(text);
    for (const position of [
      { line: length + 1, character: 0 },
      { line: 80, character: 0 },
      { line: 80, character: 14 },
    ]) {
      const unit = excerptAround(version, position.line, fail);
      const offset = unit.input.source.textDocument.offsetAt(position);
      for (const one of language.complete!(unit.input, offset, l10n)) {
        const { start, end } = rangeOf(unit.input.source, one.edit.span);
        assert.equal(start.line, position.line);
        assert.equal(end.line, position.line);
        assert.ok(start.character <= position.character && position.character <= end.character);
        assert.doesNotMatch(`${one.label} ${one.detail} ${one.edit.newText}`, /not yet denied|already|inacl#/);
      }
    }
  }
});
