import type { Language } from '../core/language';
import { languages } from '../protocol';
import { type DaclAnalysis, readsAlike } from './meaning/analysis';
import { headAbove } from './meaning/head-above';
import { read } from './meaning/read';
import { check } from './rules/check';
import type { DaclDocument } from './syntax';

/** What a check needs of the language: without an editor nothing else is loaded. */
export const daclChecking: Language<DaclDocument, DaclAnalysis> = {
  id: languages.dacl,
  read,
  headAbove,
  check,
  readsAlike,
};
