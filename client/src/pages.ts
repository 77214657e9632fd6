import {
  Disposable,
  EventEmitter,
  type ExtensionContext,
  type FileChangeEvent,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
  workspace,
} from 'vscode';
import { unpackPages } from '../../server/src/protocol';

/** URI scheme of the pages of rules and causes, by their paths below docs/. */
const pagesScheme = 'ise-posture-docs';

/** The folder of the pages of rules, or of causes; a page is called as in docs/. */
export function pagesFolder(name: 'rules' | 'causes'): Uri {
  return Uri.from({ scheme: pagesScheme, path: `/${name}` });
}

/** Makes the pages files that can be opened, linked to each other and shown as a preview: the VSIX has all of them in one. */
export function registerPages({ context }: { readonly context: ExtensionContext }): Disposable {
  const pages = createPages(Uri.joinPath(context.extensionUri, 'dist/pages.json'));
  return workspace.registerFileSystemProvider(pagesScheme, pages, { isCaseSensitive: true, isReadonly: true });
}

/** Files that are only read. @param origin what the build made of all pages. */
function createPages(origin: Uri): FileSystemProvider {
  let read: Promise<ReadonlyMap<string, Uint8Array>> | undefined;
  const all = (): Promise<ReadonlyMap<string, Uint8Array>> => {
    read ??= readPages(origin);
    return read;
  };
  const below = async (uri: Uri): Promise<readonly string[]> => {
    const inside = uri.path.endsWith('/') ? uri.path : `${uri.path}/`;
    return [...(await all()).keys()].filter((path) => path.startsWith(inside)).map((path) => path.slice(inside.length));
  };
  const refuse = (uri: Uri): never => {
    throw FileSystemError.NoPermissions(uri);
  };
  return {
    onDidChangeFile: new EventEmitter<FileChangeEvent[]>().event,
    watch: () => new Disposable(() => undefined),
    stat: async (uri): Promise<FileStat> => {
      const page = (await all()).get(uri.path);
      if (page) return { type: FileType.File, size: page.length, mtime: 0, ctime: 0 };
      if ((await below(uri)).length === 0) throw FileSystemError.FileNotFound(uri);
      return { type: FileType.Directory, size: 0, mtime: 0, ctime: 0 };
    },
    readFile: async (uri) => {
      const page = (await all()).get(uri.path);
      if (page === undefined) throw FileSystemError.FileNotFound(uri);
      return page;
    },
    readDirectory: async (uri) => {
      const entries = new Map<string, FileType>();
      for (const path of await below(uri)) {
        const [name = '', ...rest] = path.split('/');
        entries.set(name, rest.length > 0 ? FileType.Directory : FileType.File);
      }
      if (entries.size === 0) throw FileSystemError.FileNotFound(uri);
      return [...entries];
    },
    writeFile: refuse,
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
}

async function readPages(origin: Uri): Promise<ReadonlyMap<string, Uint8Array>> {
  const pages = unpackPages(new TextDecoder().decode(await workspace.fs.readFile(origin)));
  const encoder = new TextEncoder();
  return new Map([...pages].map(([path, text]) => [`/${path}`, encoder.encode(text)]));
}
