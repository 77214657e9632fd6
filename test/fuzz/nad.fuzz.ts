// 200,000 mutated outputs of devices (or COUNT from number FROM: `node --import tsx test/fuzz/nad.fuzz.ts [COUNT] [FROM]`):
// nothing throws, every place lies inside its text, no reading takes long. Not those of `npm test` again.
import { checkMutated } from '../nad/support/mutations';

const count = Number(process.argv[2] ?? 200_000);
const from = Number(process.argv[3] ?? 500);
const started = performance.now();
for (let seed = from; seed < from + count; seed++) {
  checkMutated(seed);
  if ((seed + 1 - from) % 20_000 === 0 || seed + 1 === from + count) {
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`nad: ${seed + 1 - from} mutated outputs read (${seconds} s)`);
  }
}
