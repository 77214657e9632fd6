import type { DocumentParams, Exchange } from './base';

/** The deployment file's name. */
export const deploymentFileName = 'ise-posture.json';

/** Extensions of the files in which logs and devices' output are kept. */
export const keptExtensions = ['txt', 'text', 'log', 'out', 'cfg', 'conf', 'csv', 'tsv', 'xml', 'json'] as const;

const extensions = ['dacl', 'acl', ...keptExtensions].join(',');

/** How a log goes on being called that is rotated or put aside: `.1`, `_2`, `-20260310`, `.bak`, `.old`. */
export const rotation = String.raw`(?:[._-]\d+|\.bak|\.old)?`;

/** What a file's name holds, how it ends, and which language that says: the same patterns as in package.json. */
export const namePatterns = [
  [/^ise-posture/i, /^ise-posture\.json$/i, 'ise-posture-deployment'],
  [/ISEPostureCFG/i, /\.xml(?:\.txt)?$/i, 'ise-posture-profile'],
  [/^NACAgentCFG/i, /\.xml(?:\.txt)?$/i, 'ise-posture-profile'],
  [/./, /\.dacl(?:\.txt)?$/i, 'ise-dacl'],
  [/ISEPosture/i, new RegExp(String.raw`\.(?:txt|log)${rotation}$`, 'i'), 'ise-posture-log'],
] as const;

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
