// How long the server is deaf: the longest uninterrupted step of reading and checking a list, and the work of each rule.
// Bundled, as it is shipped. `npm run bench check`; `CHECK_LISTS='neq' CHECK_LINES=4000` chooses.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const outfile = join(import.meta.dirname, '../out/bench/check.cjs');
buildSync({
  entryPoints: [join(import.meta.dirname, 'check/measure.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  mainFields: ['module', 'main'],
  logLevel: 'error',
});
createRequire(import.meta.url)(outfile);
