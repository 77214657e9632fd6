import { FilePermission, FileSystemError, FileType, RelativePattern, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { answer, type FileStat, type ParamsOf } from '../../server/src/protocol';

/** Lets the server read what it cannot reach itself: from a browser's worker, and in virtual workspaces. */
export function answerFileRequests(client: BaseLanguageClient): void {
  answer(client, 'isePosture/readFile', ({ uri }) => readFile(Uri.parse(uri)));
  answer(client, 'isePosture/stat', ({ uri }) => stat(Uri.parse(uri)));
  answer(client, 'isePosture/findFiles', findFiles);
}

async function readFile(uri: Uri): Promise<string | null> {
  const found = await stat(uri);
  return found === null || found.kind === 'folder' ? null : toBase64(await workspace.fs.readFile(uri));
}

async function stat(uri: Uri): Promise<FileStat | null> {
  try {
    const found = await workspace.fs.stat(uri);
    const kind = found.type & FileType.File ? 'file' : found.type & FileType.Directory ? 'folder' : 'other';
    const isReadOnly =
      workspace.fs.isWritableFileSystem(uri.scheme) === false ||
      ((found.permissions ?? 0) & FilePermission.Readonly) > 0;
    return { kind, size: found.size, modified: found.mtime, ...(isReadOnly ? { readOnly: true } : {}) };
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}

async function findFiles(params: ParamsOf<'isePosture/findFiles'>): Promise<string[]> {
  const { folder, pattern, exclude, limit } = params;
  // A search waits forever where nobody offers one for the scheme: what is in one folder is listed.
  if (pattern === '*') return filesIn(Uri.parse(folder), limit);
  const include = new RelativePattern(Uri.parse(folder), pattern);
  const found = await workspace.findFiles(include, exclude, limit);
  return found.map((uri) => uri.toString());
}

/** The files of a folder itself; none where it cannot be listed. */
async function filesIn(folder: Uri, limit: number): Promise<string[]> {
  const entries = await workspace.fs.readDirectory(folder).then(
    (all) => all,
    () => [],
  );
  const names = entries.flatMap(([name, type]) => (type & FileType.File ? [name] : []));
  return names.slice(0, limit).map((name) => Uri.joinPath(folder, name).toString());
}

/** Bytes as base64; in pieces, since a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  const piece = 0x8000;
  let binary = '';
  for (let start = 0; start < bytes.length; start += piece) {
    binary += String.fromCharCode(...bytes.subarray(start, start + piece));
  }
  return btoa(binary);
}
