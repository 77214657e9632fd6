// 200,000 messy profiles and ise-posture.json files (or COUNT from number FROM: `npm run fuzz other-fixes [COUNT] [FROM]`): fixes
// keep their promise, come to rest and take nothing away. Those of `npm test` are not asked again.
import { checkDeploymentFixes, checkProfileFixes } from '../workspace/support/other-fixes';

const count = Number(process.argv[2] ?? 200_000);
const from = Number(process.argv[3] ?? 80);
const started = performance.now();
for (let seed = from; seed < from + count; seed++) {
  checkProfileFixes(seed);
  checkDeploymentFixes(seed);
  if ((seed + 1 - from) % 10_000 === 0 || seed + 1 === from + count) {
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`other-fixes: ${seed + 1 - from} profiles and deployment files hold (${seconds} s)`);
  }
}
