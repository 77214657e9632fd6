import { join } from 'node:path';
import { languageById } from '../../server/src/workspace/languages';
import type { RuleCases } from '../support/fixtures';

/** The cases of dACL rules. */
export const daclCases: RuleCases = {
  language: languageById('ise-dacl'),
  folder: join(import.meta.dirname, 'rules'),
  wholeDocument: [
    'dacl/unreachable-line',
    'dacl/redundant-line',
    'dacl/psn-blocked-after-posture',
    'dacl/psn-blocked-before-posture',
  ],
};
