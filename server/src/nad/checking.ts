import type { Language } from '../core/language';
import { type DaclAnalysis, type DaclDocument, daclChecking } from '../dacl';
import { languages } from '../protocol';
import { mayShowLists } from './lists';
import { listsInput, type NadAnalysis, type NadDocument, read } from './read';
import { check, checkShown } from './rules/check';

/** What a check needs of device output. */
export const outputChecking: Language<NadDocument, NadAnalysis> = {
  id: languages.output,
  read,
  within: (input, id) => (id === languages.dacl ? listsInput(input) : undefined),
  asksBeside: () => 'lists',
  check,
};

/** The same of lists; see `shownLists`. */
export const listsChecking: Language<DaclDocument, DaclAnalysis> = {
  ...daclChecking,
  asksBeside: (text) => (mayShowLists(text) ? 'lists' : undefined),
  check: checkShown,
};
