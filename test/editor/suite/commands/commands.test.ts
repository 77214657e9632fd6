import { type Disposable, FileSystemError, type FileSystemProvider, FileType, Uri, window, workspace } from 'vscode';
import { fileUri, openText } from '../support/editor';
import { describeEveryCommand } from '../support/every-command';
import { eventually } from '../support/page';

/** A scheme of files that nobody may write. */
const frozen = 'ise-posture-test-frozen';
const staff = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';

async function openUntitled(language: string, content: string): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ language, content }));
}

async function openFrozen(path: string): Promise<void> {
  await window.showTextDocument(Uri.from({ scheme: frozen, path }), { preview: false });
}

describe('with a folder', () => {
  let provider: Disposable;
  const texts = new Map<string, Uint8Array>();

  before(async () => {
    texts.set('/staff-compliant.dacl', new TextEncoder().encode(staff));
    texts.set('/ISEPosture.txt', await workspace.fs.readFile(fileUri('AnyConnect_ISEPosture.txt')));
    provider = workspace.registerFileSystemProvider(frozen, frozenFiles(texts), { isReadonly: true });
  });
  after(() => provider.dispose());

  describeEveryCommand([
    {
      name: 'without an editor',
      arrange: () =>
        eventually(
          async () => window.activeTextEditor,
          (editor) => editor === undefined,
          'no editor',
        ),
    },
    { name: 'in a text of another language', arrange: () => openText('notes.md', '# Notes\n') },
    { name: 'in an empty list without a name', arrange: () => openUntitled('ise-dacl', '') },
    { name: 'in a list that cannot be written', arrange: () => openFrozen('/staff-compliant.dacl') },
    { name: 'in a log that cannot be written', arrange: () => openFrozen('/ISEPosture.txt') },
    { name: 'in a broken profile', arrange: () => openText('ISEPostureCFG-broken.xml', '<cfg') },
  ]);
});

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
