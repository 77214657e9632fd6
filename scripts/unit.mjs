// The unit tests: `npm run test:unit`, or some of them:
//   node scripts/unit.mjs test/dacl/rules.test.ts …
// Those of the pages need a browser and are a step of their own: this one installs and downloads nothing.
// All are compiled together, once: each process compiling for itself took longer than the tests themselves. A single file
// also runs with `node --import tsx --test FILE`.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { filesBelow } from './files.mjs';
import { node } from './run.mjs';

/** Each run has a folder of its own: two at once do no harm. */
mkdirSync('out', { recursive: true });
const out = mkdtempSync('out/unit-');
process.once('exit', () => rmSync(out, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

/** A test finds its files from where its source lies, not from where the compiled one does. */
const ownPlace = {
  name: 'own-place',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](test|server|client|scripts)[\\/].*\.ts$/ }, ({ path }) => {
      if (/[\\/]node_modules[\\/]/.test(path)) return undefined;
      const contents = readFileSync(path, 'utf8')
        .replace(/\bimport\.meta\.dirname\b|\b__dirname\b/g, () => JSON.stringify(dirname(path)))
        .replace(/\bimport\.meta\.url\b/g, () => JSON.stringify(pathToFileURL(path).href));
      return { contents, loader: 'ts' };
    });
  },
};

/** Compiles the tests, with what they share in files of its own. @returns the paths of the compiled tests, in order. */
async function compile(files) {
  await build({
    entryPoints: files,
    outdir: out,
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    // These find files of their own beside themselves.
    external: ['esbuild', '@vscode/vsce', '@gfx/zopfli'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
    plugins: [ownPlace],
  });
  return files.map((file) => `${out}/${file.replace(/\.ts$/, '.mjs')}`);
}

const named = process.argv.slice(2).map((file) => file.replaceAll('\\', '/'));
const compiled = await compile(
  named.length > 0 ? named : filesBelow('test', '.test.ts', ['test/editor', 'test/webview/pages']),
);
// Node leaves one processor idle unless told otherwise.
const processes = `--test-concurrency=${availableParallelism()}`;
process.exitCode = node(['--enable-source-maps', '--test', '--test-reporter=spec', processes, ...compiled]);
