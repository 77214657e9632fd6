// 200,000 random lists with a word in look-alikes (or COUNT from number FROM: `node --import tsx test/fuzz/look-alikes.fuzz.ts [COUNT] [FROM]`):
// it is named, in doubt, and fixed to nothing else. Those of `npm test` are not asked again.
import { checkLookAlike } from '../dacl/support/look-alikes';

const count = Number(process.argv[2] ?? 200_000);
const from = Number(process.argv[3] ?? 400);
const started = performance.now();
for (let seed = from; seed < from + count; seed++) {
  checkLookAlike(seed);
  if ((seed + 1 - from) % 10_000 === 0 || seed + 1 === from + count) {
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`look-alikes: ${seed + 1 - from} random lists name their look-alikes (${seconds} s)`);
  }
}
