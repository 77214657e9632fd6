// 200,000 mutated captures are read to an end (or COUNT: `node --import tsx test/fuzz/capture.fuzz.ts [COUNT] [FIRST]`), and
// a tenth as many worlds give the attempts that a naive analyser finds in them.
import { compareWorld } from '../capture/support/compare';
import { checkMutated } from '../capture/support/mutate';

const count = Number(process.argv[2] ?? 200_000);
const first = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const started = performance.now();
const seconds = (): string => `${Math.round((performance.now() - started) / 1000)} s`;
console.log(`capture: from number ${first}`);
for (let seed = first; seed < first + count; seed++) checkMutated(seed);
console.log(`${count} mutated captures read (${seconds()})`);
for (let seed = first; seed < first + count / 10; seed++) compareWorld(seed);
console.log(`${Math.ceil(count / 10)} worlds agree (${seconds()})`);
