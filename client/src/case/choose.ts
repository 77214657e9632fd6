import {
  CancellationError,
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { CaseSource } from '../../../server/src/protocol';
import { clipboardText } from '../clipboard';
import { baseName, isDerived } from '../documents';
import { sourceOfDocument, sourcesOf } from './sources';

interface Choice extends QuickPickItem {
  readonly take?: () => Promise<readonly CaseSource[]>;
}

/** Asks what is to be looked at, or what is added. @param placeHolder says which. @throws CancellationError */
export async function chooseMaterial(
  placeHolder: string,
  around: readonly CaseSource[] = [],
): Promise<readonly CaseSource[]> {
  const chosen = await window.showQuickPick(choices(around), { placeHolder, matchOnDescription: true });
  const sources = await chosen?.take?.();
  if (!sources || sources.length === 0) throw new CancellationError();
  return sources;
}

function choices(around: readonly CaseSource[]): readonly Choice[] {
  const here = window.activeTextEditor?.document;
  const open = openDocuments().filter((one) => one !== here);
  const folders = foldersFor(around);
  return [
    ...(here && !isDerived(here.uri) ? [ofDocument(here)] : []),
    {
      label: `$(file-zip) ${l10n.t('Files or Bundles…')}`,
      description: l10n.t('DART bundle, log, list, capture'),
      take: () => fromDialog('files'),
    },
    { label: `$(folder-opened) ${l10n.t('Folder…')}`, take: () => fromDialog('folder') },
    {
      label: `$(clippy) ${l10n.t('Clipboard')}`,
      description: l10n.t('what the switch printed, ISE’s record'),
      take: async () => [{ name: l10n.t('Clipboard'), text: await clipboardText() }],
    },
    ...folders.map((folder) => ({
      label: `$(folder) ${folderLabel(folder)}`,
      description: l10n.t('everything in this folder'),
      take: () => sourcesOf([folder]),
    })),
    ...(open.length > 0 ? [{ label: l10n.t('Open documents'), kind: QuickPickItemKind.Separator }] : []),
    ...open.map(ofDocument),
  ];
}

function ofDocument(document: TextDocument): Choice {
  const { uri } = document;
  const path = workspace.asRelativePath(uri);
  return {
    label: `$(file) ${baseName(uri)}`,
    ...(path === baseName(uri) ? {} : { description: path }),
    take: async () => [sourceOfDocument(document)],
  };
}

/** The documents in tabs: VS Code keeps others open that nobody sees. */
function openDocuments(): readonly TextDocument[] {
  const tabs = new Set(
    window.tabGroups.all
      .flatMap(({ tabs: own }) => own)
      .flatMap(({ input }) => {
        const { uri } = (input ?? {}) as { readonly uri?: unknown };
        return uri instanceof Uri ? [uri.toString()] : [];
      }),
  );
  return workspace.textDocuments.filter((one) => tabs.has(one.uri.toString()) && !isDerived(one.uri));
}

/** The folders of the workspace, and those in which the material lies. */
function foldersFor(around: readonly CaseSource[]): readonly Uri[] {
  const own = around.flatMap((source) => ('uri' in source ? [Uri.joinPath(Uri.parse(source.uri), '..')] : []));
  const all = [
    ...own.filter(({ scheme }) => scheme === 'file'),
    ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri),
  ];
  const texts = all.map((uri) => uri.toString().replace(/\/$/, ''));
  return all.filter((_, index) => texts.indexOf(texts[index]!) === index);
}

/** A folder of the workspace by its name: seen from itself it has no shorter path. */
function folderLabel(folder: Uri): string {
  const known = workspace.getWorkspaceFolder(folder);
  return known?.uri.toString() === folder.toString() ? known.name : workspace.asRelativePath(folder);
}

async function fromDialog(what: 'files' | 'folder'): Promise<readonly CaseSource[]> {
  const uris = await window.showOpenDialog({
    canSelectMany: true,
    canSelectFiles: what === 'files',
    canSelectFolders: what === 'folder',
    openLabel: l10n.t('Diagnose'),
  });
  return uris ? sourcesOf(uris) : [];
}
