// `npm run fuzz [NAME…] [NUMBER…] [PATH]`: the long runs of the property tests. Numbers go to each of them: mostly how many,
// and from which number or with which seed. A path (it has a slash) goes to what is named: `differential` compares with it.
import { basename } from 'node:path';
import { filesBelow } from './files.mjs';
import { node } from './run.mjs';

const isNumber = (word) => /^\d+$/.test(word);
const isPath = (word) => /[\\/]/.test(word);
const wanted = process.argv.slice(2).filter((word) => !isNumber(word) && !isPath(word));
const paths = wanted.length > 0 ? process.argv.slice(2).filter(isPath) : [];
const numbers = process.argv.slice(2).filter(isNumber);
let code = 0;
for (const file of filesBelow('test/fuzz', '.fuzz.ts')) {
  const name = basename(file, '.fuzz.ts');
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name} ──`);
  code = node(['--import', 'tsx', file, ...numbers, ...paths]) || code;
}
process.exit(code);
