import { eraseTypes } from '../../core/language';
import { profileChecking } from '../../profile';

/** ISEPostureCFG.xml, as a check needs it. */
export const language = eraseTypes(profileChecking);
