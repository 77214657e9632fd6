import { join } from 'node:path';
import { languageById } from '../../server/src/workspace/languages';
import { testCases } from '../support/fixtures';

testCases(languageById('ise-posture-deployment'), join(__dirname, 'rules'));
