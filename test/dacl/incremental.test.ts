import test from 'node:test';
import { checkIncremental, checkVersions } from './support/check-incremental';

test('a list that was edited is the same model with the same findings, whatever was known of it before', () => {
  for (let seed = 0; seed < 20; seed++) checkIncremental(seed);
});

test('versions of a list that are read side by side from one earlier version are what they are alone, and leave it as it was', () => {
  for (let seed = 0; seed < 12; seed++) checkVersions(seed);
});
