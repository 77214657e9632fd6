import type { Language } from '../core/language';
import { profileChecking } from './checking';
import type { ProfileAnalysis } from './document/analysis';
import type { ProfileDocument } from './document/document';
import { psnMentions } from './document/mentions';
import { complete } from './editor/completion';
import { fold } from './editor/folding';
import { headline } from './editor/headline';
import { hover } from './editor/hover';
import { inlays } from './editor/inlays';
import { lenses } from './editor/lenses';
import { occurrences } from './editor/occurrences';
import { refactorings } from './editor/refactorings';
import { symbols } from './editor/symbols';
import { autoInsert, linked, selections } from './editor/tags';
import { format } from './edits/format';
import { ignore } from './edits/ignore';

/** ISEPostureCFG.xml, the posture profile that ISE delivers to the agent. */
export const profile: Language<ProfileDocument, ProfileAnalysis> = {
  ...profileChecking,
  hover,
  complete,
  symbols,
  fold,
  format,
  inlays,
  lenses,
  headline,
  refactorings,
  ignore,
  occurrences,
  psnMentions,
  selections,
  linked,
  autoInsert,
};
