import assert from 'node:assert/strict';
import test from 'node:test';
import { checkLongInsertion } from './support/long-insertions';

test('lines put into a long list are read by the whole list as by the lines around them (seeds 0 to 4)', () => {
  const put = Array.from({ length: 5 }, (_, seed) => checkLongInsertion(seed)).filter(Boolean);
  assert.ok(put.length >= 3);
});
