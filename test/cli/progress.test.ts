import assert from 'node:assert/strict';
import test from 'node:test';
import { createProgress } from '../../server/src/cli/progress';

test('progress: a line on a terminal once work takes long, at most ten a second, and nothing of it stays', () => {
  const written: string[] = [];
  let now = 0;
  const progress = createProgress(
    () => ({ isTTY: true, columns: 20, write: (text) => written.push(text) }),
    () => now,
  );
  progress.tell(() => 'too early');
  now = 1000;
  progress.tell(() => 'a line that is longer than the terminal is wide');
  progress.tell(() => 'too soon');
  now = 1100;
  progress.tell(() => 'b\n\u001b[31m');
  progress.end();
  assert.equal(written.length, 3);
  assert.equal(written[0], '\ra line that is long\r');
  assert.doesNotMatch(written.join(''), /\n|\u001b/);
  assert.equal(written[2]!.trim(), '');
});

test('progress: nothing at all where the output is no terminal', () => {
  const written: string[] = [];
  let now = 0;
  const progress = createProgress(
    () => ({ isTTY: false, columns: 0, write: (text) => written.push(text) }),
    () => now,
  );
  now = 5000;
  progress.tell(() => 'x');
  progress.end();
  assert.deepEqual(written, []);
});
