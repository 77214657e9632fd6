import type { Language } from '../core/language';
import { languages } from '../protocol';
import { fold, inlays, occurrences, psnMentions, selections, tokens } from './editor/delegated';
import { hover } from './editor/hover';
import { symbols } from './editor/symbols';
import { listsInput, type NadAnalysis, type NadDocument, read } from './read';
import { check } from './rules/check';

/**
 * What network devices print: sessions with the lists that they name, and those lists where the text has them. It is
 * evidence: nothing to complete, format or fix.
 */
export const deviceOutput: Language<NadDocument, NadAnalysis> = {
  id: languages.output,
  read,
  within: (input, id) => (id === languages.dacl ? listsInput(input) : undefined),
  check,
  hover,
  symbols,
  fold,
  tokens,
  inlays,
  occurrences,
  psnMentions,
  selections,
};
