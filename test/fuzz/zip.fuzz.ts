// 20,000 mutated archives are read to an end, and whatever is read of them is whole (or COUNT:
// `node --import tsx test/fuzz/zip.fuzz.ts [COUNT] [FIRST]`).
import { checkMutatedZip } from '../intake/support/mutated-zips';

const count = Number(process.argv[2] ?? 20_000);
const first = Number(process.argv[3] ?? Date.now() % 2 ** 31);

async function main(): Promise<void> {
  const started = performance.now();
  console.log(`zip: from number ${first}`);
  let read = 0;
  let slowest = 0;
  for (let seed = first; seed < first + count; seed++) {
    const from = performance.now();
    read += await checkMutatedZip(seed);
    slowest = Math.max(slowest, performance.now() - from);
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${count} mutated archives, ${read} things read, the slowest ${Math.round(slowest)} ms (${seconds} s)`);
}

void main();
