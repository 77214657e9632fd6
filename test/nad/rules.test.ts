import { join } from 'node:path';
import { eraseTypes } from '../../server/src/core/language';
import { deviceOutput } from '../../server/src/nad';
import { testCases } from '../support/fixtures';

testCases(eraseTypes(deviceOutput), join(import.meta.dirname, 'rules'));
