import test from 'node:test';
import { checkMutated } from './support/mutations';

const count = 500;

test(`${count} mutated outputs: nothing throws, every place lies inside, sessions stand in order`, () => {
  for (let seed = 0; seed < count; seed++) checkMutated(seed);
});
