// The unit tests: `npm run test:unit`, or some of them:
//   node scripts/unit.mjs [--keep FOLDER] test/dacl/rules.test.ts …
// --keep leaves the compiled tests with their source maps in FOLDER.
// Those of the pages need a browser and are a step of their own: this one installs and downloads nothing.
// All are compiled together, once: each process compiling for itself took longer than the tests themselves. A single file
// also runs with `node --import tsx --test FILE`.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { compileTests } from './compile-tests.mjs';
import { filesBelow } from './files.mjs';
import { node } from './run.mjs';

const { values, positionals } = parseArgs({ options: { keep: { type: 'string' } }, allowPositionals: true });
/** Each run has a folder of its own: two at once do no harm. */
mkdirSync('out', { recursive: true });
const out = values.keep ?? mkdtempSync('out/unit-');
process.once('exit', () => {
  if (values.keep === undefined) rmSync(out, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

const named = positionals.map((file) => file.replaceAll('\\', '/'));
const tests = await compileTests(
  named.length > 0 ? named : filesBelow('test', '.test.ts', ['test/editor', 'test/webview/pages']),
  out,
);
// Node leaves one processor idle unless told otherwise.
const processes = `--test-concurrency=${availableParallelism()}`;
process.exitCode = node([
  '--enable-source-maps',
  '--test',
  '--test-reporter=spec',
  processes,
  ...tests.map(({ compiled }) => compiled),
]);
