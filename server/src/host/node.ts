import type { Dirent } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import type { EntryKind, FileSystem } from './file-system';
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
      if (entry.isDirectory()) return { kind: 'folder', size: 0 };
      // A device or a pipe has no end that one could read to.
      return entry.isFile() ? { kind: 'file', size: entry.size } : undefined;
    } catch {
      return undefined;
    }
  },
  find: (folder, query, limit) => walk(listFolder, folder, query.matches, limit),
};

/** What a folder holds; links are followed to files, not to folders, which may form a ring. Rejects where it cannot be read. */
export async function readFolder(uri: string): Promise<readonly Entry[]> {
  const folder = pathOf(uri);
  const entries = await readdir(folder, { withFileTypes: true });
  const kinds = await Promise.all(entries.map((entry) => kindOf(folder, entry)));
  return entries.flatMap(({ name }, index): Entry[] => {
    const kind = kinds[index];
    return kind === undefined ? [] : [{ name, kind }];
  });
}

async function kindOf(folder: string, entry: Dirent): Promise<EntryKind | undefined> {
  if (entry.isDirectory()) return 'folder';
  if (entry.isFile()) return 'file';
  if (!entry.isSymbolicLink()) return undefined;
  const target = await stat(join(folder, entry.name)).catch(() => undefined);
  return target?.isFile() ? 'file' : undefined;
}

function listFolder(uri: string): Promise<readonly Entry[]> {
  return readFolder(uri).catch(() => []);
}

function pathOf(uri: string): string {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== 'file') throw new Error(`not on this disk: ${uri}`);
  return parsed.fsPath;
}
