import type { AnyLanguage } from '../core/language';
import { deploymentFileName } from '../deployment';
import { type LanguageId, languageOfName, languages } from '../protocol';
import { language as deployment } from './languages/deployment';
import { language as lists } from './languages/lists';
import { language as log } from './languages/log';
import { language as output } from './languages/output';
import { language as profile } from './languages/profile';

const all: readonly AnyLanguage[] = [lists, profile, log, output, deployment];

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
