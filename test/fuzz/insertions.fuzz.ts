// 200,000 long lists in mixed forms (or COUNT from number FROM: `npm run fuzz insertions COUNT FROM`): lines that are put in are
// read by the whole document as the lines around the place say. Those of `npm test` are not asked again.
import { checkLongInsertion } from '../dacl/support/long-insertions';

const count = Number(process.argv[2] ?? 200_000);
const from = Number(process.argv[3] ?? 5);
let put = 0;
for (let seed = from; seed < from + count; seed++) {
  if (checkLongInsertion(seed)) put++;
  const done = seed + 1 - from;
  if (done % 1000 === 0 || done === count) console.log(`insertions: ${done} long lists, lines put into ${put} of them`);
}
