// Everything that must hold: `npm test`. `--all` adds the long matrix, `--only NAME` runs one step.
import process from 'node:process';
import { runBeside } from './beside.mjs';
import { filesBelow } from './files.mjs';
import { binary, node } from './run.mjs';

const all = process.argv.includes('--all');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;

/**
 * The steps; each is a command of Node's, and what has to have passed before. The package comes first: it is made from a small
 * build, and the editor waits for it; the unit tests run the other build, with its maps, which then stays.
 */
const steps = {
  package: { args: ['scripts/package.mjs'] },
  lint: { args: [binary('@biomejs/biome', 'bin/biome'), 'ci', '--colors=off', '--max-diagnostics=50', '.'] },
  types: { args: [binary('typescript', 'bin/tsc'), '-b'] },
  dead: { args: [binary('knip', 'bin/knip.js'), '--no-progress', '--treat-config-hints-as-errors'] },
  generated: { args: ['--import', 'tsx', 'scripts/generate.ts', '--check'] },
  patterns: { args: ['--import', 'tsx', 'scripts/regexes/check.mjs', '--known'] },
  build: { args: ['esbuild.mjs'], after: ['package'] },
  // A step of its own, with no limit, since the unit tests run beside it: an editor host with its browser, installed on first use.
  host: { args: ['test/editor/host/install.mjs'] },
  unit: { args: ['scripts/unit.mjs'], after: ['build'] },
  editor: { args: ['test/editor/run.mjs', ...(all ? ['--all'] : [])], after: ['package', 'host'] },
  // Behind the longest one, so that they run beside it and not before it.
  pages: { args: ['scripts/unit.mjs', ...filesBelow('test/webview/pages', '.test.ts')], after: ['host'] },
};
/** Steps of the long matrix alone, and of `--only`: one after the other, since some measure, or keep the machine busy. */
const longSteps = {
  xml: { args: ['--import', 'tsx', 'test/fuzz/xml.fuzz.ts'] },
  regexes: { args: ['--import', 'tsx', 'scripts/regexes/check.mjs'] },
  newcomer: { args: ['test/editor/newcomer/run.mjs'] },
  steady: { args: ['scripts/steady.mjs'] },
};
/** Steps at once: beside more than one other, what waits for the editor would take long on two processors. */
const lanes = 2;

const known = { ...steps, ...longSteps };
if (only !== undefined && !(only in known)) {
  console.error(`--only takes one of ${Object.keys(known).join(', ')}`);
  process.exit(2);
}
if (only !== undefined) process.exit(alone(only));
process.exitCode = await runBeside(steps, lanes);
for (const name of all ? Object.keys(longSteps) : []) {
  if (process.exitCode === 0) process.exitCode = alone(name);
}

/** Runs a step that speaks for itself. @returns its exit code. */
function alone(name) {
  const started = performance.now();
  console.log(`\n── ${name} ──`);
  const code = node(known[name].args);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  return code;
}
