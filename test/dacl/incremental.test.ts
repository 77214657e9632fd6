import test from 'node:test';
import { checkIncremental } from './support/check-incremental';

test('a list that was edited is the same model with the same findings, whatever was known of it before', () => {
  for (let seed = 0; seed < 20; seed++) checkIncremental(seed);
});
