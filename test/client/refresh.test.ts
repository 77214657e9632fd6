import assert from 'node:assert/strict';
import test from 'node:test';
import { createRefresh } from '../../client/src/refresh';

/** Lets promises that are kept go on. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

test('steady changes are followed all the same; what changes during the work is followed after it, once', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { timers } = context.mock;
  let begun = 0;
  let end = (): void => undefined;
  const refresh = createRefresh(100, () => {
    begun++;
    return new Promise((done) => {
      end = done;
    });
  });
  for (let change = 0; change < 10; change++) {
    refresh.soon();
    timers.tick(20);
  }
  assert.equal(begun, 1, 'it began, though changes went on');
  for (let change = 0; change < 3; change++) refresh.soon();
  refresh.now();
  timers.tick(3000);
  assert.equal(begun, 1, 'one piece at a time');
  end();
  await settle();
  timers.tick(2500);
  assert.equal(begun, 1, 'it rests as long as it worked');
  timers.tick(1000);
  assert.equal(begun, 2);
  timers.tick(60_000);
  end();
  await settle();
  refresh.soon();
  timers.tick(10_000);
  assert.equal(begun, 3, 'and never longer than ten seconds');
  refresh.dispose();
  end();
  await settle();
  refresh.soon();
  refresh.now();
  timers.tick(60_000);
  assert.equal(begun, 3, 'what is disposed of begins nothing');
});
