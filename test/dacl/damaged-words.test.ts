import assert from 'node:assert/strict';
import test from 'node:test';
import { parseDacl } from '../../server/src/dacl/syntax/parse';

const before = [
  '',
  '10 ',
  'access-list X ',
  'access-list X extended ',
  'access-list 101 ',
  'ip:inacl#1=',
  'sequence 10 ',
];
const headers = ['', 'ip access-list extended X\n', 'access-list Y extended permit ip any any\n'];
const words = ['permit', 'remark', 'evaluate', 'no', 'access-list'];
const damages: readonly ((word: string) => string)[] = [
  (word) => word.slice(0, -1),
  (word) => word.replace(/[aeo]/, (one) => ({ a: 'а', e: 'е', o: 'о' })[one] ?? one),
  (word) => `${word}\u200b`,
  (word) => `“${word}”`,
  (word) => word.toUpperCase(),
  (word) => word,
];
const behind = ['', ' ip any any'];
const tails = ['', 'access-list X permit tcp any any\n', 'permit tcp any any\n'];

test('a list has an entry or a header, whatever word of a line is damaged and whatever stands before it', () => {
  for (const header of headers)
    for (const prefix of before)
      for (const word of words)
        for (const damage of damages)
          for (const [rest, tail] of behind.flatMap((one) => tails.map((end) => [one, end]))) {
            const text = `${header}${prefix}${damage(word)}${rest}\n${tail}`;
            const { lists, lines } = parseDacl(text);
            assert.equal(lines.length, text.split('\n').length, text);
            for (const { span, entries, header: own } of lists) {
              assert.ok(own || entries.length > 0 || span.end > span.start, text);
              assert.ok(span.start >= 0 && span.end <= text.length, text);
            }
          }
});
