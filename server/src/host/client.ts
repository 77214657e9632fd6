import type { Connection } from 'vscode-languageserver';
import { ask } from '../protocol';
import type { FileQuery, FileSystem } from './file-system';
import { otherFolders } from './walk';

/** What a walk of ours leaves out, too. */
const exclude = `**/{${[...otherFolders].join(',')}}/**`;

/** Files as the LSP client sees them: virtual workspaces, and everything in a browser. */
export function clientFileSystem(connection: Pick<Connection, 'sendRequest'>): FileSystem {
  const read = async (uri: string): Promise<Uint8Array> => {
    const base64 = await ask(connection, 'isePosture/readFile', { uri });
    if (base64 === null) throw new Error('no such file');
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  };
  return {
    read,
    readFrom: async (uri, start) => (await read(uri)).subarray(start),
    stat: async (uri) => {
      const stat = await ask(connection, 'isePosture/stat', { uri });
      if (stat === null || stat.kind === 'other') return undefined;
      return {
        kind: stat.kind,
        size: stat.size,
        modified: stat.modified,
        ...(stat.readOnly ? { readOnly: true } : {}),
      };
    },
    find: (folder, query, limit) =>
      ask(connection, 'isePosture/findFiles', { folder, pattern: query.glob, exclude, limit }),
  };
}

/** Every file of a folder. */
export const everything: FileQuery = { glob: '**/*', matches: () => true };

/** `own` for files of this disk, `client` for every other scheme. */
export function combinedFileSystem(own: FileSystem, client: FileSystem): FileSystem {
  const forUri = (uri: string): FileSystem => (uri.startsWith('file:') ? own : client);
  return {
    pieces: (uri) => forUri(uri).pieces?.(uri) ?? wholeOf(forUri(uri), uri),
    read: (uri) => forUri(uri).read(uri),
    readFrom: (uri, start) => forUri(uri).readFrom(uri, start),
    stat: (uri) => forUri(uri).stat(uri),
    find: (folder, query, limit) => forUri(folder).find(folder, query, limit),
    walk: async (folder, limit) => {
      const files = forUri(folder);
      if (files.walk) return files.walk(folder, limit);
      return { files: await files.find(folder, everything, limit), leftOut: [], failed: [] };
    },
    real: async (uri) => (await forUri(uri).real?.(uri)) ?? uri,
  };
}

async function* wholeOf(files: FileSystem, uri: string): AsyncGenerator<Uint8Array> {
  yield await files.read(uri);
}

/** A file system that holds nothing, for clients that answer no file requests. */
export const emptyFileSystem: FileSystem = {
  read: () => Promise.reject(new Error('this client gives no access to files')),
  readFrom: () => Promise.reject(new Error('this client gives no access to files')),
  stat: () => Promise.resolve(undefined),
  find: () => Promise.resolve([]),
};
