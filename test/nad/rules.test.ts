import { join } from 'node:path';
import { eraseTypes } from '../../server/src/core/language';
import { deviceOutput, shownLists } from '../../server/src/nad';
import { testCases } from '../support/fixtures';

testCases(eraseTypes(deviceOutput), join(import.meta.dirname, 'rules'));
// Lists in force in a text without a session.
testCases(eraseTypes(shownLists), join(import.meta.dirname, 'shown'));
