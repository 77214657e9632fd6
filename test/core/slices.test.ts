import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish, type Slices, shared } from '../../server/src/core/slices';
import { collectGarbage } from '../support/garbage';

test('shared work is done once, whoever waits for it, and goes on where one gives up', () => {
  let begun = 0;
  let done = 0;
  const work = shared(function* (): Slices<number> {
    begun++;
    for (let bit = 0; bit < 3; bit++) {
      yield;
      done++;
    }
    return done;
  });
  const first = work();
  first.next();
  first.next();
  first.return(0);
  assert.deepEqual([begun, done], [1, 1]);
  const [second, third] = [work(), work()];
  second.next();
  assert.equal(finish(third), 3);
  assert.equal(finish(second), 3);
  assert.equal(finish(work()), 3);
  assert.deepEqual([begun, done], [1, 3]);
});

test('what shared work throws, each of those who wait for it gets, and later ones, too', () => {
  let begun = 0;
  const work = shared(function* (): Slices<number> {
    begun++;
    yield;
    throw new Error('no fix');
  });
  const waiting = work();
  waiting.next();
  assert.throws(() => finish(work()), /no fix/);
  assert.throws(() => finish(waiting), /no fix/);
  assert.throws(() => finish(work()), /no fix/);
  assert.equal(begun, 1);
});

test('at its end shared work holds nothing of what it was made of, also for one who has not heard of it', async () => {
  const texts: WeakRef<object>[] = [];
  const begin = (): (() => Slices<number>) => {
    const text = { characters: 4 };
    texts.push(new WeakRef(text));
    return shared(() => lengthOf(text));
  };
  const work = begin();
  const waiting = work();
  waiting.next();
  await collectGarbage();
  assert.ok(texts[0]?.deref());
  assert.equal(finish(work()), 4);
  await collectGarbage();
  assert.equal(texts[0]?.deref(), undefined);
  assert.equal(finish(waiting), 4);
});

function* lengthOf({ characters }: { readonly characters: number }): Slices<number> {
  yield;
  return characters;
}
