import { join } from 'node:path';
import { eraseTypes } from '../../server/src/core/language';
import { log } from '../../server/src/log';
import { testCases } from '../support/fixtures';

testCases(eraseTypes(log), join(import.meta.dirname, 'rules'));
