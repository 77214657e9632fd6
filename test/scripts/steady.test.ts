import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import test from 'node:test';

test('the editor runs beside busy loops end, and say how many passed', async () => {
  // The editor's script refuses that argument at once.
  const child = spawn(process.execPath, ['scripts/steady.mjs', '--runs', '2', '--', '--no-such-argument'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (part) => {
    said += String(part);
  });
  assert.deepEqual(await once(child, 'close'), [1, null]);
  assert.match(said, /: 0 of 2 passed\n$/);
});
