import assert from 'node:assert/strict';
import test from 'node:test';
import { excerptOf } from '../../server/src/cli/formats/excerpt';
import { looksOf } from '../../server/src/cli/formats/looks';
import { textForm } from '../../server/src/cli/formats/text';
import { unifiedDiff } from '../../server/src/cli/formats/unified';
import { textWidth } from '../../server/src/cli/formats/width';
import { createLocalizer } from '../../server/src/core/localizer';
import { written } from './support/whole-report';

/** What the carets stand under; `«»` mark the place in the line. */
function underlined(marked: string, columns = 80): string {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const { text, carets } = excerptOf(marked.replace(/[«»]/g, ''), { start, end }, columns);
  assert.ok(textWidth(text) <= columns && carets.length <= columns, `${textWidth(text)} ${carets.length}`);
  let at = 0;
  let meant = '';
  for (const character of text.padEnd(carets.length)) {
    const width = textWidth(character);
    if (carets.slice(at, at + Math.max(1, width)).includes('^') && width > 0) meant += character;
    at += width;
  }
  return meant;
}

test('an excerpt points at the place, whatever stands in front of it', () => {
  assert.equal(underlined('permit tcp any any eq «99999»'), '99999');
  assert.equal(underlined('remark 中文，「说明」 «permit»'), 'permit');
  assert.equal(underlined('remark «中文» x'), '中文');
  assert.equal(underlined('remark e\u0301e\u0301 «x»'), 'x');
  assert.equal(underlined('remark 😀👍 «x» y'), 'x');
  assert.equal(underlined('a\tb\t«c»\td'), 'c');
  assert.equal(underlined('a «\u200b»b'), '[U+200B]');
  assert.equal(underlined('a \u001b[31m\u202e «b»'), 'b');
  assert.equal(underlined('«»'), ' ');
  assert.equal(underlined('permit ip any«»'), ' ', 'what is missing at the end');
  assert.equal(underlined('permit «»ip any'), 'i');
});

test('of a long line the part around the place is shown, and no more than fits', () => {
  const long = 'x'.repeat(500_000);
  for (const columns of [20, 33, 80]) {
    assert.equal(underlined(`${long}«abc»${long}`, columns), 'abc');
    assert.equal(underlined(`«abc»${long}`, columns), 'abc');
    assert.equal(underlined(`${long}«abc»`, columns), 'abc');
    assert.equal(underlined(`${'中'.repeat(300)}«字»${'中'.repeat(300)}`, columns), '字');
    assert.match(underlined(`${long}«${long}»`, columns), /^x+/);
  }
});

test('colours and excerpts on a terminal only, without colours where the user wants none', () => {
  assert.equal(looksOf({}, {}).excerpts, undefined);
  assert.equal(looksOf({}, {}).paint('red', 'x'), 'x');
  assert.equal(looksOf({ isTTY: true, columns: 60 }, {}).paint('red', 'x'), '\u001b[31mx\u001b[39m');
  for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) {
    const looks = looksOf({ isTTY: true }, env);
    assert.deepEqual([looks.paint('red', 'x'), looks.excerpts], ['x', { columns: 80 }]);
  }
});

test('a difference is no order to a CI system, and says where a last line has no end', () => {
  const before = '::error::a\n  ##vso[task.x]b\n##[group]c\nx\ny';
  const diff = unifiedDiff('a.dacl', before, before.replace('\nx\n', '\nz\n'));
  const text = written(textForm(createLocalizer('en'), looksOf({}, {})), {
    files: [{ path: 'a.dacl', language: 'ise-dacl', diff, findings: [] }],
    skipped: [],
    errors: [],
  });
  for (const line of text.split('\n')) assert.doesNotMatch(line.trimStart(), /^(?:::|##(?:vso)?\[)/, line);
  assert.match(text, /^-x\n\+z\n y\n\\ No newline at end of file\n/m);
  assert.equal(unifiedDiff('a', 'x\n', 'x\n'), '');
  assert.equal(unifiedDiff('a', '', 'x\n'), '--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+x\n');
});
