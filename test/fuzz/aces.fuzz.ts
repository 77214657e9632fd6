// 200,000 valid ACEs of a grammar of its own (or COUNT from number FROM: `node --import tsx test/fuzz/aces.fuzz.ts [COUNT]
// [FROM]`): read with their meaning, without a complaint, and left as they are by every automatic fix. Those of `npm test`
// are not asked again.
import { checkAce } from '../dacl/support/aces';

const count = Number(process.argv[2] ?? 200_000);
const from = Number(process.argv[3] ?? 500);
const started = performance.now();
for (let seed = from; seed < from + count; seed++) {
  checkAce(seed);
  if ((seed + 1 - from) % 10_000 === 0 || seed + 1 === from + count) {
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`aces: ${seed + 1 - from} ACEs are read as they are meant (${seconds} s)`);
  }
}
