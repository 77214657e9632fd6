import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkKept } from './support/check-kept';

describe('packets: what is kept of an earlier version of a list leads to the same answers', () => {
  const perTest = 100;
  for (let from = 0; from < 400; from += perTest) {
    it(`in the random lists ${from} to ${from + perTest - 1}, with 5 edits each`, () => {
      let kept = 0;
      for (let seed = from; seed < from + perTest; seed++) kept += checkKept(seed);
      // Else nothing was tried.
      assert.ok(kept > 1000, `${kept} lines were kept`);
    });
  }
});
