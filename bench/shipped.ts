import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/**
 * A module as it is shipped: bundled, its imports resolved to plain variables. The loader of the tests makes every call from
 * file to file slower.
 * @param path from the root.
 * @returns where the bundle lies.
 */
export function bundled(path: string, platform: 'neutral' | 'node' = 'neutral'): string {
  const outfile = join(root, 'out/bench', `${path.replace(/\W+/g, '-')}.cjs`);
  const script = join(root, 'scripts', 'bundle-one.mjs');
  execFileSync(process.execPath, [script, join(root, path), outfile, platform], { cwd: root, stdio: 'inherit' });
  return outfile;
}

/** The module of a bundle made by {@link bundled}. */
export function shipped<Module>(path: string, platform?: 'neutral' | 'node'): Module {
  return createRequire(import.meta.url)(bundled(path, platform)) as Module;
}
