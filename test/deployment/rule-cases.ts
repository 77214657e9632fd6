import { join } from 'node:path';
import { languageById } from '../../server/src/workspace/languages';
import type { RuleCases } from '../support/fixtures';

/** The cases of rules for ise-posture.json. */
export const deploymentCases: RuleCases = {
  language: languageById('ise-posture-deployment'),
  folder: join(import.meta.dirname, 'rules'),
};
