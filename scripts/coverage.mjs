// `npm run coverage`: which lines the tests run, counted by V8 itself in every process they start, with gates.
//   node scripts/coverage.mjs [--editor] [--report] [FILE…]
// FILES are unit tests; without any all run. --editor adds the editor's suites, which run the client. --report counts what earlier
// runs left in out/coverage once more. The gates hold for a run of everything; a run of some files has none.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { linesThatRan } from './coverage/lines.mjs';
import { reportOf } from './coverage/report.mjs';
import { filesBelow } from './files.mjs';
import { node } from './run.mjs';

const { values, positionals } = parseArgs({
  options: { editor: { type: 'boolean' }, report: { type: 'boolean' } },
  allowPositionals: true,
});
const folder = resolve('out/coverage');
const raw = `${folder}/raw`;
const env = { ...process.env, NODE_V8_COVERAGE: raw };

/** Runs what is to be counted; a step that fails ends the run: what it did not reach says nothing. */
function measure(name, args) {
  if (node(args, { env }) === 0) return;
  console.error(`${name} failed: no coverage without tests that pass.`);
  process.exit(1);
}

if (!values.report) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(raw, { recursive: true });
  // The command line's tests and the server's run dist/.
  if (node(['esbuild.mjs']) !== 0) process.exit(1);
  measure('The unit tests', ['scripts/unit.mjs', '--keep', `${folder}/unit`, ...positionals]);
  if (values.editor) {
    // The VSIX is built small; what runs of it here is dist/ as it was above, with its maps.
    for (const script of ['scripts/package.mjs', 'esbuild.mjs']) if (node([script]) !== 0) process.exit(1);
    measure('The editor tests', ['test/editor/run.mjs', '--coverage', raw]);
  }
}
if (!existsSync(raw)) {
  console.error(`${raw} is missing: run it without --report first.`);
  process.exit(2);
}
const lines = linesThatRan(raw, filesBelow('dist', '.js'));
const { text, missed } = reportOf(lines);
console.log(text);
process.exitCode = positionals.length === 0 && missed.length > 0 ? 1 : 0;
