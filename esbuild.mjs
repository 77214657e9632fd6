// Builds dist/: client, server, command line, timeline page.
// node esbuild.mjs [--production] [--metafile]
//
// Client and server are one bundle each, for Node and for browsers: nearly all of their code is the same, and two
// copies of everything would double the VSIX. What needs Node is reached through a dynamic import, which esbuild turns
// into a function that a browser never calls; a test builds the browser's part alone to prove that it needs no Node.
//   extension.web.js  the client; `activate` for a browser's extension host, `activateInNode` for Node's
//   server.web.js     the server; starts by itself in a worker, else exports `server` (over IPC, stdio …) and `cli`
//   extension.js, server.js, cli.js   one line each: the way into these for Node
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
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
  target: 'es2022',
};

/** @type {import('esbuild').BuildOptions} */
const everywhere = {
  ...common,
  platform: 'neutral',
  // jsonc-parser's `main` is UMD, whose inner require() esbuild cannot follow: `module` has to come first.
  mainFields: ['module', 'main'],
  // For vscode-languageserver/node and …/browser, each of which is exported under its own condition only.
  conditions: ['node', 'browser'],
  external: ['vscode', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
};

const client = `
export { activate } from './client/src/extension.web';
export const activateInNode = async (context) => (await import('./client/src/extension')).activate(context);
`;
const server = `
export const server = () => import('./server/src/lsp/main.node');
export const cli = () => import('./server/src/cli/main');
export const worker = () => import('./server/src/lsp/main.web');
`;

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  {
    ...everywhere,
    stdin: { contents: client, resolveDir: '.', sourcefile: 'client.entry.js' },
    outfile: 'dist/extension.web.js',
    format: 'cjs',
  },
  {
    ...everywhere,
    stdin: { contents: server, resolveDir: '.', sourcefile: 'server.entry.js' },
    outfile: 'dist/server.web.js',
    format: 'iife',
    globalName: 'isePosture',
    footer: { js: 'if (typeof module === "object") module.exports = isePosture; else isePosture.worker();' },
  },
];
for (const page of ['coverage', 'timeline']) {
  bundles.push({
    ...common,
    platform: 'browser',
    entryPoints: [`client/webview/${page}.ts`],
    outfile: `dist/webview/${page}.js`,
    format: 'iife',
  });
}

const entries = {
  'dist/extension.js': 'exports.activate = require("./extension.web.js").activateInNode;\n',
  'dist/server.js': '#!/usr/bin/env node\nrequire("./server.web.js").server();\n',
  'dist/cli.js': '#!/usr/bin/env node\nrequire("./server.web.js").cli();\n',
};

const results = await Promise.allSettled(bundles.map((options) => build(options)));

const written = new Set(Object.keys(entries));
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
for (const [file, text] of Object.entries(entries))
  writeFileSync(file, text, { mode: file === 'dist/extension.js' ? 0o644 : 0o755 });
// What an earlier build left behind would end up in the package.
for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  const file = `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/');
  if (entry.isFile() && !written.has(file)) rmSync(file);
}
