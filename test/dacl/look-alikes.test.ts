import test from 'node:test';
import { checkLookAlike } from './support/look-alikes';

/** Long form: `npm run fuzz look-alikes`. The seed is in the message of whatever fails. */
const count = 400;

test(`a word in characters that only look like its own is named in ${count} random lists, and its line is in doubt`, () => {
  for (let seed = 0; seed < count; seed++) checkLookAlike(seed);
});
