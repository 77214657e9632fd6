import type { Language } from '../core/language';
import { type DaclAnalysis, type DaclDocument, dacl } from '../dacl';
import { listsChecking, outputChecking } from './checking';
import { fold, inlays, occurrences, psnMentions, selections, tokens } from './editor/delegated';
import { hover } from './editor/hover';
import { symbols } from './editor/symbols';
import type { NadAnalysis, NadDocument } from './read';

/**
 * What network devices print: sessions with the lists that they name, and those lists where the text has them. It is
 * evidence: nothing to complete, format or fix.
 */
export const deviceOutput: Language<NadDocument, NadAnalysis> = {
  ...outputChecking,
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
  ...listsChecking,
};
