import { join } from 'node:path';
import { eraseTypes } from '../../server/src/core/language';
import { profile } from '../../server/src/profile/index';
import { testCases } from '../support/fixtures';

testCases(eraseTypes(profile), join(__dirname, 'rules'));
