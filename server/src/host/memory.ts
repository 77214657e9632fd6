import type { FileSystem } from './file-system';

/** A file system for tests: URIs and their texts, which stay what they are. */
export function memoryFileSystem(files: Readonly<Record<string, string>>): FileSystem {
  const encoder = new TextEncoder();
  const bytesOf = (uri: string): Uint8Array => {
    const text = files[uri];
    if (text === undefined) throw new Error(`no such file: ${uri}`);
    return encoder.encode(text);
  };
  /** What lies below each folder: 5,000 files are asked about one by one. */
  const folders = new Map<string, string[]>();
  for (const uri of Object.keys(files)) {
    for (let slash = uri.lastIndexOf('/'); slash > 0; slash = uri.lastIndexOf('/', slash - 1)) {
      const folder = uri.slice(0, slash);
      const held = folders.get(folder);
      if (held) held.push(uri);
      else folders.set(folder, [uri]);
    }
  }
  const below = (uri: string): readonly string[] => folders.get(uri) ?? [];
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
