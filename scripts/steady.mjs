// The editor tests again and again beside two busy loops: `npm run test:all`, or
//   node scripts/steady.mjs [--runs 20] [-- ARGUMENTS OF test/editor/run.mjs]
// A test that passes only on a quiet machine fails here. The last line says how many runs passed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '20' } },
  allowPositionals: true,
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) {
  console.error('--runs takes a number from 1 on');
  process.exit(2);
}

/** Ends with its parent, whatever ended that. */
const busy = 'const parent = process.ppid; while (process.ppid === parent);';
const loops = [1, 2].map(() => spawn(process.execPath, ['-e', busy], { stdio: 'ignore' }));
// They end with this script, which must not wait for them.
for (const loop of loops) loop.unref();
let editor;
process.once('exit', () => {
  for (const loop of loops) loop.kill('SIGKILL');
  editor?.kill();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

let passed = 0;
for (let run = 1; run <= runs; run += 1) {
  console.log(`\n── editor run ${run} of ${runs} ──`);
  // Not waited for with spawnSync: until that returns no signal is heard.
  editor = spawn(process.execPath, ['test/editor/run.mjs', ...positionals], { stdio: 'inherit' });
  const [code] = await once(editor, 'exit');
  if (code === 0) passed += 1;
}
console.log(`\neditor runs beside two busy loops: ${passed} of ${runs} passed`);
process.exitCode = passed === runs ? 0 : 1;
