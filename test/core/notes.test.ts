import assert from 'node:assert/strict';
import test from 'node:test';
import { createNotes } from '../../server/src/core/notes';
import { remembered } from '../../server/src/core/remembered';
import { collectGarbage } from '../support/garbage';

test('a note is found by its object alone, and by whoever made the notes', () => {
  const [one, other] = [createNotes<object, string>(), createNotes<object, string>()];
  const [list, twin] = [{ name: 'a' }, { name: 'a' }];
  assert.equal(one.get(list), undefined);
  one.set(list, 'first');
  other.set(list, 'of another');
  one.set(list, 'second');
  assert.deepEqual(
    [one.get(list), other.get(list), one.get(twin), other.get(twin)],
    ['second', 'of another', undefined, undefined],
  );
});

test('nobody else sees a note: no copy, no comparison, no JSON, no message to a thread', () => {
  const notes = createNotes<object, string>();
  for (const [noted, plain] of [
    [{ a: 1 }, { a: 1 }],
    [[1], [1]],
  ] as const) {
    notes.set(noted, 'note');
    assert.equal(notes.get(noted), 'note');
    assert.deepEqual(noted, plain);
    assert.deepEqual(Reflect.ownKeys(noted), Reflect.ownKeys(plain));
    assert.equal(JSON.stringify(noted), JSON.stringify(plain));
    for (const copy of [{ ...noted }, structuredClone(noted)]) assert.equal(notes.get(copy), undefined);
  }
});

test('what is noted goes with its object, and is worked out once, also where the answer is undefined', async () => {
  let asked = 0;
  const answers: WeakRef<object>[] = [];
  const answerOf = remembered((_: object): object | undefined => {
    const answer = {};
    answers.push(new WeakRef(answer));
    return asked++ === 0 ? undefined : answer;
  });
  const kept = {};
  const ask = (): void => {
    const dropped = {};
    assert.deepEqual([answerOf(kept), answerOf(kept)], [undefined, undefined]);
    assert.equal(answerOf(dropped), answerOf(dropped));
  };
  ask();
  assert.equal(asked, 2);
  await collectGarbage();
  assert.equal(answers[1]?.deref(), undefined);
  assert.equal(answerOf(kept), undefined);
  assert.equal(asked, 2);
});
