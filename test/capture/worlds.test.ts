import test from 'node:test';
import { compareWorld } from './support/compare';
import { checkMutated } from './support/mutate';

test('the attempts of 200 random worlds are those that a naive analyser finds', () => {
  for (let seed = 0; seed < 200; seed++) compareWorld(seed);
});

test('200 mutated captures are read to an end, alike in whatever pieces they come', () => {
  for (let seed = 0; seed < 200; seed++) checkMutated(seed);
});
