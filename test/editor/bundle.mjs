// Bundles a folder of tests into one file that VS Code can load as `extensionTestsPath`.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const suite = fileURLToPath(new URL('suite', import.meta.url));

/**
 * Bundles `suite/<name>/*.test.ts` into `outfile`, for the extension host in Node and in a browser's worker alike.
 * @returns `outfile`
 */
export async function bundleSuite(name, outfile) {
  const files = readdirSync(join(suite, name)).filter((file) => file.endsWith('.test.ts'));
  await build({
    stdin: {
      contents: `import { runSuite } from './support/run';
export const run = () => runSuite(() => { ${files.map((file) => `require('./${name}/${file}');`).join(' ')} });`,
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
