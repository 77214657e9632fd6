import type { Language } from '../core/language';
import { runRules } from '../core/rule';
import { withoutSuppressed } from '../core/suppression';
import { analyseProfile, type ProfileAnalysis } from './document/analysis';
import { type ProfileDocument, parseProfile } from './document/document';
import { psnMentions } from './document/mentions';
import { complete } from './editor/completion';
import { fold } from './editor/folding';
import { hover } from './editor/hover';
import { inlays } from './editor/inlays';
import { lensesOfProfile } from './editor/lenses';
import { occurrences } from './editor/occurrences';
import { refactorings } from './editor/refactorings';
import { symbols } from './editor/symbols';
import { autoInsert, linked, selections } from './editor/tags';
import { format } from './edits/format';
import { ignore } from './rules/ignore';
import { profileRules } from './rules/index';
import { limited } from './rules/rule';

export type { ProfileAnalysis } from './document/analysis';
export type { ProfileDocument } from './document/document';
export { parameters, profileNamespace, rootName } from './vocabulary';

const limitedRules = profileRules.map(limited);

/** ISEPostureCFG.xml, the posture profile that ISE delivers to the agent. */
export const profile: Language<ProfileDocument, ProfileAnalysis> = {
  id: 'ise-posture-profile',
  *read(source) {
    const document = parseProfile(source);
    yield;
    return { document, analysis: analyseProfile(document, source) };
  },
  *check(input, onError) {
    return withoutSuppressed(yield* runRules(limitedRules, input, onError), input.analysis.suppressions);
  },
  hover,
  complete,
  symbols,
  fold,
  format,
  inlays,
  lenses: lensesOfProfile,
  refactorings,
  ignore,
  occurrences,
  psnMentions,
  selections,
  linked,
  autoInsert,
};
