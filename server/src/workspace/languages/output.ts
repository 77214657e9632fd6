import { eraseTypes } from '../../core/language';
import { deviceOutput } from '../../nad';

/** What network devices print of sessions. */
export const language = eraseTypes(deviceOutput);
