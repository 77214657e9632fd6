import { type Disposable, FileSystemError, type FileSystemProvider, FileType, Uri, window, workspace } from 'vscode';
import { closeAll, fileUri, openText } from '../support/editor';

/** A scheme of files that nobody may write. */
const frozen = 'ise-posture-test-frozen';
const staff = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';

/** What a command may find in a window with a folder. */
export const inFolder = {
  'without an editor': closeAll,
  'in a text of another language': () => openText('notes.md', '# Notes\n'),
  'in an empty list without a name': () => openUntitled('ise-dacl', ''),
  'in a list that cannot be written': () => openFrozen('/staff-compliant.dacl'),
  'in a log that cannot be written': () => openFrozen('/ISEPosture.txt'),
  'in a broken profile': () => openText('ISEPostureCFG-broken.xml', '<cfg'),
} as const;

/** What it may find in a window without one. */
export const withoutFolder = {
  'without a folder and an editor': closeAll,
  'without a folder, in a text without a name': () => openUntitled('plaintext', 'text\n'),
  'without a folder, in a list without a name': () => openUntitled('ise-dacl', 'permit ip any any\n'),
  'without a folder, in an empty log without a name': () => openUntitled('ise-posture-log', ''),
  'without a folder, in an empty profile without a name': () => openUntitled('ise-posture-profile', ''),
} as const;

export type Place = keyof typeof inFolder | keyof typeof withoutFolder;

async function openUntitled(language: string, content: string): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language, content }));
}

async function openFrozen(path: string): Promise<void> {
  await window.showTextDocument(Uri.from({ scheme: frozen, path }), { preview: false });
}

/** Provides the files that cannot be written: a list, and the log of the workspace. */
export async function freezeFiles(): Promise<Disposable> {
  const log = await workspace.fs.readFile(fileUri('AnyConnect_ISEPosture.txt'));
  const texts = new Map([
    ['/staff-compliant.dacl', new TextEncoder().encode(staff)],
    ['/ISEPosture.txt', log],
  ]);
  return workspace.registerFileSystemProvider(frozen, frozenFiles(texts), { isReadonly: true });
}

function frozenFiles(texts: ReadonlyMap<string, Uint8Array>): FileSystemProvider {
  const refuse = (): never => {
    throw new Error('This file cannot be written.');
  };
  return {
    onDidChangeFile: () => ({ dispose: () => undefined }),
    watch: () => ({ dispose: () => undefined }),
    stat: ({ path }) => {
      const text = texts.get(path);
      if (path === '/') return { type: FileType.Directory, size: 0, mtime: 0, ctime: 0 };
      if (!text) throw FileSystemError.FileNotFound(path);
      return { type: FileType.File, size: text.length, mtime: 0, ctime: 0 };
    },
    readFile: ({ path }) => texts.get(path) ?? refuse(),
    readDirectory: () => [...texts.keys()].map((path) => [path.slice(1), FileType.File]),
    writeFile: refuse,
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
}
