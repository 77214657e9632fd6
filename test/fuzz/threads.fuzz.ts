// npm run fuzz threads: random folders checked with one thread and with several, in every format: the same, byte for byte.
// node --import tsx test/fuzz/threads.fuzz.ts [folders] [seed]
import { checkAlike } from '../cli/support/threaded';

const folders = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const started = performance.now();

for (let index = 0; index < folders; index++) {
  checkAlike(seed + index);
  if ((index + 1) % 10 === 0) console.log(`${index + 1} folders alike`);
}
console.log(`${folders} folders alike (seed ${seed}, ${((performance.now() - started) / 1000).toFixed(1)} s)`);
