import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Deployment } from '../../../server/src/core/deployment/model';
import type { Finding, Fix } from '../../../server/src/core/finding';
import { readDeployment } from '../../../server/src/deployment/read';
import { languageById } from '../../../server/src/workspace/languages';
import { check } from '../../support/fixtures';
import { keepsPromise } from '../../support/in-one-go';
import { assertFixAllHolds, harmsOfSingleFixes } from './fix-promise';
import { type MessyFile, messyFile } from './messy';

const language = languageById('ise-dacl');

/**
 * What `--fix` and every single fix do to messy lists: see CONTRACT, Fixes.
 * @param every of so many lists one has its single fixes looked at, which takes three quarters of the time.
 */
export function fixesHold(runs: number, seed: number, every = 1): void {
  let at = 0;
  fc.assert(
    fc.property(messyFile, (file) => {
      const deployment = deploymentOf(file);
      const checkText = (text: string): Finding[] => check(language, file.path, text, deployment);
      const offered = (finding: Finding, fix: Fix, before: readonly Finding[]): boolean =>
        keepsPromise(file.text, before, { finding, fix }, checkText);
      if (at++ % every === 0)
        assert.deepEqual(harmsOfSingleFixes(language, file.path, file.text, deployment, offered), []);
      assertFixAllHolds(language, file.path, file.text, deployment);
    }),
    { numRuns: runs, seed },
  );
}

function deploymentOf(file: MessyFile): Deployment {
  return readDeployment('file:///repo/ise-posture.json', file.deployment);
}
