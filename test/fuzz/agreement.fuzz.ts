// npm run fuzz agreement: check, coverage, test-packet and diff say the same of random lists under random settings.
// node --import tsx test/fuzz/agreement.fuzz.ts [lists] [seed]
import { agreeOn } from '../dacl/support/agreement';

const lists = Number(process.argv[2] ?? 200_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);

const started = performance.now();
const seen = agreeOn(lists, seed);
console.log(`${lists} lists agree (seed ${seed}, ${((performance.now() - started) / 1000).toFixed(1)} s)`);
console.log([...seen].map(([what, count]) => `${what} ${count}`).join(', '));
