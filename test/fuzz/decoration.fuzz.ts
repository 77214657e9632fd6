// 200,000 random lists (or COUNT from number FROM: `node --import tsx test/fuzz/decoration.fuzz.ts [COUNT] [FROM]`), each
// with what a copy brings along: findings and verdicts have to be those of the bare list. Not those of `npm test` again.
import { checkDecoration } from '../dacl/support/check-decoration';

const count = Number(process.argv[2] ?? 200_000);
const from = Number(process.argv[3] ?? 120);
const started = performance.now();
for (let seed = from; seed < from + count; seed++) {
  checkDecoration(seed);
  if ((seed + 1 - from) % 10_000 === 0 || seed + 1 === from + count) {
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`decoration: ${seed + 1 - from} random lists agree (${seconds} s)`);
  }
}
