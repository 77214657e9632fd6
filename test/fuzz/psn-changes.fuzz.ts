// npm run fuzz psn-changes: what adding, moving and retiring a PSN does to lists.
// node --import tsx test/fuzz/psn-changes.fuzz.ts [lists] [seed]
import { psnChangesHold } from '../workspace/support/psn-changes';

const lists = Number(process.argv[2] ?? 200_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);

// In parts, so that no part keeps everything in memory.
const part = 1000;
for (let done = 0; done < lists; done += part) {
  psnChangesHold(Math.min(part, lists - done), seed + done / part);
  if ((done + part) % 10_000 === 0) console.log(`${done + part} lists`);
}
console.log(`${lists} lists hold (seeds from ${seed})`);
