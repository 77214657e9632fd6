// 200,000 random faulty lists (or COUNT from number FROM: `node --import tsx test/fuzz/equivalence.fuzz.ts [COUNT] [FROM]`):
// what `--fix` and every rewriting do to the verdicts about packets. Those of `npm test` are not asked again.
import { checkFixes, checkHosts, checkRewritings } from '../dacl/support/equivalence';

const count = Number(process.argv[2] ?? 200_000);
const from = Number(process.argv[3] ?? 200);
const started = performance.now();
for (let seed = from; seed < from + count; seed++) {
  checkFixes(seed);
  checkRewritings(seed);
  checkHosts(seed);
  if ((seed + 1 - from) % 10_000 === 0 || seed + 1 === from + count) {
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`equivalence: ${seed + 1 - from} random lists keep their meaning (${seconds} s)`);
  }
}
