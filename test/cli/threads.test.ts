import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { createClaims, memoryOf } from '../../server/src/cli/threads/claims';
import { repositoryWith } from '../support/folder';
import { seed } from '../support/seed';
import { type JsonReport, run } from './run';
import { checkAlike } from './support/threaded';

test('a check in several threads writes what a check in one does, byte for byte', () => {
  checkAlike(seed, 1);
});

const list = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
const files = { 'a.dacl': list, 'b.dacl': list, 'c.dacl': list, 'd.dacl': list };

/**
 * Checks four lists in two threads. Ours waits at its first file until the other one has a file, too, and comes to its end
 * there.
 * @param end what then happens in the other thread.
 */
function checkWithDeath(context: TestContext, end: string) {
  const folder = repositoryWith(context, {
    ...files,
    'end.cjs': `
      const fs = require('node:fs');
      const { getEnvironmentData, isMainThread, parentPort, setEnvironmentData } = require('node:worker_threads');
      if (isMainThread) setEnvironmentData('gate', new Int32Array(new SharedArrayBuffer(4)));
      const gate = getEnvironmentData('gate');
      const { lstatSync } = fs;
      fs.lstatSync = (path) => {
        fs.lstatSync = lstatSync;
        if (isMainThread) Atomics.wait(gate, 0, 0);
        else {
          Atomics.store(gate, 0, 1);
          Atomics.notify(gate, 0);
          ${end}
        }
        return lstatSync(path);
      };`,
  });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(__dirname, '..', '..', 'dist', 'cli.js'), 'check', ...Object.keys(files), '--format=json', '--threads=2'],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', NODE_OPTIONS: `--require ${JSON.stringify(join(folder, 'end.cjs'))}` },
    },
  );
  return { status, stderr, report: JSON.parse(stdout) as JsonReport };
}

for (const [what, end, words] of [
  ['dies', 'process.exit(0);', 'a thread ended'],
  ['throws', "parentPort.postMessage = () => { throw new Error('out of luck'); };", 'out of luck'],
] as const) {
  test(`a thread that ${what}: its file is an internal error, the others count`, (context) => {
    const { status, stderr, report } = checkWithDeath(context, end);
    assert.equal(status, 2);
    assert.equal(stderr, '');
    const message = `internal error, not checked: ${words}. Please report it.`;
    assert.deepEqual(
      report.errors.map((error) => error.message),
      [message],
    );
    const paths = [...report.files, ...report.errors].map(({ path }) => path);
    assert.deepEqual(paths.sort(), Object.keys(files));
  });
}

test('--threads takes a number from 1 up', (context) => {
  const folder = repositoryWith(context, files);
  for (const text of ['0', 'x', '-1'])
    assert.match(
      run(folder, 'check', '.', `--threads=${text}`).err,
      /^ise-posture: --threads takes a number from 1 up, not "/m,
    );
});

test('claims: each piece has one owner, in order; nobody runs ahead of who takes the results', () => {
  const memory = memoryOf(2, 3);
  const [ours, theirs] = [createClaims(memory, 2), createClaims(memory, 2)];
  assert.deepEqual([ours.claim(0), theirs.claim(1), ours.claim(0), theirs.claim(1)], [0, 1, 2, undefined]);
  assert.deepEqual(
    [0, 1, 2].map((piece) => [theirs.isOf(piece, 0), ours.isOf(piece, 1)]),
    [
      [true, false],
      [false, true],
      [true, false],
    ],
  );
  assert.equal(ours.isAhead(1, 1001), true);
  ours.take(1, 1);
  assert.equal(theirs.isAhead(1, 1001), false);
  theirs.rest(1, 1001);
});
