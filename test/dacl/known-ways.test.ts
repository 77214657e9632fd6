import assert from 'node:assert/strict';
import test from 'node:test';
import { createTable } from '../../server/src/dacl/meaning/known-ways';

test('a table of what was worked out holds neither many keys nor much text', () => {
  const many = createTable<number>();
  for (let index = 0; index <= 1000; index++) many.keep(`question ${index}`, index);
  assert.equal(many.known('question 0'), undefined);
  assert.equal(many.known('question 1000'), 1000);
  const long = createTable<number>();
  const keyOf = (index: number): string => `${index} ${'1'.repeat(50_000)}`;
  for (let index = 0; index < 30; index++) long.keep(keyOf(index), index);
  assert.equal(long.known(keyOf(0)), undefined);
  assert.equal(long.known(keyOf(29)), 29);
});
