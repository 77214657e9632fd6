import assert from 'node:assert/strict';
import test from 'node:test';
import { type Batch, createBatches } from '../../server/src/workspace/batches';

/** Work that ends when it is told to, and what it was given. */
function slowWork() {
  const given: Batch[] = [];
  let end: (() => void) | undefined;
  let started: (() => void) | undefined;
  return {
    given,
    work: (batch: Batch): Promise<void> => {
      given.push(batch);
      started?.();
      return new Promise((resolve) => {
        end = resolve;
      });
    },
    /** Ends what is worked on. */
    end: (): void => end?.(),
    /** Resolves once so many batches were begun. */
    begun: async (count: number): Promise<void> => {
      while (given.length < count)
        await new Promise<void>((resolve) => {
          started = resolve;
        });
    },
  };
}

const fail = (error: unknown): never => assert.fail(String(error));

test('changes that come while a batch is worked on are one batch, whatever their number', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { given, work, end, begun } = slowWork();
  const batches = createBatches(250, work, fail);
  batches.add(['a']);
  batches.add(['b']);
  context.mock.timers.tick(250);
  await begun(1);
  for (const name of ['a', 'c', 'a', 'd']) {
    batches.add([name]);
    context.mock.timers.tick(1000);
  }
  assert.deepEqual([...batches.waiting().uris], ['a', 'c', 'd'], 'whoever works can see what comes');
  batches.add([], 'all');
  batches.add(['e']);
  context.mock.timers.tick(1000);
  assert.equal(given.length, 1);
  end();
  await begun(2);
  end();
  const last = batches.behind(async () => 'behind');
  assert.equal(await last, 'behind');
  assert.deepEqual(
    given.map(({ uris, extent }) => [[...uris].join(' '), extent]),
    [
      ['a b', 'some'],
      ['a c d e', 'all'],
    ],
  );
  assert.deepEqual([batches.waiting().uris.size, batches.waiting().extent], [0, 'some']);
});

test('work that fails is told, and keeps no later batch from being worked on', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const told: unknown[] = [];
  const done: string[] = [];
  const work = async ({ uris }: Batch): Promise<void> => {
    done.push(...uris);
    if (uris.has('a')) throw new Error('broken');
  };
  const batches = createBatches(250, work, (error) => told.push(error));
  batches.add(['a']);
  context.mock.timers.tick(250);
  await batches.behind(async () => undefined);
  await assert.rejects(
    batches.behind(async () => Promise.reject(new Error('asked for'))),
    /asked for/,
  );
  batches.add(['b']);
  context.mock.timers.tick(250);
  await batches.behind(async () => undefined);
  assert.deepEqual(done, ['a', 'b']);
  assert.deepEqual(told.map(String), ['Error: broken']);
});
