// What is bundled, and how: for the build, and for the notices about what the bundles hold.
import { builtinModules } from 'node:module';
import { leanClient, leanServer, textsAtOnce } from './lean.mjs';

const client = `
export { activate } from './client/src/extension.web';
export const activateInNode = async (context) => (await import('./client/src/extension')).activate(context);
`;
const server = `
export const server = () => import('./server/src/lsp/main.node');
export const cli = () => import('./server/src/cli/main');
export const worker = () => import('./server/src/lsp/main.web');
`;

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
      plugins: [leanClient],
    },
    {
      ...everywhere,
      stdin: { contents: server, resolveDir: '.', sourcefile: 'server.entry.js' },
      outfile: 'dist/server.web.js',
      format: 'iife',
      globalName: 'isePosture',
      plugins: [leanServer, textsAtOnce],
      footer: { js: 'if (typeof module === "object") module.exports = isePosture; else isePosture.worker();' },
    },
  ];
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
