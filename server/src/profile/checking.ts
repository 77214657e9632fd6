import type { Language } from '../core/language';
import { languages } from '../protocol';
import type { ProfileAnalysis } from './document/analysis';
import type { ProfileDocument } from './document/document';
import { read } from './document/read';
import { check } from './rules/check';

/** What a check needs of the language: without an editor nothing else is loaded. */
export const profileChecking: Language<ProfileDocument, ProfileAnalysis> = {
  id: languages.profile,
  read,
  asksBeside: () => 'logs',
  check,
};
