import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitted, lineWidth, widthOf } from '../../client/src/lens-text';
import { eraseTypes } from '../../server/src/core/language';
import { createLocalizer } from '../../server/src/core/localizer';
import { log } from '../../server/src/log';
import { check, parseCase } from '../support/fixtures';
import '../support/seed';

const language = eraseTypes(log);
const folder = 'test/log/rules';
const cases = readdirSync(folder).flatMap((rule) =>
  readdirSync(join(folder, rule))
    .filter((name) => name.endsWith('.case'))
    .map((name) => parseCase(`${rule}/${name}`, readFileSync(join(folder, rule, name), 'utf8'))),
);
const localizers = [createLocalizer('en'), createLocalizer('zh-cn')];
/** What stands beside a meaning on its line. */
const beside = 18;

test('a text that fits is left as it is; else what is seen fits, is its beginning, and says that more follows', () => {
  const word = fc.constantFrom('psn1.example.com', 'a', 'state', 'TCP', '状态同步', '停止', '探测', 'x'.repeat(40));
  const end = fc.constantFrom(' ', '. ', ', ', ': ', '。', '，', '');
  fc.assert(
    fc.property(fc.array(fc.tuple(word, end)), fc.integer({ min: 4, max: 160 }), (parts, width) => {
      const text = parts.flat().join('');
      const seen = fitted(text, width);
      if (widthOf(text) <= width) return seen === text;
      return widthOf(seen) <= width && seen.endsWith('…') && text.startsWith(seen.replace(/ ?…$/, ''));
    }),
    { numRuns: 500 },
  );
});

test('whole sentences are kept before clauses, clauses before words; a host\u2019s dots end nothing', () => {
  const text = 'psn1.example.com answered: sync stops, and ISE raises an alarm. Look for a deny.';
  assert.equal(fitted(text, 70), 'psn1.example.com answered: sync stops, and ISE raises an alarm …');
  assert.equal(fitted(text, 50), 'psn1.example.com answered …');
  assert.equal(fitted(text, 24), 'psn1.example.com …');
  assert.equal(fitted(text, 10), 'psn1.exam…');
  assert.equal(fitted('状态同步停止，ISE 发出警报。请检查。', 32), '状态同步停止，ISE 发出警报 …');
});

test('the essence of each finding of a log is seen above its line: whole clauses, in English and in Chinese', () => {
  let shortened = 0;
  for (const one of cases) {
    for (const { message, rule } of check(language, one.path, one.text, one.deployment, one.beside)) {
      for (const l10n of localizers) {
        const text = l10n.text(message);
        const seen = fitted(text, lineWidth - beside);
        if (seen !== text) shortened += 1;
        const [part, rest] = [seen.replace(/ …$/, ''), text.slice(seen.replace(/ …$/, '').length)];
        assert.match(rest, /^$|^ \(|^[.:;,。：；，（]/, `${rule}, ${one.name}: ${seen}`);
        // Of several possibilities none is told alone.
        if (/^[,，]/.test(rest)) assert.doesNotMatch(part, /: |：/, `${rule}, ${one.name}: ${seen}`);
      }
    }
  }
  assert.ok(shortened > 20);
});
