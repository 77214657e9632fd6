// The unit tests: `npm run test:unit`, or some of them:
//   node scripts/unit.mjs [--keep FOLDER] test/dacl/rules.test.ts …
// --keep leaves the compiled tests with their source maps in FOLDER.
// Those of the pages need a browser and are a step of their own: this one installs and downloads nothing.
// All are compiled together, once: each process compiling for itself took longer than the tests themselves. Those of one folder
// share a process, one after the other: what each had to load and make fast for itself was half of the time. Files that are named
// have a process each. A single file also runs with `node --import tsx --test FILE`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { compileScripts } from './compile.mjs';
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
const tests = await compileScripts(
  named.length > 0 ? named : filesBelow('test', '.test.ts', ['test/editor', 'test/webview/pages']),
  out,
);
// Node leaves one processor idle unless told otherwise.
const processes = `--test-concurrency=${availableParallelism()}`;
const files = named.length > 0 ? tests.map(({ compiled }) => compiled) : grouped(tests);
process.exitCode = node(['--enable-source-maps', '--test', '--test-reporter=spec', processes, ...files]);

/** Writes, for each folder below test/, files that import its tests, at most so many each. @returns those files, the longest first. */
function grouped(all) {
  const most = 20;
  const folders = new Map();
  for (const { compiled } of all) {
    const path = relative(out, compiled).replaceAll('\\', '/');
    const folder = path.split('/').slice(1, -1)[0] ?? 'alone';
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  const groups = [];
  for (const [folder, paths] of folders)
    for (let at = 0; at < paths.length; at += most) groups.push({ folder, paths: paths.slice(at, at + most) });
  groups.sort((a, b) => b.paths.length - a.paths.length);
  return groups.map(({ folder, paths }, index) => {
    // Node takes files in the order of their names.
    const file = `${out}/${String(index).padStart(3, '0')}-${folder}.mjs`;
    writeFileSync(file, paths.map((path) => `import './${path}';\n`).join(''));
    return file;
  });
}
