import {
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
  workspace,
} from 'vscode';

/** URI scheme of the samples: they can be edited and saved, into memory; the extension's folder stays as it is. */
export const sampleScheme = 'ise-posture-sample';

/** A copy of `folder` whose changes live in memory, for as long as the window. Files only: it makes no folders. */
export function createSampleFiles(folder: Uri): FileSystemProvider {
  const changed = new EventEmitter<FileChangeEvent[]>();
  const written = new Map<string, { readonly bytes: Uint8Array; readonly time: number }>();
  const original = (uri: Uri): Uri => Uri.joinPath(folder, uri.path);
  const refuse = (uri: Uri): never => {
    throw FileSystemError.NoPermissions(uri);
  };

  return {
    onDidChangeFile: changed.event,
    watch: () => new Disposable(() => undefined),
    stat: async (uri): Promise<FileStat> => {
      const own = written.get(uri.path);
      if (own) return { type: FileType.File, size: own.bytes.length, mtime: own.time, ctime: own.time };
      try {
        return await workspace.fs.stat(original(uri));
      } catch {
        throw FileSystemError.FileNotFound(uri);
      }
    },
    readFile: async (uri) => {
      const own = written.get(uri.path);
      if (own) return own.bytes;
      try {
        return await workspace.fs.readFile(original(uri));
      } catch {
        throw FileSystemError.FileNotFound(uri);
      }
    },
    readDirectory: async (uri) => {
      const entries = new Map(await workspace.fs.readDirectory(original(uri)));
      const prefix = uri.path.endsWith('/') ? uri.path : `${uri.path}/`;
      for (const path of written.keys()) {
        const name = path.startsWith(prefix) ? path.slice(prefix.length) : '';
        if (name !== '' && !name.includes('/')) entries.set(name, FileType.File);
      }
      return [...entries];
    },
    writeFile: (uri, bytes) => {
      written.set(uri.path, { bytes, time: Date.now() });
      changed.fire([{ type: FileChangeType.Changed, uri }]);
    },
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
}
