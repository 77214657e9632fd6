import type { Language } from '../core/language';
import { languages } from '../protocol';
import type { ProfileAnalysis } from './document/analysis';
import type { ProfileDocument } from './document/document';
import { psnMentions } from './document/mentions';
import { read } from './document/read';
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
import { check } from './rules/check';

/** ISEPostureCFG.xml, the posture profile that ISE delivers to the agent. */
export const profile: Language<ProfileDocument, ProfileAnalysis> = {
  id: languages.profile,
  read,
  asksBeside: () => 'logs',
  check,
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
