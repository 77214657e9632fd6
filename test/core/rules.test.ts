import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { ruleTitles } from '../../scripts/generate/rule-titles';
import { chinese, english } from '../../server/src/core/catalogs';
import { ruleSetting } from '../../server/src/core/deployment/rule-settings';
import { severityBound } from '../../server/src/core/finding';
import { rulePage } from '../../server/src/core/rule-url';
import { compareSeverity } from '../../server/src/core/severity';
import { languageById } from '../../server/src/workspace/languages';
import { allRules } from '../../server/src/workspace/languages/rules';
import { check, readCases } from '../support/fixtures';

const root = join(__dirname, '..', '..');
const folderOf = (id: string): string => {
  const [language, name] = id.split('/') as [string, string];
  return join(root, 'test', language, 'rules', name);
};

test('rule ids are unique and well formed', () => {
  const ids = allRules.map((rule) => rule.id);
  assert.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
  );
  assert.deepEqual(
    ids.filter((id) => !/^(dacl|profile|log|nad|deployment)\/[a-z][a-z0-9-]*$/.test(id)),
    [],
  );
});

for (const rule of allRules) {
  test(`${rule.id}: page, failing case, passing case, severity within its evidence`, () => {
    for (const locale of ['en', 'zh-cn'] as const) {
      const page = join(root, 'docs', 'rules', rulePage(rule.id, locale));
      assert.ok(existsSync(page), `no page ${page}`);
      const text = readFileSync(page, 'utf8');
      assert.ok(text.startsWith(`# ${rule.id}\n`), 'the page starts with its id');
      assert.ok(sectionsOf(text).length >= 4, 'the page lacks sections');
    }
    const cases = readCases(folderOf(rule.id));
    assert.ok(
      cases.some((one) => one.expected.some((mark) => mark.rule === rule.id)),
      'no case in which it finds something',
    );
    assert.ok(
      cases.some(
        (one) => /(^|\/)pass[^/]*\.case$/.test(one.name) && one.expected.every((mark) => mark.rule !== rule.id),
      ),
      'no pass*.case in which it stays silent',
    );
    assert.ok(
      compareSeverity(rule.severity, severityBound(rule.evidence)) <= 0,
      `${rule.severity} is too hard for evidence ${rule.evidence}`,
    );
  });
}

const sectionsOf = (text: string): string[] => [...text.matchAll(/^## .+\n+([^#\n])/gm)].map(([heading]) => heading);
const examplesOf = (text: string): string[] => [...text.matchAll(/^```[\s\S]*?^```$/gm)].map(([example]) => example);

test('the pages of a rule have the same parts and the same examples in both languages', () => {
  for (const { id } of allRules) {
    const [en = '', zh = ''] = (['en', 'zh-cn'] as const).map((locale) =>
      readFileSync(join(root, 'docs', 'rules', rulePage(id, locale)), 'utf8'),
    );
    assert.equal(sectionsOf(zh).length, sectionsOf(en).length, `${id}: other sections`);
    assert.deepEqual(examplesOf(zh), examplesOf(en), `${id}: other examples`);
    assert.match(zh, /[\u4e00-\u9fff]{4}/, `${id}: not Chinese`);
  }
});

test('there is no page without a rule', () => {
  const known = new Set(allRules.flatMap(({ id }) => [rulePage(id, 'en'), rulePage(id, 'zh-cn')]));
  const folder = join(root, 'docs', 'rules');
  const pages = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => readdirSync(join(folder, entry.name)).map((page) => `${entry.name}/${page}`));
  assert.deepEqual(
    pages.filter((page) => !known.has(page)),
    [],
  );
});

const singular = (id: string): boolean => id.endsWith('#one');
const places = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

test('every text is there in both languages, with the same places to fill', () => {
  const zh = chinese() as Readonly<Record<string, string>>;
  const ids = Object.keys(english) as (keyof typeof english)[];
  assert.deepEqual(
    ids.filter((id) => !singular(id) && zh[id] === undefined),
    [],
    'not translated',
  );
  assert.deepEqual(
    Object.keys(zh).filter((id) => !(id in english)),
    [],
    'translations of nothing',
  );
  const different = ids.filter(
    (id) => !singular(id) && zh[id] !== undefined && places(zh[id]).join() !== places(english[id]).join(),
  );
  assert.deepEqual(different, [], 'different places');
});

/** The severities that the cases of all rules show, without those that a case's own deployment sets. */
function shownSeverities(): Map<string, Set<string>> {
  const shown = new Map<string, Set<string>>();
  const languages = [
    ['dacl', 'ise-dacl'],
    ['profile', 'ise-posture-profile'],
    ['log', 'ise-posture-log'],
    ['nad', 'ise-device-output'],
    ['deployment', 'ise-posture-deployment'],
  ] as const;
  for (const [folder, id] of languages) {
    const language = languageById(id);
    for (const { path, text, deployment, beside } of readCases(join(root, 'test', folder, 'rules'))) {
      for (const { rule, severity } of check(language, path, text, deployment, beside)) {
        if (ruleSetting(deployment, path, rule)?.severity !== undefined) continue;
        shown.set(rule, (shown.get(rule) ?? new Set()).add(severity));
      }
    }
  }
  return shown;
}

test('each rule declares every severity that its findings have, and no other', () => {
  const shown = shownSeverities();
  const different = allRules.flatMap(({ id, severity, also = [] }) => {
    const declared = [severity, ...also].sort().join();
    const found = [...(shown.get(id) ?? [])].sort().join();
    return declared === found ? [] : [`${id}: declares ${declared}, its cases show ${found}`];
  });
  assert.deepEqual(different, []);
});

test('every rule has a title in each language, and no title is left of a rule that is gone', () => {
  assert.deepEqual(Object.keys(ruleTitles).sort(), allRules.map(({ id }) => id).sort());
  for (const titles of Object.values(ruleTitles)) {
    assert.match(titles.en, /^[A-Z][^.]{4,60}$/);
    assert.match(titles['zh-cn'], /[\u4e00-\u9fff]|JSON|XML/);
  }
  assert.equal(new Set(allRules.map(({ id }) => `${id.split('/')[0]} ${ruleTitles[id]!.en}`)).size, allRules.length);
});
