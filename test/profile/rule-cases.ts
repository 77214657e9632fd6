import { join } from 'node:path';
import { eraseTypes } from '../../server/src/core/language';
import { profile } from '../../server/src/profile/index';
import type { RuleCases } from '../support/fixtures';

/** The cases of profile rules. */
export const profileCases: RuleCases = { language: eraseTypes(profile), folder: join(import.meta.dirname, 'rules') };
