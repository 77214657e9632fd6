// 5,000 random lists of hundreds of lines (or COUNT from number FROM: `npm run fuzz long-lists COUNT FROM`): which terms meet
// a region, who decides it, which lines cover it, as the algebra and as every packet of a small world say. Those of
// `npm test` are not asked again.
import { checkLongSeed } from '../packets/support/check-long';

const count = Number(process.argv[2] ?? 5_000);
const from = Number(process.argv[3] ?? 8);
const started = performance.now();
for (let seed = from; seed < from + count; seed++) {
  checkLongSeed(seed);
  if ((seed + 1 - from) % 500 === 0 || seed + 1 === from + count) {
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`long lists: ${seed + 1 - from} random lists agree (${seconds} s)`);
  }
}
