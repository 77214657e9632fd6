import assert from 'node:assert/strict';
import test from 'node:test';
import type { Slices } from '../../server/src/core/slices';
import { createTurns } from '../../server/src/workspace/turns';

test('work that is stopped does not go on, and whoever waits for it is told', async () => {
  const waiting: (() => void)[] = [];
  const turns = createTurns((next) => waiting.push(next));
  let steps = 0;
  const endless = function* (): Slices<never> {
    for (;;) {
      steps++;
      yield;
    }
  };
  const results = [turns.run(endless()), turns.run(endless(), () => true, 'first')];
  waiting.shift()!();
  const before = steps;
  assert.ok(before > 0);
  turns.stop();
  for (let next = waiting.shift(); next; next = waiting.shift()) next();
  results.push(turns.run(endless()));
  for (let next = waiting.shift(); next; next = waiting.shift()) next();
  assert.equal(steps, before);
  assert.deepEqual(await Promise.all(results), [undefined, undefined, undefined]);
});
