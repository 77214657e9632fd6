// Builds dist/: two client bundles, two server bundles, the command line, the timeline page.
// node esbuild.mjs [--production] [--metafile]
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { build } from 'esbuild';

const production = process.argv.includes('--production');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  sourcesContent: false,
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
  metafile: true,
};

// jsonc-parser's `main` is UMD, whose inner require() esbuild cannot follow: `module` has to come first.
/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'] };
/** @type {import('esbuild').BuildOptions} */
const browser = { ...common, platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  { ...node, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  {
    ...browser,
    entryPoints: ['client/src/extension.web.ts'],
    outfile: 'dist/extension.web.js',
    external: ['vscode'],
    format: 'cjs',
  },
  { ...node, entryPoints: ['server/src/lsp/main.node.ts'], outfile: 'dist/server.js' },
  { ...browser, entryPoints: ['server/src/lsp/main.web.ts'], outfile: 'dist/server.web.js', format: 'iife' },
  { ...node, entryPoints: ['server/src/cli/main.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
  { ...browser, entryPoints: ['client/webview/timeline.ts'], outfile: 'dist/webview/timeline.js', format: 'iife' },
].filter(({ entryPoints }) => existsSync(entryPoints[0]));

const results = await Promise.allSettled(bundles.map((options) => build(options)));

const written = new Set();
for (const [index, result] of results.entries()) {
  if (result.status === 'rejected') continue;
  const { metafile } = result.value;
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    written.add(file);
    if (!file.endsWith('.map')) console.log(`${file}  ${(bytes / 1024).toFixed(0)} KB`);
  }
  if (process.argv.includes('--metafile')) {
    const name = /** @type {string} */ (bundles[index].outfile).replaceAll('/', '-');
    mkdirSync('out', { recursive: true });
    writeFileSync(`out/${name}.meta.json`, JSON.stringify(metafile));
  }
}

const failed = bundles.filter((_, index) => results[index].status === 'rejected').map(({ outfile }) => outfile);
if (failed.length > 0) {
  console.error(`Not built: ${failed.join(', ')}`);
  process.exit(1);
}
// What an earlier build left behind would end up in the package.
for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  const file = `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/');
  if (entry.isFile() && !written.has(file)) rmSync(file);
}
