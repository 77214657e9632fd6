import assert from 'node:assert/strict';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { build, type OutputFile } from 'esbuild';
import { inParts } from '../../scripts/parts.mjs';
import { folderWith } from '../support/folder';

/** Builds modules as the server is built, the two that begin with `lazy` into a file of their own. */
async function built(context: TestContext, files: Readonly<Record<string, string>>) {
  const folder = folderWith(context, files);
  const { outputFiles, errors } = await build({
    absWorkingDir: folder,
    stdin: { contents: entry, resolveDir: folder, sourcefile: 'server.entry.js' },
    outdir: 'out',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    metafile: true,
    logLevel: 'silent',
    sourcemap: 'linked',
    external: ['node:path'],
    footer: { js: 'module.exports = isePosture;' },
    plugins: [
      inParts([
        ['main.js', /^server\.entry\.js$/],
        ['lazy.js', /lazy/],
      ]),
    ],
  }).catch((error: { errors: { text: string }[] }) => ({ outputFiles: [] as OutputFile[], errors: error.errors }));
  return { folder, outputFiles: outputFiles ?? [], errors: errors.map(({ text }) => text) };
}

const entry = `
import { shared } from './shared.js';
export const one = () => import('./lazy-one.js');
export const two = () => import('./lazy-two.js');
export const own = shared;
`;

/** Runs the files as Node does, with those that it loads in their order. */
function run(outputFiles: readonly OutputFile[], loaded: string[]) {
  const required = (name: string): unknown => {
    const file = outputFiles.find((one) => one.path.endsWith(name.replace(/^\./, 'out')));
    if (!file) return path;
    loaded.push(name);
    const module = { exports: {} };
    new Function('require', 'module', file.text)(required, module);
    return module.exports;
  };
  return required('./main.js') as Record<'one' | 'two', () => Promise<Record<string, unknown>>> & { own: unknown };
}

test('modules become parts of a few files, each run once, when something of it is needed', async (context) => {
  const { outputFiles, errors } = await built(context, {
    'shared.js': 'export const shared = [];',
    'kin.js': "import { shared } from './shared.js';\nshared.push('kin');\nexport const kin = {};",
    'lazy-one.js':
      "import path, { sep } from 'node:path';\nimport { kin } from './kin.js';\nexport { kin };\nexport default path.sep === sep;",
    'lazy-two.js':
      "import { kin as same } from './kin.js';\nimport { shared } from './shared.js';\nshared.push('two');\nexport { same, shared };",
  });
  assert.deepEqual(errors, []);
  assert.deepEqual(outputFiles.map((one) => one.path).sort(), [
    'out/lazy.js',
    'out/lazy.js.map',
    'out/main.js',
    'out/main.js.map',
  ]);
  const loaded: string[] = [];
  const program = run(outputFiles, loaded);
  assert.deepEqual([program.own, loaded], [[], ['./main.js']]);
  const [one, two] = [await program.one(), await program.two()];
  assert.equal(one['kin'], two['same']);
  assert.equal(one['default'], true);
  assert.equal(two['shared'], program.own);
  assert.deepEqual(program.own, ['kin', 'two']);
  assert.equal(await program.one(), one);
  assert.deepEqual(loaded, ['./main.js', './lazy.js']);
});

test('what is imported from another part must not change later: that is an error of the build', async (context) => {
  const changes = ['count++', 'count = 1', '[count] = [1]', 'for (count of [1]);'];
  for (const change of changes) {
    const { errors } = await built(context, {
      'shared.js': `export let shared = 0, count = 0;\nexport const more = () => { ${change} };`,
      'lazy-one.js': "export { count, more } from './shared.js';",
      'lazy-two.js': "export { count } from './shared.js';",
    });
    assert.equal(errors.length, 1, change);
    assert.match(errors[0] ?? '', /exports what changes later: count$/);
  }
});
