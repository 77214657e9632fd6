import { type Message, message } from '../core/message';

/** What a path is. */
export type EntryKind = 'file' | 'folder';

/** What is known of a file or folder without reading it. */
export interface EntryStat {
  readonly kind: EntryKind;
  /** Bytes of a file, 0 for a folder. */
  readonly size: number;
  /** Milliseconds since 1970, where it is known. */
  readonly modified?: number;
  /** What else tells one file from another one that took its place, where it is known. */
  readonly identity?: string;
  /** Marked as not to be written. */
  readonly readOnly?: true;
}

/**
 * A text that is another one when a file has changed, or another one has taken its place; undefined where that cannot be
 * told. What comes out of an archive, or is written by one program, often has one size and one time: where the disk tells
 * more, it counts.
 */
export function stampOf({ size, modified, identity = '' }: EntryStat): string | undefined {
  return modified ? `${size} ${modified} ${identity}` : undefined;
}

/**
 * Bytes of a file that is taken piece by piece. Memory of 128 KB and more, and texts as long (two bytes a character), are taken
 * from the system and given back each time, page by page: with such pieces, all that is done with a log took ten times as long.
 */
export const pieceBytes = 56 * 1024;

/** Why something that a folder holds is not looked at; `core.left-out.REASON` says it. */
export type LeftOut =
  | 'ignored'
  | 'other-folder'
  | 'link-out'
  | 'link-to-folder'
  | 'dead-link'
  | 'special'
  | 'leftover'
  | 'too-deep'
  | 'too-many';

/** Why something is not looked at, in words. @param most the greatest number of files that were looked for. */
export function leftOutMessage(reason: LeftOut, most: number): Message {
  return message(`core.left-out.${reason}`, { limit: most.toLocaleString('en-US') });
}

/** What a walk found, in a stable order (by name), depth first. */
export interface Walked {
  readonly files: readonly string[];
  /** Each with what is below it. */
  readonly leftOut: readonly { readonly uri: string; readonly reason: LeftOut }[];
}

/** Which files to look for: the glob for those who have a search of their own, the test on file names for the rest. */
export interface FileQuery {
  readonly glob: string;
  readonly matches: (name: string) => boolean;
  /** `folder`: only the folder's own files. Default: those of all folders below it, too. */
  readonly depth?: 'folder';
}

/**
 * The files a server or the command line may read. Addresses are URIs. Implementations: node.ts (disk), client.ts
 * (asks the LSP client, so that virtual workspaces and the browser work), memory.ts (tests).
 */
export interface FileSystem {
  /** The bytes of a file; rejects with a readable reason. */
  read(uri: string): Promise<Uint8Array>;
  /** Bytes from `start` (inclusive) to the end, for a file that grows; rejects with a readable reason. */
  readFrom(uri: string, start: number): Promise<Uint8Array>;
  /** The bytes of a file of any size, piece by piece; hosts that cannot have none. */
  readonly pieces?: (uri: string) => AsyncIterable<Uint8Array>;
  /** What there is; undefined where there is nothing. */
  stat(uri: string): Promise<EntryStat | undefined>;
  /** The files below a folder that fit, at most `limit`; unreadable folders hold nothing. */
  find(folder: string, query: FileQuery, limit: number): Promise<readonly string[]>;
  /**
   * All files below a folder, and what is left out there; `failed`: folders that could not be read. Hosts that only search have
   * none.
   */
  readonly walk?: (
    folder: string,
    limit: number,
  ) => Promise<Walked & { readonly failed: readonly { readonly uri: string; readonly error: unknown }[] }>;
  /** The address of something without any links in it; rejects where there is nothing. Hosts without links have none. */
  readonly real?: (uri: string) => Promise<string>;
}
