// `npm run bench [NAME…]`: the benchmarks, one process each, so that none inherits another's heap.
import { basename } from 'node:path';
import { filesBelow } from './files.mjs';
import { node } from './run.mjs';

const wanted = process.argv.slice(2);
const benches = filesBelow('bench', '.bench.ts').filter(
  (file) => wanted.length === 0 || wanted.includes(basename(file, '.bench.ts')),
);
let code = 0;
for (const file of benches) {
  console.log(`\n── ${basename(file, '.bench.ts')} ──`);
  code = node(['--expose-gc', '--import', 'tsx', file]) || code;
}
process.exit(code);
