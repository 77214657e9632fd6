import assert from 'node:assert/strict';
import test from 'node:test';
import { createTable } from '../../server/src/dacl/meaning/known-ways';

test('a table of what was worked out holds neither many keys nor much text', () => {
  const many = createTable<number>();
  for (let index = 0; index <= 1000; index++) many.keep(`lines ${index % 7}`, `question ${index}`, index);
  assert.equal(many.known('lines 0', 'question 0'), undefined);
  assert.equal(many.known('lines 6', 'question 1000'), 1000);
  assert.equal(many.known('lines 5', 'question 1000'), undefined);
  for (const isLong of ['lines', 'question']) {
    const long = createTable<number>();
    const keyOf = (index: number, of: string): string => `${index} ${of === isLong ? '1'.repeat(50_000) : ''}`;
    for (let index = 0; index < 30; index++) long.keep(keyOf(index, 'lines'), keyOf(index, 'question'), index);
    assert.equal(long.known(keyOf(0, 'lines'), keyOf(0, 'question')), undefined);
    assert.equal(long.known(keyOf(29, 'lines'), keyOf(29, 'question')), 29);
  }
});
