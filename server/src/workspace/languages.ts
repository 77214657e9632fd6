import { type AnyLanguage, eraseTypes } from '../core/language';
import type { Rule } from '../core/rule';
import { daclRules } from '../dacl';
import { deploymentFileName, deploymentLanguage, deploymentRules } from '../deployment';
import type { FileQuery } from '../host/file-system';
import { log, logRules } from '../log';
import { deviceOutput, nadRules, shownLists } from '../nad';
import { profile, profileRules } from '../profile';
import {
  globOfAll,
  keptExtensions,
  type LanguageId,
  languageOfName,
  languages,
  nameGlobs,
  rotation,
} from '../protocol';

/** Every rule of every language: the source of ids, default severities and evidence for docs and checks. */
export const allRules: readonly Pick<Rule<never, never>, 'id' | 'severity' | 'also' | 'evidence' | 'options'>[] = [
  ...daclRules,
  ...profileRules,
  ...logRules,
  ...nadRules,
  ...deploymentRules,
];

const all: readonly AnyLanguage[] = [
  eraseTypes(shownLists),
  eraseTypes(profile),
  eraseTypes(log),
  eraseTypes(deviceOutput),
  eraseTypes(
    deploymentLanguage(
      () => allRules.map((rule) => rule.id),
      (id) => Object.keys(allRules.find((rule) => rule.id === id)?.options ?? {}),
    ),
  ),
];

/** The language of that id. */
export function languageById(id: LanguageId): AnyLanguage {
  return all.find((language) => language.id === id)!;
}

const keptAsText = new RegExp(String.raw`(?:\.(?:${keptExtensions.join('|')})${rotation}|^[^.]+)$`, 'i');

/** Whether logs and devices' output are kept in files of such a name (the last part of a path); some have no extension. */
export function isKeptAsText(fileName: string): boolean {
  return keptAsText.test(fileName);
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

/**
 * The files in which people keep lists: those named so, and texts whose content has to tell. Tables and markup are none. Some
 * names have no extension: a client that searches for us looks at all.
 */
export const listFiles: FileQuery = {
  glob: '**/*',
  matches: (name) => {
    const named = languageOfName(name);
    if (named !== undefined) return named === languages.dacl;
    return /\.acl$/i.test(name) || (isKeptAsText(name) && !/\.(?:csv|tsv|xml|json)(?:[._-]|$)/i.test(name));
  },
};

/** The files whose names say that they are ours; logs, of which there may be many, apart. */
export const namedFiles: readonly FileQuery[] = [
  {
    glob: globOfAll([languages.dacl, languages.profile, languages.deployment].flatMap(nameGlobs)),
    matches: (name) => (languageOfName(name) ?? languages.log) !== languages.log,
  },
  {
    glob: globOfAll(nameGlobs(languages.log).map((glob) => `${glob}*`)),
    matches: (name) => languageOfName(name) === languages.log,
  },
];
