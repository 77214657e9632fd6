// 200,000 random lists (or COUNT from number FROM: `node --import tsx test/fuzz/packets.fuzz.ts [COUNT] [FROM]`), every
// question asked of the algebra and of the brute-force evaluator. The numbers of `npm test` are not asked again.
import { checkSeed } from '../packets/support/agree';

const count = Number(process.argv[2] ?? 200_000);
const from = Number(process.argv[3] ?? 2_000);
const started = performance.now();
for (let seed = from; seed < from + count; seed++) {
  checkSeed(seed);
  if ((seed + 1 - from) % 10_000 === 0 || seed + 1 === from + count) {
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`packets: ${seed + 1 - from} random lists agree (${seconds} s)`);
  }
}
