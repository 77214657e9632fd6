import type { Language } from '../core/language';
import { languages } from '../protocol';
import { fold } from './editor/folding';
import { headline } from './editor/headline';
import { hover } from './editor/hover';
import { inlays } from './editor/inlays';
import { lenses } from './editor/lenses';
import { occurrences, wordAlone } from './editor/occurrences';
import { symbols } from './editor/symbols';
import type { LogAnalysis } from './model/analysis';
import type { LogDocument } from './model/document';
import { psnMentions } from './model/mentions';
import { read } from './model/read';
import { check } from './rules/check';

/** The posture agent's log. Nothing to complete or to format: an agent wrote it. */
export const log: Language<LogDocument, LogAnalysis> = {
  id: languages.log,
  read,
  check,
  hover,
  symbols,
  fold,
  inlays,
  lenses,
  headline,
  occurrences,
  wordAlone,
  psnMentions,
};
