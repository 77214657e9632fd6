import { closeSync, constants, type Dirent, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { URI } from 'vscode-uri';
import { atOnce, type Disk, inThreads, type OpenFile } from './disk.node';
import { type FileSystem, pieceBytes } from './file-system';
import { troubleWith } from './trouble';
import { type Entry, walk } from './walk';

/** More than any text of ours has; as much as a text may have that is kept as a whole. */
const maxBytes = 256 * 1024 * 1024;

const fileSystemOn = (disk: Disk): FileSystem => ({
  read: async (uri) => readWhole(pathOf(uri), disk),
  readFrom: async (uri, start) => {
    const { file, stats } = await openRegularOn(disk, pathOf(uri));
    try {
      if (stats.size - start > maxBytes) throw troubleWith('ERR_FS_FILE_TOO_LARGE');
      return await readBytes(file, start, Math.max(0, stats.size - start));
    } finally {
      await file.close();
    }
  },
  pieces: (uri) => storedPieces(pathOf(uri)),
  stat: async (uri) => {
    try {
      const entry = await disk.stat(pathOf(uri));
      if (entry.isDirectory()) return { kind: 'folder', size: 0 };
      // A device or a pipe has no end that one could read to.
      if (!entry.isFile()) return undefined;
      // The owner's bit, as editors take it; on Windows it is the read-only attribute.
      const isWritable = (entry.mode & 0o200) !== 0;
      const { size, mtimeMs: modified, ino, ctimeMs } = entry;
      return { kind: 'file', size, modified, identity: `${ino} ${ctimeMs}`, ...(isWritable ? {} : { readOnly: true }) };
    } catch {
      return undefined;
    }
  },
  find: async (folder, query, limit) => {
    const tree = await disk.realpath(pathOf(folder)).catch(() => pathOf(folder));
    const list = (uri: string): Promise<readonly Entry[]> => readFolder(uri, tree, disk).catch(() => []);
    return (await walk(list, folder, query.matches, limit, query.depth === 'folder' ? 0 : undefined)).files;
  },
  walk: async (folder, limit) => {
    const failed: { uri: string; error: unknown }[] = [];
    const tree = await disk.realpath(pathOf(folder));
    const list = (uri: string): Promise<readonly Entry[]> =>
      readFolder(uri, tree, disk).catch((error: unknown) => {
        failed.push({ uri, error });
        return [];
      });
    return { ...(await walk(list, folder, () => true, limit)), failed };
  },
  real: async (uri) => URI.file(await disk.realpath(pathOf(uri))).toString(),
});

/** The disk of this machine; URIs of any other scheme than `file` hold nothing. */
export const nodeFileSystem: FileSystem = fileSystemOn(inThreads);

/** The same for a command, which has nothing else to do than to wait. */
export const commandFileSystem: FileSystem = fileSystemOn(atOnce);

const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a file to read it, never anything else: a device or a pipe would be read for ever, or waited for.
 * @throws the system's error, or one that says what it is instead.
 */
export async function openRegular(path: string): Promise<{ readonly file: FileHandle; readonly stats: Stats }> {
  return openRegularOn(inThreads, path);
}

async function openRegularOn<File extends OpenFile>(
  disk: Pick<Disk, 'stat'> & { readonly open: (path: string, flags: number) => Promise<File> },
  path: string,
): Promise<{ readonly file: File; readonly stats: Stats }> {
  // Opening a device may do something already, so it is not tried; what is put there meanwhile must not block.
  demandRegular(await disk.stat(path));
  const file = await disk.open(path, readOnly);
  try {
    const stats = await file.stat();
    demandRegular(stats);
    return { file, stats };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function demandRegular(stats: Stats): void {
  if (stats.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
  if (!stats.isFile()) throw troubleWith('ERR_NOT_A_FILE');
}

/** All bytes of a file. @throws what `openRegular` does, and an error where it is larger than `maxBytes`. */
export async function readWhole(path: string, disk: Disk): Promise<Uint8Array> {
  const { file, stats } = await openRegularOn(disk, path);
  try {
    if (stats.size > maxBytes) throw troubleWith('ERR_FS_FILE_TOO_LARGE');
    const bytes = await readBytes(file, 0, stats.size + 1);
    // Files of /proc have no size, and others may have grown since.
    if (bytes.length <= stats.size) return bytes;
    const all = await readOnToEnd(file, maxBytes + 1);
    if (all.length > maxBytes) throw troubleWith('ERR_FS_FILE_TOO_LARGE');
    return all;
  } finally {
    await file.close();
  }
}

/** The first bytes of a file, at most `length`. @throws what `openRegular` does. */
export async function readHead(path: string, length: number): Promise<Uint8Array> {
  // Of thousands of small files, handing each step to another thread takes longer than the steps.
  demandRegular(statSync(path));
  const file = openSync(path, readOnly);
  try {
    const stats = fstatSync(file);
    demandRegular(stats);
    const bytes = new Uint8Array(stats.size === 0 ? length : Math.min(length, stats.size));
    let total = 0;
    while (total < bytes.length) {
      const count = readSync(file, bytes, total, bytes.length - total, total);
      if (count === 0) break;
      total += count;
    }
    return total === bytes.length ? bytes : bytes.slice(0, total);
  } finally {
    closeSync(file);
  }
}

/**
 * The bytes of a file of any size as they are stored, piece by piece, or of a stretch of it (`end` is behind its last byte). Each
 * piece has memory of its own.
 * @throws what `openRegular` does.
 */
export async function* storedPieces(
  path: string,
  start = 0,
  end = Number.POSITIVE_INFINITY,
): AsyncGenerator<Uint8Array> {
  for await (const piece of lentPieces(path, start, end)) yield piece.slice();
}

/** The same without memory of their own: each piece may be overwritten when the next one is asked for. */
export async function* lentPieces(path: string, start = 0, end = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  // Never a device or a pipe; each reading opens it anew, so that nothing stays open in between.
  const { file, stats } = await openRegular(path);
  // Each reading waits for another thread, so it is of several pieces, and goes on while those before are looked at.
  const length = Math.min(Math.max(Math.min(stats.size, end) - start, pieceBytes), pieceBytes * 8);
  let [memory, ahead] = [new Uint8Array(0), new Uint8Array(length)];
  const read = (at: number): Promise<{ readonly bytesRead: number }> => {
    const reading = file.read(ahead, 0, Math.max(0, Math.min(ahead.length, end - at)), at);
    // Told when it is waited for.
    reading.catch(() => {});
    return reading;
  };
  let at = start;
  let reading = read(at);
  try {
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      at += bytesRead;
      // What does not fill it was mostly the last.
      if (memory.length === 0) memory = new Uint8Array(bytesRead < length ? Math.min(length, pieceBytes) : length);
      [memory, ahead] = [ahead, memory];
      reading = read(at);
      for (let from = 0; from < bytesRead; from += pieceBytes)
        yield memory.subarray(from, Math.min(from + pieceBytes, bytesRead));
    }
  } finally {
    await reading.catch(() => {});
    await file.close();
  }
}

/** Bytes read at once. */
const chunkBytes = 1 << 22;

/** At most `length` bytes from `start` on, of a file that is expected to have so many. */
async function readBytes(file: OpenFile, start: number, length: number): Promise<Uint8Array> {
  // Neither filled with zeros first nor copied: either takes a large log tens of milliseconds, which nobody else gets.
  const memory = Buffer.allocUnsafeSlow(length);
  const bytes = new Uint8Array(memory.buffer, memory.byteOffset, length);
  let total = 0;
  while (total < length) {
    const { bytesRead } = await file.read(bytes, total, Math.min(length - total, chunkBytes), start + total);
    if (bytesRead === 0) break;
    total += bytesRead;
  }
  return total === length ? bytes : bytes.subarray(0, total);
}

/** At most `most` bytes of a file whose length is not known. */
async function readOnToEnd(file: OpenFile, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  while (total < most) {
    const chunk = await readBytes(file, total, Math.min(most - total, chunkBytes));
    if (chunk.length === 0) break;
    chunks.push(chunk);
    total += chunk.length;
  }
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** What an interrupted `--fix` may leave behind. */
const leftoverPattern = /^\.ise-posture-[0-9a-f-]{36}\.(?:tmp|old)$/;

/**
 * What a folder holds. Links to files are followed as far as they stay within `tree` (a path without links), so that a
 * walk reads nothing of anybody else's; links to folders, which may form a ring, are not. Rejects where the folder
 * cannot be read.
 */
export async function readFolder(uri: string, tree: string, disk: Disk): Promise<readonly Entry[]> {
  const folder = pathOf(uri);
  const entries = await disk.entries(folder);
  return Promise.all(
    entries.map(async (entry): Promise<Entry> => ({ name: entry.name, kind: await kindOf(folder, entry, tree, disk) })),
  );
}

async function kindOf(folder: string, entry: Dirent, tree: string, disk: Disk): Promise<Entry['kind']> {
  if (leftoverPattern.test(entry.name)) return 'leftover';
  if (entry.isDirectory()) return 'folder';
  if (entry.isFile()) return 'file';
  if (!entry.isSymbolicLink()) return 'special';
  try {
    const target = await disk.realpath(join(folder, entry.name));
    const stats = await disk.stat(target);
    if (stats.isDirectory()) return 'link-to-folder';
    if (!isWithin(tree, target)) return 'link-out';
    return stats.isFile() ? 'file' : 'special';
  } catch {
    return 'dead-link';
  }
}

/** Whether a path (without links) lies below a folder (without links). */
export function isWithin(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

function pathOf(uri: string): string {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== 'file') throw new Error(`not on this disk: ${uri}`);
  return parsed.fsPath;
}
