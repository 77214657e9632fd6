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

test('many short jobs, each begun when the one before has ended, let messages in between', async () => {
  const waiting: (() => void)[] = [];
  const turns = createTurns((next) => waiting.push(next));
  const done: number[] = [];
  // biome-ignore lint/correctness/useYield: that it does not pause is the point.
  const short = function* (index: number): Slices<void> {
    for (const end = performance.now() + 1; performance.now() < end; );
    done.push(index);
  };
  const all = (async () => {
    for (let index = 0; index < 40; index++) await turns.run(short(index));
  })();
  let most = 0;
  for (let before = 0; done.length < 40; before = done.length) {
    for (let quiet = 0; quiet < 200; quiet++) await Promise.resolve();
    most = Math.max(most, done.length - before);
    waiting.shift()?.();
  }
  await all;
  assert.ok(most < 20, `${most} jobs without a pause`);
});

test('work that nobody waits for goes on only while there is no other', async () => {
  const waiting: (() => void)[] = [];
  const turns = createTurns((next) => waiting.push(next));
  const order: string[] = [];
  const steps = function* (name: string): Slices<void> {
    for (let step = 0; step < 3; step++) {
      order.push(name);
      for (const end = performance.now() + 6; performance.now() < end; );
      yield;
    }
  };
  const all = [
    turns.run(steps('idle'), () => true, 'idle'),
    turns.run(steps('in turn')),
    turns.run(steps('first'), () => true, 'first'),
  ];
  assert.ok(!order.includes('idle'), 'it is not begun at once');
  waiting.shift()!();
  all.push(turns.run(steps('later')));
  for (let next = waiting.shift(); next; next = waiting.shift()) next();
  await Promise.all(all);
  assert.deepEqual(order.slice(-3), ['idle', 'idle', 'idle']);
  assert.equal(order.length, 12);
});
