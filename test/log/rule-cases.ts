import { join } from 'node:path';
import { eraseTypes } from '../../server/src/core/language';
import { log } from '../../server/src/log';
import type { RuleCases } from '../support/fixtures';

/** The cases of log rules. */
export const logCases: RuleCases = { language: eraseTypes(log), folder: join(import.meta.dirname, 'rules') };
