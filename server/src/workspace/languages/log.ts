import { eraseTypes } from '../../core/language';
import { log } from '../../log';

/** The agent's logs. */
export const language = eraseTypes(log);
