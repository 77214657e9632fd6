import test from 'node:test';
import { checkAce } from './support/aces';

/** Long form: `npm run fuzz aces`. The seed is in the message of whatever fails. */
const count = 500;

test(`${count} valid ACEs of an independent grammar are read with their meaning, and no fix changes it`, () => {
  for (let seed = 0; seed < count; seed++) checkAce(seed);
});
