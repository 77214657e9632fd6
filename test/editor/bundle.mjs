// Bundles folders of tests into one file that VS Code can load as `extensionTestsPath`.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const suite = fileURLToPath(new URL('suite', import.meta.url));

/**
 * Bundles the tests of each of the suites, `suite/<name>/*.test.ts`, into `outfile`, for the extension host in Node and in a
 * browser's worker alike. They run in the order of the suites.
 * @returns `outfile`
 */
export async function bundleSuites(names, outfile) {
  const files = names.flatMap((name) =>
    readdirSync(join(suite, name))
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => `./${name}/${file}`),
  );
  await build({
    stdin: {
      contents: `import { runSuite } from './support/run';
export const run = () => runSuite(() => { ${files.map((file) => `require('${file}');`).join(' ')} });`,
      resolveDir: suite,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    format: 'cjs',
    external: ['vscode'],
    define: { global: 'globalThis' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
