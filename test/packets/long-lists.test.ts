import { describe, it } from 'node:test';
import { checkLongSeed } from './support/check-long';

describe('packets: lists of hundreds of lines and the brute-force evaluator agree', () => {
  for (let seed = 0; seed < 8; seed++) it(`on the random list ${seed}`, () => checkLongSeed(seed));
});
