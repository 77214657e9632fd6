import { eraseTypes } from '../../core/language';
import { shownLists } from '../../nad';

/** Downloadable ACLs, and lists that devices print. */
export const language = eraseTypes(shownLists);
