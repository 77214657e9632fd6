import assert from 'node:assert/strict';
import test from 'node:test';
import { takesAsSaid } from './support/taking-lines';

test('a list that is said to take lines takes one above or behind any of its ACEs (seeds 0 to 399)', () => {
  let said = 0;
  let others = 0;
  for (let seed = 0; seed < 400; seed++) {
    const found = takesAsSaid(seed);
    said += found.said;
    others += found.others;
  }
  assert.ok(said > 200 && others > 200, `${said} and ${others}`);
});
