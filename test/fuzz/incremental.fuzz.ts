// 40,000 random lists with 5 edits each (or COUNT from number FROM: `npm run fuzz incremental COUNT FROM`): a text that is read
// with what was known of it before is the same model, with the same findings, as the text alone; so are versions that are read side
// by side from any earlier one. Those of `npm test` are not asked again.
import { checkIncremental, checkVersions } from '../dacl/support/check-incremental';

const count = Number(process.argv[2] ?? 40_000);
const from = Number(process.argv[3] ?? 20);
const started = performance.now();
for (let seed = from; seed < from + count; seed++) {
  checkIncremental(seed);
  checkVersions(seed);
  if ((seed + 1 - from) % 1000 === 0 || seed + 1 === from + count) {
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`incremental: ${seed + 1 - from} lists, 5 edits each, are read alike (${seconds} s)`);
  }
}
