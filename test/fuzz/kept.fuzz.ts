// 20,000 random lists with 5 edits each (or COUNT from number FROM: `npm run fuzz kept COUNT FROM`): what is asked of a list with
// what is known of its earlier version has the same answers as the list by itself. Those of `npm test` are not asked again.
import { checkKept } from '../packets/support/check-kept';

const count = Number(process.argv[2] ?? 20_000);
const from = Number(process.argv[3] ?? 400);
const started = performance.now();
let kept = 0;
for (let seed = from; seed < from + count; seed++) {
  kept += checkKept(seed);
  if ((seed + 1 - from) % 1000 === 0 || seed + 1 === from + count) {
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`kept: ${seed + 1 - from} lists, 5 edits each, ${kept} lines not asked again (${seconds} s)`);
  }
}
