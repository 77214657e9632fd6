import type { DocumentParams, Exchange } from './base';
import { type LanguageId, languages } from './languages';

/** The deployment file's name. */
export const deploymentFileName = 'ise-posture.json';

/** Extensions of the files in which logs and devices' output are kept. */
export const keptExtensions = ['txt', 'text', 'log', 'out', 'cfg', 'conf', 'csv', 'tsv', 'xml', 'json'] as const;

const extensions = ['dacl', 'acl', ...keptExtensions].join(',');

/** How a log goes on being called that is rotated or put aside: `.1`, `_2`, `-20260310`, `.bak`, `.old`. */
export const rotation = String.raw`(?:[._-]\d+|\.bak|\.old)?`;

/** How our files are called before their ending, how they end, and which language that says; package.json has the same. */
const named = [
  { stem: '*ISEPostureCFG*', endings: ['.xml', '.xml.txt'], language: languages.profile },
  { stem: 'NACAgentCFG*', endings: ['.xml', '.xml.txt'], language: languages.profile },
  { stem: '*', endings: ['.dacl', '.dacl.txt'], language: languages.dacl },
  { stem: '*ISEPosture*', endings: ['.txt', '.log'], language: languages.log },
] as const;

const rotated = new RegExp(`${rotation}$`, 'i');

/** The language that a file's name tells, or undefined. @param fileName the last part of a path. */
export function languageOfName(fileName: string): LanguageId | undefined {
  const name = fileName.toLowerCase();
  if (name === deploymentFileName) return languages.deployment;
  const fits = ({ stem, endings, language }: (typeof named)[number]): boolean => {
    const at = name.indexOf(stem.replaceAll('*', '').toLowerCase());
    const end = language === languages.log ? name.replace(rotated, '') : name;
    return (stem.startsWith('*') ? at >= 0 : at === 0) && endings.some((ending) => end.endsWith(ending));
  };
  return named.find(fits)?.language;
}

/** The names of a language's files as globs, as the manifest has them; a rotated log has an ending of its own behind. */
export function nameGlobs(language: LanguageId): readonly string[] {
  if (language === languages.deployment) return [deploymentFileName];
  return named.flatMap(({ stem, endings, language: own }) =>
    own === language ? endings.map((ending) => stem + ending) : [],
  );
}

/** Globs as one that fits them in folders of any depth, however names are spelled. */
export function globOfAll(globs: readonly string[]): string {
  const spelled = globs.map((glob) =>
    glob.replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`),
  );
  return `**/{${spelled.join(',')}}`;
}

/** The files that are watched: the deployment file and what lists, logs and output are kept in, also as rotated (`.log.1`). */
export const watchedGlobs = [`**/${deploymentFileName}`, `**/*.{${extensions}}`, `**/*.{${extensions}}[._-]*`] as const;

export interface FileStat {
  readonly kind: 'file' | 'folder' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** Marked as not to be written, or in a place where nothing is. */
  readonly readOnly?: true;
}

interface FindFilesParams {
  /** Folder to search. */
  readonly folder: string;
  /** A glob relative to it. */
  readonly pattern: string;
  /** A glob of what is left out. */
  readonly exclude: string;
  readonly limit: number;
}

/** What a server that cannot read a file itself asks the client for: browser worker, virtual workspaces. */
export interface FileRequests {
  /** The bytes as base64, or null where there is no such file. Other trouble is an error. */
  'isePosture/readFile': Exchange<DocumentParams, string | null>;
  /** Null where there is no such file. */
  'isePosture/stat': Exchange<DocumentParams, FileStat | null>;
  /** URIs, in no particular order. */
  'isePosture/findFiles': Exchange<FindFilesParams, readonly string[]>;
}
