import { Disposable, EventEmitter, type FileSystemWatcher, FileType, RelativePattern, Uri, workspace } from 'vscode';
import { watchedGlobs } from '../../server/src/protocol';

/** Milliseconds that new paths gather: whoever copies a folder makes many. */
const settle = 300;
/** More new paths at a time are not looked at one by one, and more files of a new folder are not told. */
const most = { paths: 200, files: 5000 };

/**
 * What watchers of files do not hear. VS Code tells of a new folder, and not surely of what lay in it before it was watched
 * itself; of a deleted one it tells nothing but its own path.
 * @returns a watcher that tells the files in new folders as created, and each deleted path, which may have been a folder.
 */
export function watchFolders(): FileSystemWatcher {
  const [created, changed, deleted] = [new EventEmitter<Uri>(), new EventEmitter<Uri>(), new EventEmitter<Uri>()];
  const all = workspace.createFileSystemWatcher('**/*', false, true, false);
  let waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async (): Promise<void> => {
    timer = undefined;
    const paths = outermost(waiting);
    waiting = new Set();
    for (const uri of paths.slice(0, most.paths)) for (const file of await filesIn(uri)) created.fire(file);
  };
  const parts = Disposable.from(
    all,
    all.onDidCreate((uri) => {
      waiting.add(uri.toString());
      timer ??= setTimeout(() => void look(), settle);
    }),
    all.onDidDelete((uri) => deleted.fire(uri)),
    ...[created, changed, deleted],
    { dispose: () => clearTimeout(timer) },
  );
  return {
    ignoreCreateEvents: false,
    ignoreChangeEvents: true,
    ignoreDeleteEvents: false,
    onDidCreate: created.event,
    onDidChange: changed.event,
    onDidDelete: deleted.event,
    dispose: () => parts.dispose(),
  };
}

/** Paths that lie in no other of them. */
function outermost(uris: ReadonlySet<string>): readonly Uri[] {
  const isInside = (uri: string): boolean => {
    for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1))
      if (uris.has(uri.slice(0, end))) return true;
    return false;
  };
  return [...uris].filter((uri) => !isInside(uri)).map((uri) => Uri.parse(uri));
}

/** The files in a folder that are watched; none where it is no folder, or gone again. */
async function filesIn(uri: Uri): Promise<readonly Uri[]> {
  try {
    if (((await workspace.fs.stat(uri)).type & FileType.Directory) === 0) return [];
    const found = await Promise.all(
      watchedGlobs.map((glob) => workspace.findFiles(new RelativePattern(uri, glob), undefined, most.files)),
    );
    return found.flat();
  } catch {
    return [];
  }
}
