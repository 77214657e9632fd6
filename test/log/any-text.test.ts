import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import logTexts from '../../l10n/log.en.json';
import logChinese from '../../l10n/log.zh-cn.json';
import { createLocalizer } from '../../server/src/core/localizer';
import { storyOf } from '../../server/src/log';
import { createLineReader, newLineFields } from '../../server/src/log/syntax/line';
import { createRedactor } from '../../server/src/redaction';
import { anyText, checkAnyText } from './support/any-text';
import { line, readLog } from './support/logs';
import '../support/seed';

test('any text at all is read, and what is said about it lies inside it', () => {
  for (const text of [
    '',
    '\n',
    '\r',
    '\r\n',
    '\ufeff',
    '\u0000',
    'Function: Thread Id: File: Line: Level:',
    line(0, '', ''),
  ])
    checkAnyText(text);
  fc.assert(fc.property(anyText, checkAnyText), { numRuns: 300 });
});

function readAndRedact(text: string): number {
  const { input, document, findings } = readLog(text);
  createRedactor({ hosts: ['psn1'] }).redact(text);
  const story = storyOf(document, input.analysis, findings, createLocalizer('en'));
  return Math.max(...story.map((one) => one.text.length));
}

const long: readonly (readonly [string, (length: number) => string])[] = [
  ['one character', (length) => 'x'.repeat(length)],
  ['blanks', (length) => ' '.repeat(length)],
  ['NUL', (length) => '\0'.repeat(length)],
  ['first anchor again and again', (length) => 'Function: '.repeat(length / 10)],
  ['all anchors but the last', (length) => 'Function: a Thread Id: b File: c Line: d '.repeat(length / 40)],
  ['a long message', (length) => line(0, '0x1', 'x'.repeat(length))],
  ['a long status', (length) => line(0, '0x1', `MSG_SU_STEP_STATUS, {Status:4,${'A:1,'.repeat(length / 4)}`)],
  ['a long URL', (length) => line(0, '0x1', `Url=https://${'a.'.repeat(length / 2)}`)],
  ['hex and colons', (length) => 'ab:'.repeat(length / 3)],
  ['digits and dots', (length) => '1.'.repeat(length / 2)],
  ['backslashes', (length) => 'A\\'.repeat(length / 2)],
  ['brackets', (length) => line(0, '0x1', `Sending http session sync periodic probe to ${'['.repeat(length)}`)],
];

test('a long line is read and redacted whatever it holds', () => {
  // No time limit here: a line that cost its square would not end at this length. Timings: npm run bench.
  for (const [what, make] of long) {
    const text = make(1_000_000);
    assert.ok(readAndRedact(text) < 1000, what);
  }
});

test('lines without the last anchor are searched once, not once per line', () => {
  const text = 'Function: a Thread Id: b File: c Line: d\n'.repeat(50_000);
  const reader = createLineReader(text);
  const fields = newLineFields();
  for (let start = 0; start < text.length; start += 41) assert.equal(reader.read(start, start + 40, fields), 'plain');
});

test('every text of the log has its Chinese, with the same places to fill', () => {
  const english = createLocalizer('en');
  const chinese = createLocalizer('zh-cn');
  const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map((match) => match[0]).sort();
  for (const id of Object.keys(logTexts) as (keyof typeof logTexts)[]) {
    // Chinese has one grammatical number: what is said of one is what is said of many.
    if (id.endsWith('#one')) continue;
    assert.ok(id in logChinese, id);
    assert.deepEqual(places(chinese.t(id)), places(english.t(id)), id);
  }
});
