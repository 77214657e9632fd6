import { eraseTypes } from '../../core/language';
import { outputChecking } from '../../nad';

/** What network devices print of sessions, as a check needs it. */
export const language = eraseTypes(outputChecking);
