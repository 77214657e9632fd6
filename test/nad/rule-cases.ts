import { join } from 'node:path';
import { eraseTypes } from '../../server/src/core/language';
import { deviceOutput, shownLists } from '../../server/src/nad';
import type { RuleCases } from '../support/fixtures';

/** The cases of rules for device output. */
export const nadCases: RuleCases = { language: eraseTypes(deviceOutput), folder: join(import.meta.dirname, 'rules') };
/** Lists in force in a text without a session. */
export const shownCases: RuleCases = { language: eraseTypes(shownLists), folder: join(import.meta.dirname, 'shown') };
