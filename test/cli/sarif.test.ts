import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import Ajv from 'ajv';
import type { Log, Result } from 'sarif';
import { repositoryWith } from '../support/folder';
import { run } from './run';

const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(readFileSync(join(__dirname, 'fixtures', 'sarif-2.1.0.schema.json'), 'utf8'));
const isUri = (text: string): boolean => URL.canParse(text);
const validate = new Ajv({
  strict: false,
  allErrors: true,
  unicodeRegExp: false,
  formats: {
    uri: isUri,
    'uri-reference': (text: string) => URL.canParse(text, 'https://example.com/') && !/[\s\\<>^`{|}]/.test(text),
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  },
}).compile(schema);

const psns =
  '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] } ] }';
const log =
  '2022/11/09 12:22:47 [Information] aciseagent Function: A::b Thread Id: 0xC60 File: a.cpp Line: 1 Level: debug  x. \r\n';
const files = {
  'ise-posture.json': psns,
  'a b/staff-compliant.dacl': 'permit ip any any\r\npermit ip any any\r\npermit ip any any\r\n',
  'acl/名-compliant.dacl': 'deny tcp any host 10.1.1.5 eq 8449\npermit tcp any any eq 99999\npermit ip any any\n',
  'x_ISEPosture.txt': log.repeat(3),
  'ISEPostureCFG.xml': '<cfg><StateSyncProbeInterval>301</StateSyncProbeInterval></cfg>',
  'broken.dacl': Buffer.from([0x72, 0x65, 0x6d, 0x20, 0xd6, 0x81, 0x20, 0xc4, 0x0a]),
};

function sarifIn(folder: string, ...args: string[]): Log {
  const { out } = run(folder, 'check', '--format', 'sarif', '.', ...args);
  const parsed = JSON.parse(out) as Log;
  assert.ok(validate(parsed), JSON.stringify(validate.errors?.slice(0, 3)));
  return parsed;
}

const resultsOf = (found: Log): readonly Result[] => found.runs[0]!.results ?? [];
const fingerprintsOf = (found: Log): string[] =>
  resultsOf(found).map(({ partialFingerprints }) => Object.values(partialFingerprints ?? {}).join());

test('SARIF is valid by its schema, in both languages, with findings, errors and skipped files', (context) => {
  const folder = repositoryWith(context, files);
  for (const args of [[], ['--locale', 'zh-cn'], ['--fix', '--dry-run'], ['--rule', 'dacl/syntax:off']]) {
    const found = sarifIn(folder, ...args);
    assert.ok(resultsOf(found).length > 0);
    assert.ok(found.runs[0]!.invocations![0]!.toolExecutionNotifications!.length > 0);
  }
  assert.equal(validate({ version: '2.1.0', runs: [{ tool: {} }] }), false, 'the schema is at work');
  assert.equal(
    validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x', informationUri: 'x y' } } }] }),
    false,
  );
});

test('SARIF describes each rule that found something, and names nothing of this machine', (context) => {
  const folder = repositoryWith(context, files);
  for (const locale of ['en', 'zh-cn']) {
    const found = sarifIn(folder, '--locale', locale);
    const { rules = [], informationUri } = found.runs[0]!.tool.driver;
    assert.deepEqual(new Set(rules.map(({ id }) => id)), new Set(resultsOf(found).map(({ ruleId }) => ruleId)));
    for (const rule of rules) {
      assert.match(rule.name!, /^[A-Z][A-Za-z0-9]+$/);
      assert.match(rule.helpUri!, /^https:\/\/.*\.md$/);
      for (const words of [
        rule.shortDescription?.text,
        rule.fullDescription?.text,
        rule.help?.text,
        rule.help?.markdown,
      ]) {
        assert.ok(words && words !== rule.id, rule.id);
        assert.equal(/[\u4e00-\u9fff]/.test(words), locale === 'zh-cn', words);
        assert.doesNotMatch(words, /<!--|\]\((?!https:|#)/);
      }
      assert.ok(rule.fullDescription!.text.startsWith(rule.shortDescription!.text));
    }
    assert.match(informationUri!, /^https:/);
    const text = JSON.stringify(found);
    assert.ok(
      !text.includes(folder) && !text.includes('file:') && !text.includes(process.cwd()),
      'a path of this machine',
    );
  }
});

test('fingerprints: none twice; the same in each language, and when lines come in above', (context) => {
  const folder = repositoryWith(context, files);
  const before = fingerprintsOf(sarifIn(folder));
  assert.equal(new Set(before).size, before.length);
  assert.deepEqual(fingerprintsOf(sarifIn(folder, '--locale', 'zh-cn')), before);
  const moved = repositoryWith(context, {
    ...files,
    'a b/staff-compliant.dacl': `remark one\r\nremark two\r\n${files['a b/staff-compliant.dacl']}`,
    'acl/名-compliant.dacl': `\nremark 1\n\n${files['acl/名-compliant.dacl']}`,
    'ISEPostureCFG.xml': `<!-- x -->\n${files['ISEPostureCFG.xml']}`,
  });
  assert.deepEqual(fingerprintsOf(sarifIn(moved)), before);
  const other = repositoryWith(context, { ...files, 'acl/名-compliant.dacl': 'permit tcp any any eq 99998\n' });
  const changed = fingerprintsOf(sarifIn(other));
  assert.ok(
    changed.some((one) => !before.includes(one)),
    'another text is another finding',
  );
});
