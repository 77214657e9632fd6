import type { Language } from '../core/language';
import { type DaclAnalysis, type DaclDocument, dacl } from '../dacl';
import { languages } from '../protocol';
import { fold, inlays, occurrences, psnMentions, selections, tokens } from './editor/delegated';
import { hover } from './editor/hover';
import { symbols } from './editor/symbols';
import { mayShowLists } from './lists';
import { listsInput, type NadAnalysis, type NadDocument, read } from './read';
import { check, checkShown } from './rules/check';

/**
 * What network devices print: sessions with the lists that they name, and those lists where the text has them. It is
 * evidence: nothing to complete, format or fix.
 */
export const deviceOutput: Language<NadDocument, NadAnalysis> = {
  id: languages.output,
  read,
  within: (input, id) => (id === languages.dacl ? listsInput(input) : undefined),
  asksBeside: () => 'lists',
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

/** The dACL language, in which lists that a device has printed are in force as they are in its other output. */
export const shownLists: Language<DaclDocument, DaclAnalysis> = {
  ...dacl,
  asksBeside: (text) => (mayShowLists(text) ? 'lists' : undefined),
  check: checkShown,
};
