// What is bundled, and how: for the build, and for the notices about what the bundles hold.
import { builtinModules } from 'node:module';
import { pastDoors } from './doors.mjs';
import { leanClient, leanServer, textFiles, textsAtOnce } from './lean.mjs';
import { inParts } from './parts.mjs';
import { shippedLoops } from './plain-loops.mjs';
import { plainRegexes } from './plain-regexes.mjs';

const client = `
export { activate } from './client/src/extension.web';
export const activateInNode = async (context) => (await import('./client/src/extension')).activate(context);
`;
const server = `
export const server = () => import('./server/src/lsp/main.node');
export const cli = () => import('./server/src/cli/main');
export const worker = () => import('./server/src/lsp/main.web');
`;

/**
 * The server's files, by the modules that each is filled with: what the command line always needs, what a check does and what
 * languages share, each language, the other commands, and the server itself, which needs all of them.
 */
const serverParts = /** @type {const} */ ([
  ['server.web.js', /^server\.entry\.js$|\/cli\/(?:main|locale|help)\.ts$/],
  [
    'server.check.js',
    /\/cli\/(?:check|git-ignore|rule-levels)\.ts$|\/languages\/deployment\.ts$/,
    /^server\/src\/(?:core|protocol)\//,
  ],
  ['server.dacl.js', /\/languages\/(?:lists|output)\.ts$/],
  ['server.profile.js', /\/languages\/profile\.ts$/],
  ['server.log.js', /\/languages\/log\.ts$|\/log\/index\.ts$|\/cli\/check-log\.ts$/],
  ['server.commands.js', /^(?!.*\/lsp\/main\.)/],
  ['server.lsp.js', /\/lsp\/main\./],
]);

/** All that a worker needs, in any order but for the last. */
const workerFiles = [...Object.values(textFiles), ...serverParts.map(([name]) => name).reverse()];

/** esbuild's options for each bundle of dist/. */
export function bundlesFor(production) {
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
    // A script with one character beyond Latin-1 takes V8 twice the memory, and longer to read.
    charset: 'ascii',
    // jsonc-parser's `main` is UMD, whose inner require() esbuild cannot follow: `module` has to come first.
    mainFields: ['module', 'main'],
    // For vscode-languageserver/node and …/browser, each of which is exported under its own condition only.
    conditions: ['node', 'browser'],
    external: ['vscode', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
  };

  /** @type {import('esbuild').BuildOptions[]} */
  const bundles = [
    {
      ...everywhere,
      stdin: { contents: client, resolveDir: '.', sourcefile: 'client.entry.js' },
      outfile: 'dist/extension.web.js',
      format: 'cjs',
      plugins: [leanClient, plainRegexes],
      define: { workerFiles: JSON.stringify(workerFiles) },
    },
    {
      ...everywhere,
      stdin: { contents: server, resolveDir: '.', sourcefile: 'server.entry.js' },
      outdir: 'dist',
      format: 'esm',
      splitting: true,
      plugins: [leanServer, plainRegexes, inParts(serverParts), textsAtOnce, pastDoors(shippedLoops())],
      footer: { js: 'if (typeof module === "object") module.exports = isePosture; else isePosture.worker();' },
    },
  ];
  bundles.push({
    ...common,
    ...{ platform: 'node', charset: 'ascii', sourcemap: false },
    ...{ entryPoints: ['server/src/host/compiled.node.ts'], outfile: 'dist/compiled.js', format: 'cjs' },
  });
  for (const page of ['coverage', 'diagnosis', 'home', 'timeline']) {
    bundles.push({
      ...common,
      platform: 'browser',
      entryPoints: [`client/webview/${page}.ts`],
      outfile: `dist/webview/${page}.js`,
      format: 'iife',
    });
  }
  return bundles;
}
