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

/**
 * A folder of files whose changes live in memory, for as long as the window.
 * @param contents path here (`/name`) → path within `origin`.
 */
export function createSampleFiles(origin: Uri, contents: ReadonlyMap<string, string>): FileSystemProvider {
  const changed = new EventEmitter<FileChangeEvent[]>();
  const written = new Map<string, { readonly bytes: Uint8Array; readonly time: number }>();
  const originOf = (uri: Uri): Uri => {
    const path = contents.get(uri.path);
    if (path === undefined) throw FileSystemError.FileNotFound(uri);
    return Uri.joinPath(origin, path);
  };
  const refuse = (uri: Uri): never => {
    throw FileSystemError.NoPermissions(uri);
  };

  return {
    onDidChangeFile: changed.event,
    watch: () => new Disposable(() => undefined),
    stat: async (uri): Promise<FileStat> => {
      const own = written.get(uri.path);
      if (own) return { type: FileType.File, size: own.bytes.length, mtime: own.time, ctime: own.time };
      if (uri.path === '/') return { type: FileType.Directory, size: 0, mtime: 0, ctime: 0 };
      return workspace.fs.stat(originOf(uri));
    },
    readFile: async (uri) => written.get(uri.path)?.bytes ?? workspace.fs.readFile(originOf(uri)),
    readDirectory: (uri) => {
      if (uri.path !== '/') throw FileSystemError.FileNotFound(uri);
      const paths = new Set([...contents.keys(), ...written.keys()]);
      return [...paths].map((path) => [path.slice(1), FileType.File]);
    },
    writeFile: (uri, bytes) => {
      if (uri.path.lastIndexOf('/') !== 0) throw FileSystemError.NoPermissions(uri);
      written.set(uri.path, { bytes, time: Date.now() });
      changed.fire([{ type: FileChangeType.Changed, uri }]);
    },
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
}
