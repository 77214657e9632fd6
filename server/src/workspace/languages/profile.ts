import { eraseTypes } from '../../core/language';
import { profile } from '../../profile';

/** ISEPostureCFG.xml. */
export const language = eraseTypes(profile);
