// npm run fuzz profile: the scanner against fast-xml-parser on generated documents, and random edits of a profile.
// node --import tsx test/fuzz/profile.fuzz.ts [documents] [edits]
import { differential } from '../profile/support/differential';
import { randomEdits } from '../profile/support/edits';

const documents = Number(process.argv[2] ?? 200_000);
const edits = Number(process.argv[3] ?? 200_000);
const seed = Date.now() % 2 ** 31;

let started = performance.now();
differential(documents, seed);
console.log(`${documents} documents agree (seed ${seed}, ${((performance.now() - started) / 1000).toFixed(1)} s)`);
started = performance.now();
randomEdits(edits, seed);
console.log(`${edits} edits hold (seed ${seed}, ${((performance.now() - started) / 1000).toFixed(1)} s)`);
