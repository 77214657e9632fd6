import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWatchdog } from '../../client/src/watchdog';

const patience = 10_000;

/** A watchdog on a clock of its own. `tick` lets the time pass first. */
function watchdog() {
  let time = 0;
  const dog = createWatchdog({ now: () => time, patience, longestTick: 2000 });
  const tick = (passed = 1000) => {
    time += passed;
    return dog.tick();
  };
  /** Ticks of a second, until there is something to do. */
  const until = (most: number) => {
    for (let count = 1; count <= most; count += 1) {
      const wish = tick();
      if (wish.kind !== 'nothing') return { ...wish, after: count };
    }
    return { kind: 'nothing' as const, after: most };
  };
  return { dog, tick, until };
}

/** Lets the server hang over whatever was sent. */
function hang({ until }: ReturnType<typeof watchdog>) {
  assert.equal(until(1).kind, 'ping');
  return until(20);
}

test('nobody asks a server that owes nothing', () => {
  const { tick, dog } = watchdog();
  for (let count = 0; count < 100; count += 1) assert.equal(tick().kind, 'nothing');
  dog.asked('a')();
  dog.sent('a');
  dog.settled('a');
  assert.equal(tick().kind, 'nothing');
});

test('a server that answers is left alone, however long a request takes', () => {
  const { dog, tick } = watchdog();
  dog.asked();
  for (let count = 0; count < 100; count += 1) {
    assert.equal(tick().kind, 'ping');
    dog.answered();
  }
});

test('ten seconds without an answer: another server, and the document that was sent last', () => {
  const one = watchdog();
  one.dog.sent('a');
  one.dog.sent('b');
  assert.deepEqual(hang(one), { kind: 'restart', document: 'b', after: 10 });
  assert.equal(one.tick().kind, 'nothing', 'the new server owes nothing yet');
});

test('a document that the server spoke about is not held responsible', () => {
  const one = watchdog();
  one.dog.sent('a');
  one.dog.sent('b');
  one.dog.settled('b');
  assert.deepEqual(hang(one), { kind: 'restart', document: 'a', after: 10 });
});

test('without a document it is what the last request is about, or nothing', () => {
  const one = watchdog();
  one.dog.asked('a');
  one.dog.asked();
  assert.deepEqual(hang(one), { kind: 'restart', document: 'a', after: 10 });
  const other = watchdog();
  const wishes = [0, 1, 2].map(() => {
    other.dog.asked();
    return hang(other).kind;
  });
  assert.deepEqual(wishes, ['restart', 'restart', 'give-up']);
});

test('a check that begins late is watched for a minute, no longer', () => {
  const { dog, tick } = watchdog();
  dog.sent('a');
  const wishes = Array.from({ length: 100 }, () => {
    const { kind } = tick();
    if (kind === 'ping') dog.answered();
    return kind;
  });
  assert.ok(wishes.slice(0, 60).every((kind) => kind === 'ping'));
  assert.ok(wishes.slice(62).every((kind) => kind === 'nothing'));
});

test('a laptop that sleeps for hours, again and again, is no hang', () => {
  const { dog, tick } = watchdog();
  dog.sent('a');
  assert.equal(tick().kind, 'ping');
  assert.equal(tick(8 * 3_600_000).kind, 'nothing');
  dog.answered();
  assert.equal(tick().kind, 'ping');
  assert.equal(tick(8 * 3_600_000).kind, 'nothing');
  assert.equal(tick(-5000).kind, 'nothing', 'a clock that goes back');
});

test('the second time it is left out, until it changes; the documents beside it are not', () => {
  const one = watchdog();
  one.dog.sent('bad');
  assert.equal(hang(one).kind, 'restart');
  // The new server is told of all open documents, in another order.
  one.dog.sent('bad');
  one.dog.sent('good');
  assert.deepEqual(hang(one), { kind: 'leave-out', document: 'bad', after: 10 });
  assert.deepEqual([one.dog.isLeftOut('bad'), one.dog.isLeftOut('good')], [true, false]);
  one.dog.letIn('bad');
  assert.equal(one.dog.isLeftOut('bad'), false);
  one.dog.sent('bad');
  assert.equal(hang(one).kind, 'leave-out', 'and at once when it hangs again');
});

test('closed means forgotten', () => {
  const one = watchdog();
  one.dog.sent('a');
  hang(one);
  one.dog.forget('a');
  one.dog.sent('a');
  assert.equal(hang(one).kind, 'restart');
});
