import test from 'node:test';
import { checkDecoration } from './support/check-decoration';

const seeds = 120;

test(`findings and verdicts are the same with and without what came along with a copy: ${seeds} random lists`, () => {
  for (let seed = 0; seed < seeds; seed++) checkDecoration(seed);
});
