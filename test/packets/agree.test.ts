import { describe, it } from 'node:test';
import { checkSeed } from './support/agree';

describe('packets: the algebra and the brute-force evaluator agree', () => {
  const perTest = 250;
  for (let from = 0; from < 2000; from += perTest) {
    it(`on the random lists ${from} to ${from + perTest - 1}`, () => {
      for (let seed = from; seed < from + perTest; seed++) checkSeed(seed);
    });
  }
});
