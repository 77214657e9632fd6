// 200,000 mutated records of ISE are read to an end (or COUNT: `node --import tsx test/fuzz/ise.fuzz.ts [COUNT] [FIRST]`), and
// a twentieth as many sets of records say the same in every shape, and what is cut of them says nothing else.
import { checkCut, checkMutated, checkShapes } from '../ise/support/check';

const count = Number(process.argv[2] ?? 200_000);
const first = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const started = performance.now();
const seconds = (): string => `${Math.round((performance.now() - started) / 1000)} s`;
console.log(`ise: from number ${first}`);
for (let seed = first; seed < first + count; seed++) checkMutated(seed);
console.log(`${count} mutated records read (${seconds()})`);
for (let seed = first; seed < first + count / 20; seed++) checkShapes(seed);
console.log(`${Math.ceil(count / 20)} sets of records agree (${seconds()})`);
for (let seed = first; seed < first + count / 20; seed++) checkCut(seed);
console.log(`${Math.ceil(count / 20)} records say nothing false where they are cut (${seconds()})`);
