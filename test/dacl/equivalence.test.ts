import test from 'node:test';
import { checkFixes, checkRewritings } from './support/equivalence';

/** Long form: `npm run fuzz equivalence`. The seed is in the message of whatever fails. */
const count = 200;

test(`--fix on ${count} random faulty lists permits nothing that was uncertain, and settles the rest as it was or as a deny`, () => {
  for (let seed = 0; seed < count; seed++) checkFixes(seed);
});

test(`every rewriting offered in ${count} random faulty lists keeps every verdict`, () => {
  for (let seed = 0; seed < count; seed++) checkRewritings(seed);
});
