import test from 'node:test';
import { seed } from '../support/seed';
import { randomTrees } from './support/trees';

test('in random trees nothing is passed over in silence, quoted from elsewhere or harmed', async () => {
  await randomTrees(60, seed);
});
