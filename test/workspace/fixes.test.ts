import test from 'node:test';
import { fixesHold } from './support/fixes';

test('fixes of messy lists mend what they say, harm nothing and come to rest', () => {
  const seed = Date.now() % 2 ** 31;
  console.log(`seed ${seed}`);
  fixesHold(60, seed);
});
