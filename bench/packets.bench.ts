// Measures the packet algebra as it ships, bundled: the loader of the tests makes every call from file to file slower.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ise-posture-bench-'));
  try {
    const outfile = join(folder, 'measure.mjs');
    const entry = join(import.meta.dirname, 'packets/measure.ts');
    buildSync({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
    await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
