import { CancellationError, Disposable, l10n, Position, SnippetString, Uri, window, workspace } from 'vscode';
import { clientCommands, type NewListKind } from '../../../server/src/protocol';
import type { Server } from '../client';
import type { Services } from '../services';
import { changeDeployment, deploymentTarget } from './deployment';
import { registerCommand } from './register';

/** Access lists for a purpose, and ise-posture.json; also in File > New File…. */
export function registerNewFiles({ server }: Services): Disposable {
  return Disposable.from(
    registerCommand(server, clientCommands.newCompliant, () => newList(server, 'compliant')),
    registerCommand(server, clientCommands.newUnknown, () => newList(server, 'unknown')),
    registerCommand(server, clientCommands.newRedirect, () => newList(server, 'redirect')),
    registerCommand(server, clientCommands.newDeployment, () => newDeployment(server)),
  );
}

/** An unsaved list whose name says what it is for; its places to fill in are walked through with Tab. */
async function newList(server: Server, kind: NewListKind): Promise<void> {
  const stored = await freeName(await folderForNew(), kind);
  const text = await server.request('isePosture/newList', { uri: stored.toString(), kind });
  const document = await workspace.openTextDocument(stored.with({ scheme: 'untitled' }));
  const editor = await window.showTextDocument(document, { preview: false });
  await editor.insertSnippet(new SnippetString(text), new Position(0, 0));
}

/** The folder in which it will be saved: the only one, or the one that the person picks; undefined where none is open. */
async function folderForNew(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0]?.uri;
  const chosen = await window.showWorkspaceFolderPick({ placeHolder: l10n.t('Where will the list be kept?') });
  if (!chosen) throw new CancellationError();
  return chosen.uri;
}

/** A name that no file and no open document has. */
async function freeName(folder: Uri | undefined, kind: NewListKind): Promise<Uri> {
  for (let number = 1; ; number++) {
    const name = `${kind}${number === 1 ? '' : `-${number}`}.dacl`;
    const uri = folder ? Uri.joinPath(folder, name) : Uri.from({ scheme: 'untitled', path: name });
    const isOpen = workspace.textDocuments.some(({ uri: { path } }) => path === uri.path);
    if (!isOpen && !(folder && (await isThere(uri)))) return uri;
  }
}

function isThere(uri: Uri): Thenable<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** Makes ise-posture.json with a place for the PSNs; one that is there is opened. */
async function newDeployment(server: Server): Promise<void> {
  const target = await deploymentTarget();
  const made = (await isThere(target))
    ? undefined
    : await changeDeployment(server, { uri: target.toString(), change: { kind: 'name-psns' } });
  await window.showTextDocument(made ?? (await workspace.openTextDocument(target)), { preview: false });
}
