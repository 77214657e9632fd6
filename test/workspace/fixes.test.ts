import test from 'node:test';
import { seed } from '../support/seed';
import { fixesHold } from './support/fixes';

test('fixes of messy lists mend what they say, harm nothing and come to rest', () => {
  // Single fixes take three quarters of the time; `npm run fuzz fixes` looks at those of every list.
  fixesHold(80, seed, 4);
});
