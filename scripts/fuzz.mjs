// `npm run fuzz [NAME…]`: the long runs of the property tests.
import { basename } from 'node:path';
import { filesBelow } from './files.mjs';
import { node } from './run.mjs';

const wanted = process.argv.slice(2);
let code = 0;
for (const file of filesBelow('test/fuzz', '.fuzz.ts')) {
  const name = basename(file, '.fuzz.ts');
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name} ──`);
  code = node(['--import', 'tsx', file]) || code;
}
process.exit(code);
