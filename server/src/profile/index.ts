import type { Language } from '../core/language';
import { runRules } from '../core/rule';
import { analyseProfile, type ProfileAnalysis } from './analysis';
import { complete } from './completion';
import { type ProfileDocument, parseProfile } from './document';
import { fold } from './folding';
import { format } from './format';
import { hover } from './hover';
import { inlays } from './inlays';
import { lensesOfProfile } from './lenses';
import { psnMentions } from './mentions';
import { occurrences } from './occurrences';
import { refactorings } from './refactorings';
import { profileRules } from './rules/index';
import { limited } from './rules/rule';
import { ignoreInProfile, withoutSuppressed } from './suppression';
import { symbols } from './symbols';
import { autoInsert, linked, selections } from './tags';

export type { ProfileAnalysis } from './analysis';
export type { ProfileDocument } from './document';
export { profileRules } from './rules/index';
export { parameters, profileNamespace, rootName } from './vocabulary';

const limitedRules = profileRules.map(limited);

/** ISEPostureCFG.xml, the posture profile that ISE delivers to the agent. */
export const profile: Language<ProfileDocument, ProfileAnalysis> = {
  id: 'ise-posture-profile',
  parse: parseProfile,
  analyse: (document, source) => analyseProfile(document, source),
  check: (input, onError) => withoutSuppressed(runRules(limitedRules, input, onError), input.analysis.suppressions),
  hover,
  complete,
  symbols,
  fold,
  format,
  inlays,
  lenses: lensesOfProfile,
  refactorings,
  ignore: ignoreInProfile,
  occurrences,
  psnMentions,
  selections,
  linked,
  autoInsert,
};
