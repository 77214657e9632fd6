import test from 'node:test';
import { checkDeploymentFixes, checkProfileFixes } from './support/other-fixes';

/** Long form: `npm run fuzz other-fixes`. The seed is in the message of whatever fails. */
const count = 80;

test(`fixes of ${count} messy profiles and as many ise-posture.json come to rest and take nothing away`, () => {
  for (let seed = 0; seed < count; seed++) {
    checkProfileFixes(seed);
    checkDeploymentFixes(seed);
  }
});
