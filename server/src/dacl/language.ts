import type { Language } from '../core/language';
import { languages } from '../protocol';
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
import { type DaclAnalysis, readsAlike } from './meaning/analysis';
import { headAbove } from './meaning/head-above';
import { psnMentions } from './meaning/mentions';
import { read } from './meaning/read';
import { check } from './rules/check';
import type { DaclDocument } from './syntax';

/** Downloadable ACLs and what devices print of them. */
export const dacl: Language<DaclDocument, DaclAnalysis> = {
  id: languages.dacl,
  read,
  headAbove,
  check,
  readsAlike,
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
