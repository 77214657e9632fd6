import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { runAtEnd, upTo, withoutEnd } from '../../server/src/core/ends';
import '../support/seed';

test('the end of a text as a pattern with $ would find it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '.', ' ', '\n', '𠮷', '\ud842', 'é'), maxLength: 12 });
  for (const one of [/[.]/, /\s/, /[^\s]/, /\p{L}/u, /[\p{L}.]/u]) {
    const run = new RegExp(`(?:${one.source})*$`, one.flags);
    fc.assert(
      fc.property(text, (words) => {
        assert.equal(runAtEnd(words, one), run.exec(words)?.[0]);
        assert.equal(withoutEnd(words, one), words.replace(run, ''));
      }),
    );
  }
  assert.equal(upTo('a/b/c', '/'), 'a');
  assert.equal(upTo('abc', '/'), 'abc');
});
