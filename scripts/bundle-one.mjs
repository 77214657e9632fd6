// node scripts/bundle-one.mjs ENTRY OUTFILE PLATFORM: one module of ours with all that it imports, written as it is shipped.
// A process of its own, so that whoever wants it at once can wait for it.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { build } from 'esbuild';
import { shippedLoops } from './plain-loops.mjs';

const [entry, outfile, platform] = process.argv.slice(2);
const loops = shippedLoops();

await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform,
  format: 'cjs',
  mainFields: ['module', 'main'],
  logLevel: 'error',
  plugins: [
    {
      name: 'shipped-loops',
      setup: ({ onEnd, onLoad }) => {
        onEnd(loops.end);
        onLoad({ filter: /[\\/]server[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
          contents: loops.written(path, readFileSync(path, 'utf8')),
          loader: 'ts',
        }));
      },
    },
  ],
});
