import test from 'node:test';
import { checkCut, checkMutated, checkShapes } from './support/check';

test('40 times up to three records say the same in every shape, with exact ranges', () => {
  for (let seed = 0; seed < 40; seed++) checkShapes(seed);
});

test('300 mutated records are read to an end, with ranges inside', () => {
  for (let seed = 0; seed < 300; seed++) checkMutated(seed);
});

test('150 records that are cut, or of which segments are missing, say nothing that the whole ones do not say', () => {
  for (let seed = 0; seed < 150; seed++) checkCut(seed);
});
