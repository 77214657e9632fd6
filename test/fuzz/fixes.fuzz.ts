// npm run fuzz fixes: what automatic and offered fixes do to messy lists.
// node --import tsx test/fuzz/fixes.fuzz.ts [files] [seed] [single fixes of every how-many-th file]
import { fixesHold } from '../workspace/support/fixes';

const files = Number(process.argv[2] ?? 200_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const every = Number(process.argv[4] ?? 1);

// In parts, so that no part keeps all its files in memory.
const part = 1000;
for (let done = 0; done < files; done += part) {
  fixesHold(Math.min(part, files - done), seed + done / part, every);
  if ((done + part) % 1000 === 0) console.log(`${done + part} files, seeds ${seed} to ${seed + done / part}`);
}
console.log(`${files} files hold (seeds from ${seed})`);
