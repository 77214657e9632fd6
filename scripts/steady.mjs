// The editor tests again and again beside two busy loops: `npm run test:all`, or
//   node scripts/steady.mjs [--runs 20] [-- ARGUMENTS OF test/editor/run.mjs]
// A test that passes only on a quiet machine fails here. The last line says how many runs passed.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { node } from './run.mjs';

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '20' } },
  allowPositionals: true,
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) {
  console.error('--runs takes a number from 1 on');
  process.exit(2);
}

const loops = [1, 2].map(() => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
const endLoops = () => {
  for (const loop of loops) loop.kill('SIGKILL');
};
process.once('exit', endLoops);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

let passed = 0;
for (let run = 1; run <= runs; run += 1) {
  console.log(`\n── editor run ${run} of ${runs} ──`);
  if (node(['test/editor/run.mjs', ...positionals]) === 0) passed += 1;
}
console.log(`\neditor runs beside two busy loops: ${passed} of ${runs} passed`);
process.exitCode = passed === runs ? 0 : 1;
