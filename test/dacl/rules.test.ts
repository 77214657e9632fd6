import { join } from 'node:path';
import { languageById } from '../../server/src/workspace/languages';
import { testCases } from '../support/fixtures';

testCases(languageById('ise-dacl'), join(__dirname, 'rules'), [
  'dacl/unreachable-line',
  'dacl/redundant-line',
  'dacl/psn-blocked-after-posture',
  'dacl/psn-blocked-before-posture',
]);
