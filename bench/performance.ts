// `npm run performance FILE`: writes the measured parts of docs/performance.md from the JSON of a run of the benches. What
// stands around them is written by hand.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Row } from './harness';
import { measured, type Run } from './performance/tables';

const page = join(import.meta.dirname, '..', 'docs', 'performance.md');
const [file] = process.argv.slice(2);
if (!file) throw new Error('npm run performance FILE: a JSON that `npm run bench -- --json FILE` wrote');
const run = JSON.parse(readFileSync(file, 'utf8')) as Run & { readonly rows: readonly Row[] };
writeFileSync(page, measured(readFileSync(page, 'utf8'), run));
