import assert from 'node:assert/strict';
import test from 'node:test';
import { createScheduler } from '../../server/src/workspace/schedule';

/** A scheduler whose checks last until they are let go. */
function held() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const wanted: (() => boolean)[] = [];
  const scheduler = createScheduler(
    (uri, isWanted) => {
      begun.push(uri);
      wanted.push(isWanted);
      return new Promise((resolve) => ends.push(resolve));
    },
    () => assert.fail(),
  );
  const letGo = async (): Promise<void> => {
    for (const end of ends.splice(0)) end();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { scheduler, begun, wanted, letGo };
}

test('all documents are checked a few at a time, those first that were asked for last', async () => {
  const { scheduler, begun, letGo } = held();
  for (const uri of ['a', 'b', 'c', 'd', 'e', 'f', 'b']) scheduler.schedule(uri);
  begun.length = 0;
  scheduler.scheduleAll(['never', 'a', 'b', 'c', 'd', 'e', 'f']);
  assert.deepEqual(begun, ['b', 'f', 'e', 'd']);
  await letGo();
  assert.deepEqual(begun, ['b', 'f', 'e', 'd', 'c', 'a', 'never']);
});

test('a later call takes the place of the queue, and what was asked for or closed meanwhile is not checked again', async () => {
  const { scheduler, begun, wanted, letGo } = held();
  const all = ['a', 'b', 'c', 'd', 'e', 'f'];
  scheduler.scheduleAll(all);
  assert.deepEqual(begun, ['f', 'e', 'd', 'c']);
  scheduler.scheduleAll(all);
  assert.deepEqual(
    wanted.map((isWanted) => isWanted()),
    [false, false, false, false],
  );
  scheduler.schedule('f');
  scheduler.drop('e');
  await letGo();
  assert.deepEqual(begun.slice(4), ['f', 'd', 'c', 'b', 'a']);
  await letGo();
  assert.equal(begun.length, 9);
});
