// 20,000 random lists (or COUNT, with seed FROM: `npm run fuzz near COUNT FROM`): what is asked of a list's few lines near some packets
// has the same answers as the list as a whole.
import { checkNear } from '../dacl/support/check-near';

const [count = 20_000, seed = 1] = process.argv.slice(2).map(Number);
const started = performance.now();
const compared = checkNear({ numRuns: count, seed });
const seconds = Math.round((performance.now() - started) / 1000);
console.log(`near: ${count} lists, ${compared} answers are alike (${seconds} s)`);
