import type { FileQuery } from '../host/file-system';
import { globOfAll, keptExtensions, languageOfName, languages, nameGlobs, rotation } from '../protocol';

const keptAsText = new RegExp(String.raw`(?:\.(?:${keptExtensions.join('|')})${rotation}|^[^.]+)$`, 'i');

/** Whether logs and devices' output are kept in files of such a name (the last part of a path); some have no extension. */
export function isKeptAsText(fileName: string): boolean {
  return keptAsText.test(fileName);
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
