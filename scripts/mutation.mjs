// `npm run mutation [PATH…]`: small changes to the sources, one at a time; a test should fail by each.
//   node scripts/mutation.mjs [--count N] [--seed S] [--jobs N] [--seconds N] [--tests PATH…] [PATH…]
// PATHs are files or folders of server/src, or `rules` (of every language), `packets`, `diagnosis`: without any those three.
// --count is how many changes of each are tried, drawn by the seed; without it all are. --tests asks only a test file, or those
// below a folder, which finds less and is sooner over. --seconds is how long the tests of one change may take (of the processor),
// those first that found most so far: what they did not find counts as survived. Tests that run dist/ are never asked: the changes
// are not in it. What the compiler refuses is found, too: it is a step of `npm test`.
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { compileScripts } from './compile.mjs';
import { filesBelow } from './files.mjs';
import { createCompiler } from './mutation/compiler.mjs';
import { becomes, draw, foldersOf, oneLine } from './mutation/draw.mjs';
import { hunt, rehearse } from './mutation/hunt.mjs';
import { withSwitches } from './mutation/mutants.mjs';

/** Per cent of the changes that must be found. */
const least = 85;
/** Folders whose tests run dist/, an editor or a browser, and never the sources. */
const elsewhere = ['test/editor', 'test/webview', 'test/cli', 'test/lsp', 'test/docs', 'test/grammar', 'test/client'];

const { values, positionals } = parseArgs({
  options: {
    count: { type: 'string' },
    seed: { type: 'string' },
    jobs: { type: 'string' },
    seconds: { type: 'string' },
    tests: { type: 'string', multiple: true, default: ['test'] },
  },
  allowPositionals: true,
});
const count = Number(values.count ?? Number.POSITIVE_INFINITY);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const jobs = Number(values.jobs ?? availableParallelism());
const seconds = Number(values.seconds ?? Number.POSITIVE_INFINITY);
if (!(count >= 1) || !Number.isInteger(seed) || !(jobs >= 1) || !(seconds > 0)) {
  console.error('--count, --jobs and --seconds take numbers from 1 on, --seed a whole number');
  process.exit(2);
}

// Some tests among those of the sources run the command line, too.
if (!existsSync('dist/server.js')) {
  console.error('dist/ is missing: run npm run build first');
  process.exit(2);
}
mkdirSync('out', { recursive: true });
const out = mkdtempSync('out/mutation-');
process.once('exit', () => rmSync(out, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

const mutants = draw(foldersOf(positionals), count, seed);
console.log(`${mutants.length} changes, seed ${seed}`);
const fates = new Map();
const isRefused = createCompiler(`${out}/tree`);
await hunt(mutants, await testsThatMeet(mutants), { jobs, seconds, isRefused }, (mutant, fate) => {
  fates.set(mutant, fate);
  const { path, line, kind, from } = mutant;
  if (fate === 'survived' || fate === 'unmet')
    console.log(`${path}:${line}  ${fate}  ${kind}  ${oneLine(from)}  →  ${becomes(mutant)}`);
});
printScores();

/** Compiles the tests with every change in them, and finds out which of them come past one. */
async function testsThatMeet(changes) {
  const files = values.tests.flatMap((path) =>
    statSync(path).isDirectory() ? filesBelow(path, '.test.ts', elsewhere) : [path],
  );
  const tests = await compileScripts(
    files.filter((path) => path !== 'test/package.test.ts'),
    out,
    (path, text) => {
      const own = changes.filter((mutant) => mutant.path === path);
      return own.length === 0 ? text : withSwitches(text, own);
    },
  );
  const near = tests.filter(({ sources }) => changes.some(({ path }) => sources.has(path)));
  const meeting = await rehearse(
    near.map(({ compiled }) => compiled),
    out,
    jobs,
  );
  console.log(`${near.length} test files hold them, ${meeting.length} come past one`);
  return meeting;
}

function printScores() {
  console.log('\n| folder | changes | found | refused | survived | no test there | % |\n|---|---|---|---|---|---|---|');
  for (const folder of new Set(mutants.map((mutant) => mutant.folder))) {
    const own = mutants.filter((mutant) => mutant.folder === folder).map((mutant) => fates.get(mutant));
    const number = (fate) => own.filter((one) => one === fate).length;
    const score = Math.floor(((number('found') + number('refused')) / own.length) * 1000) / 10;
    const numbers = [...[own.length, number('found'), number('refused'), number('survived'), number('unmet')], score];
    console.log(`| \`${folder}\` | ${numbers.join(' | ')} |`);
    if (score < least) process.exitCode = 1;
  }
  console.log(`\nat least ${least} % each${process.exitCode === 1 ? '  MISSED' : ''}; seed ${seed}`);
}
