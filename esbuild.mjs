// Builds dist/: client, server, command line, the webviews' scripts, the pages of rules and causes.
// node esbuild.mjs [--production] [--metafile]
//
// Client and server are the same files for Node and for browsers: nearly all of their code is the same, and two copies of
// everything would double the VSIX. What needs Node is reached through a dynamic import, which becomes a function that a
// browser never calls; a test builds the browser's part alone to prove that it needs no Node.
//   extension.web.js  the client; `activate` for a browser's extension host, `activateInNode` for Node's
//   server.web.js     the way into the server; starts it in a worker, else exports `server` (over IPC, stdio …) and `cli`
//   server.*.js       what it loads when it is needed (scripts/bundles.mjs says what is where, scripts/parts.mjs how): to
//                     read and run all of it took twice as long as Node itself takes to start, before a command did a thing
//   texts.*.json      the texts in each language
//   extension.js, server.js, cli.js   a few lines each: the way into these for Node
//   compiled.js       how the latter two load the server's files, and keep what V8 compiled of them for the next start
//   pages.json        the pages of rules and causes
//   package.json      that these are modules of CommonJS
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { build } from 'esbuild';
import { bundlesFor } from './scripts/bundles.mjs';
import { ownPages, packedPages } from './scripts/pages.mjs';

const production = process.argv.includes('--production');

const bundles = bundlesFor(production);

// V8's plain compiler takes functions at their first call: the first keystrokes, and those after a pause, are what people wait
// for. `npm run bench typing`: the 95th percentile from 20 to 15 ms, the opening from 88 to 74. For a command it costs more.
// Node 20's optimizing compiler takes functions far earlier than that of later versions, and for the first hundred edits costs more
// than they do (the first twenty: 95th percentile from 20 to 11 ms). For long lists it need not wait (server/src/host/
// compiler.node.ts). Later versions do not know the flag, and say so on the standard error output.
const serverEntry = `#!/usr/bin/env node
const v8 = require("node:v8");
const flags = ["--always-sparkplug"];
if (process.versions.v8.startsWith("11.3.")) flags.push("--interrupt-budget=400000");
for (const flag of flags) v8.setFlagsFromString(flag);
require("./compiled.js").requireCompiled(__dirname, "server", flags)("./server.web.js").server();
`;

// What the commands that are called most run of the files that all share is kept for each of them.
// Node 20's optimizing compiler begins with this; a check of much tells it to wait (server/src/host/patience.node.ts).
const cliEntry = `#!/usr/bin/env node
const [command = "other"] = /^(?:check|diagnose|coverage)$/.exec(process.argv[2]) ?? [];
const flags = process.versions.v8.startsWith("11.3.") ? ["--interrupt-budget=67584"] : [];
require("./compiled.js").requireCompiled(__dirname, command, flags)("./server.web.js").cli();
`;

const entries = {
  'dist/extension.js': 'exports.activate = require("./extension.web.js").activateInNode;\n',
  'dist/server.js': serverEntry,
  'dist/cli.js': cliEntry,
  // Where Node looks for what kind of modules these are: the extension's own manifest takes it a hundred times as long to read.
  'dist/package.json': '{"type":"commonjs"}\n',
};

const results = await Promise.allSettled(bundles.map((options) => build(options)));

const pages = 'dist/pages.json';
const written = new Set([...Object.keys(entries), pages]);
for (const [index, result] of results.entries()) {
  if (result.status === 'rejected') continue;
  const { metafile, outputFiles } = result.value;
  for (const { path, contents } of outputFiles ?? []) {
    writeFileSync(path, contents);
    written.add(path);
  }
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    written.add(file);
    if (!file.endsWith('.map')) console.log(`${file}  ${(bytes / 1024).toFixed(0)} KB`);
  }
  if (process.argv.includes('--metafile')) {
    const name = nameOf(bundles[index]).replaceAll('/', '-');
    mkdirSync('out', { recursive: true });
    writeFileSync(`out/${name}.meta.json`, JSON.stringify(metafile));
  }
}

/** @param {import('esbuild').BuildOptions} options */
function nameOf({ outfile, outdir }) {
  return outfile ?? `${outdir}/server`;
}

const failed = bundles.filter((_, index) => results[index].status === 'rejected').map(nameOf);
if (failed.length > 0) {
  console.error(`Not built: ${failed.join(', ')}`);
  process.exit(1);
}
for (const [file, text] of Object.entries(entries))
  writeFileSync(file, text, { mode: /(?:server|cli)\.js$/.test(file) ? 0o755 : 0o644 });
writeFileSync(pages, JSON.stringify(packedPages(ownPages())));
// What an earlier build left behind would end up in the package.
for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  const file = `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/');
  if (entry.isFile() && !written.has(file)) rmSync(file);
}
