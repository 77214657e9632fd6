// Everything that must hold: `npm test`. `--all` adds the long matrix, `--only NAME` runs one step.
import { filesBelow } from './files.mjs';
import { binary, node } from './run.mjs';

const all = process.argv.includes('--all');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;

/** The steps in their order; each is a command of Node's. */
const steps = {
  lint: () => node([binary('@biomejs/biome', 'bin/biome'), 'ci', '--colors=off', '--max-diagnostics=50', '.']),
  types: () => node([binary('typescript', 'bin/tsc'), '-b']),
  dead: () => node([binary('knip', 'bin/knip.js'), '--no-progress', '--treat-config-hints-as-errors']),
  build: () => node(['esbuild.mjs']),
  generated: () => node(['--import', 'tsx', 'scripts/generate.ts', '--check']),
  unit: () => node(['scripts/unit.mjs']),
  package: () => node(['scripts/package.mjs']),
  // From here on an editor host with its browser is needed: installed on first use.
  pages: () => node(['scripts/unit.mjs', ...filesBelow('test/webview/pages', '.test.ts')]),
  editor: () => node(['test/editor/run.mjs', ...(all ? ['--all'] : [])]),
};
/** Steps of the long matrix alone, and of `--only`. */
const longSteps = {
  xml: () => node(['--import', 'tsx', 'test/fuzz/xml.fuzz.ts']),
  regexes: () => node(['--import', 'tsx', 'scripts/regexes/check.mjs']),
  newcomer: () => node(['test/editor/newcomer/run.mjs']),
  steady: () => node(['scripts/steady.mjs']),
};
const known = { ...steps, ...longSteps };

if (only !== undefined && !(only in known)) {
  console.error(`--only takes one of ${Object.keys(known).join(', ')}`);
  process.exit(2);
}
for (const [name, run] of Object.entries(all || only !== undefined ? known : steps)) {
  if (only !== undefined && only !== name) continue;
  const started = performance.now();
  console.log(`\n── ${name} ──`);
  const code = run();
  console.log(
    `── ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  if (code !== 0) process.exit(code);
}
