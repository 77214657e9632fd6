import { open, readdir, readFile, stat } from 'node:fs/promises';
import { URI } from 'vscode-uri';
import type { FileSystem } from './file-system';
import { type Entry, walk } from './walk';

/** The disk of this machine; URIs of any other scheme than `file` hold nothing. */
export const nodeFileSystem: FileSystem = {
  read: async (uri) => readFile(pathOf(uri)),
  readFrom: async (uri, start) => {
    const file = await open(pathOf(uri), 'r');
    try {
      const { size } = await file.stat();
      const bytes = new Uint8Array(Math.max(0, size - start));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
      return bytes.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  },
  stat: async (uri) => {
    try {
      const entry = await stat(pathOf(uri));
      return entry.isDirectory() ? { kind: 'folder', size: 0 } : { kind: 'file', size: entry.size };
    } catch {
      return undefined;
    }
  },
  find: (folder, query, limit) => walk(listFolder, folder, query.matches, limit),
};

/** What a folder holds, links not followed; rejects where it cannot be read. */
export async function readFolder(uri: string): Promise<readonly Entry[]> {
  const entries = await readdir(pathOf(uri), { withFileTypes: true });
  return entries.flatMap((entry): Entry[] => {
    if (entry.isDirectory()) return [{ name: entry.name, kind: 'folder' }];
    return entry.isFile() ? [{ name: entry.name, kind: 'file' }] : [];
  });
}

function listFolder(uri: string): Promise<readonly Entry[]> {
  return readFolder(uri).catch(() => []);
}

function pathOf(uri: string): string {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== 'file') throw new Error(`not on this disk: ${uri}`);
  return parsed.fsPath;
}
