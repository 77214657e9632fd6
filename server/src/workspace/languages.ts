import { type AnyLanguage, eraseTypes } from '../core/language';
import { deviceOutput, shownLists } from '../nad';
import { profile } from '../profile';
import { deploymentFileName, type LanguageId, languageOfName, languages } from '../protocol';
import { language as deployment } from './languages/deployment';
import { language as log } from './languages/log';

const all: readonly AnyLanguage[] = [
  eraseTypes(shownLists),
  eraseTypes(profile),
  log,
  eraseTypes(deviceOutput),
  deployment,
];

/** The language of that id. */
export function languageById(id: LanguageId): AnyLanguage {
  return all.find((language) => language.id === id)!;
}

/**
 * The language of an open document: what the editor says, or, for the editor's own XML and JSON, what the name tells.
 * @param languageId the editor's language id. @param fileName the last part of its path.
 */
export function languageOfDocument(languageId: string, fileName: string): AnyLanguage | undefined {
  const own = all.find((language) => language.id === languageId);
  if (own) return own;
  if (fileName.toLowerCase() === deploymentFileName) return languageById(languages.deployment);
  if (languageId !== 'xml' && languageId !== 'plaintext') return undefined;
  const named = languageOfName(fileName);
  return named && languageById(named);
}
