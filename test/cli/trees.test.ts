import test from 'node:test';
import { randomTrees } from './support/trees';

test('in random trees nothing is passed over in silence, quoted from elsewhere or harmed', async (context) => {
  const seed = Date.now() % 2 ** 31;
  context.diagnostic(`seed ${seed}`);
  await randomTrees(60, seed);
});
