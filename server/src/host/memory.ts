import type { FileSystem } from './file-system';

/** A file system for tests: URIs and their texts. */
export function memoryFileSystem(files: Readonly<Record<string, string>>): FileSystem {
  const encoder = new TextEncoder();
  const bytesOf = (uri: string): Uint8Array => {
    const text = files[uri];
    if (text === undefined) throw new Error(`no such file: ${uri}`);
    return encoder.encode(text);
  };
  const below = (uri: string): string[] => Object.keys(files).filter((file) => file.startsWith(`${uri}/`));
  return {
    read: async (uri) => bytesOf(uri),
    readFrom: async (uri, start) => bytesOf(uri).subarray(start),
    stat: async (uri) => {
      if (files[uri] !== undefined) return { kind: 'file', size: bytesOf(uri).length };
      return below(uri).length > 0 ? { kind: 'folder', size: 0 } : undefined;
    },
    find: async (folder, query, limit) =>
      below(folder)
        .filter((uri) => query.depth !== 'folder' || !uri.slice(folder.length + 1).includes('/'))
        .filter((uri) => query.matches(uri.slice(uri.lastIndexOf('/') + 1)))
        .slice(0, limit),
  };
}
