// The shipped program with source maps, so that a profile of it can be brought back to the sources.
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundlesFor } from '../../scripts/bundles.mjs';

const root = join(import.meta.dirname, '..', '..');

/**
 * dist/ once more, as small as it is shipped, but with maps.
 * @returns the folder, with server.js, cli.js and what they load.
 * @throws where dist/ was not built: texts and pages come from there.
 */
export async function profiled(): Promise<string> {
  const outdir = 'out/bench/profiled';
  const folder = join(root, outdir);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const dist = join(root, 'dist');
  for (const file of readdirSync(dist))
    if (/\.json$|^(?:compiled|server|cli)\.js$/.test(file)) copyFileSync(join(dist, file), join(folder, file));
  const server = bundlesFor(true).find((bundle) => bundle.outdir !== undefined);
  if (!server) throw new Error('scripts/bundles.mjs names no bundle of the server');
  const { outputFiles = [] } = await build({ ...server, absWorkingDir: root, outdir, sourcemap: 'linked' });
  for (const { path, contents } of outputFiles) writeFileSync(join(root, path), contents);
  return folder;
}
