import { eraseTypes } from '../../core/language';
import { listsChecking } from '../../nad';

/** Downloadable ACLs, and lists that devices print, as a check needs them. */
export const language = eraseTypes(listsChecking);
