// npm run fuzz differential PATH [COUNT] [FROM]: what this build and that of another checkout, at PATH, say of 20,000 random
// lists (or COUNT, and of profiles and logs in proportion, from number FROM): findings, fixes and verdicts, byte for byte.
// After each file come edits, which our build reads with what it knew before.
import { judgeAlike, judgeOf } from '../support/differential';
import type { kinds } from '../support/judged-files';

const words = process.argv.slice(2);
const path = words.find((word) => !/^\d+$/.test(word));
const [count = 20_000, from = 0] = words.filter((word) => word !== path).map(Number);
const shares: Readonly<Record<keyof typeof kinds, number>> = { lists: 1, profiles: 0.25, logs: 0.025 };

if (path === undefined) {
  console.log('differential: left out, no other checkout is named (npm run fuzz differential PATH)');
} else {
  const [own, other] = [judgeOf(), judgeOf(path)];
  for (const kind of Object.keys(shares) as (keyof typeof kinds)[]) {
    const started = performance.now();
    const wanted = Math.ceil(count * shares[kind]);
    for (let seed = from; seed < from + wanted; seed++) judgeAlike(own, other, kind, seed);
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`differential: ${wanted} ${kind} are judged alike, with 3 edits each (${seconds} s)`);
  }
}
