import type { Language } from '../core/language';
import { daclChecking } from './checking';
import { complete } from './editor/completion';
import { fold } from './editor/folding';
import { hover } from './editor/hover';
import { inlays } from './editor/inlays';
import { lenses } from './editor/lenses';
import { occurrences } from './editor/occurrences';
import { refactorings } from './editor/refactorings';
import { selections } from './editor/selections';
import { symbols } from './editor/symbols';
import { tokens } from './editor/tokens';
import { format } from './edits/format';
import { ignore } from './edits/ignore';
import type { DaclAnalysis } from './meaning/analysis';
import { psnMentions } from './meaning/mentions';
import type { DaclDocument } from './syntax';

/** Downloadable ACLs and what devices print of them. */
export const dacl: Language<DaclDocument, DaclAnalysis> = {
  ...daclChecking,
  hover,
  complete,
  symbols,
  fold,
  format,
  tokens,
  inlays,
  lenses,
  refactorings,
  ignore,
  occurrences,
  psnMentions,
  selections,
};
