import {
  CancellationError,
  commands,
  Disposable,
  l10n,
  type TextDocument,
  Uri,
  languages as vscodeLanguages,
  window,
  workspace,
} from 'vscode';
import { type CompareParams, type CompareResult, clientCommands, languages } from '../../../server/src/protocol';
import type { Server } from '../client';
import { clipboardText } from '../clipboard';
import { baseName, compareViewScheme, isDerived } from '../documents';
import { offer } from '../offer';
import type { Services } from '../services';
import { registerCommand } from './register';
import { reveal, toRange } from './reveal';
import { type ListTarget, listTarget } from './target';

/** The other list of a comparison: where it came from, for titles, and its text. */
interface Other {
  readonly title: string;
  readonly text: string;
}

/** How many pasted lists are kept for a look at them later. */
const kept = 10;

/** Compare with Applied ACL…: the dACL against what a switch printed, by meaning, not by text. */
export function registerCompare({ server }: Services): Disposable {
  const texts = new Map<string, string>();
  let count = 0;
  const provider = workspace.registerTextDocumentContentProvider(compareViewScheme, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
  const command = registerCommand(server, clientCommands.compareAcl, async (argument) => {
    const target = await listTarget(server, argument);
    const other = await chooseOther(target.document);
    const result = await compare(server, target, other);
    if (result.kind === 'same') {
      void window.showInformationMessage(result.explanation);
    } else if (result.kind === 'undecided') {
      void window.showWarningMessage(result.explanation);
    } else if (result.kind === 'different') {
      count += 1;
      const uri = Uri.from({ scheme: compareViewScheme, path: `/${count}/${other.title}` });
      texts.set(uri.toString(), other.text);
      for (const old of [...texts.keys()].slice(0, -kept)) texts.delete(old);
      await vscodeLanguages.setTextDocumentLanguage(await workspace.openTextDocument(uri), languages.dacl);
      await showDifference(target, uri, result);
    }
  });
  return Disposable.from(provider, command);
}

async function compare(server: Server, { params }: ListTarget, { text }: Other): Promise<CompareResult> {
  const ask = (list?: string): Promise<CompareResult> => {
    const request: CompareParams = { ...params, other: list === undefined ? { text } : { text, list } };
    return server.request('isePosture/compare', request);
  };
  let result = await ask();
  if (result.kind === 'choose') {
    const list = await window.showQuickPick([...result.lists], { placeHolder: l10n.t('Applied access list') });
    if (list === undefined) throw new CancellationError();
    result = await ask(list);
  }
  if (result.kind === 'invalid') throw new Error(result.message);
  return result;
}

/** Clipboard first: `show access-lists` usually comes out of a terminal. */
async function chooseOther(document: TextDocument): Promise<Other> {
  const clipboard = {
    label: `$(clippy) ${l10n.t('Clipboard')}`,
    description: l10n.t('output of show access-lists'),
    uri: undefined,
  };
  const file = { label: `$(folder-opened) ${l10n.t('File…')}`, description: '', uri: undefined };
  const open = workspace.textDocuments
    .filter(
      (other) => other !== document && !isDerived(other.uri) && /^(file|untitled|vscode-.*)$/.test(other.uri.scheme),
    )
    .map((other) => ({
      label: `$(file) ${baseName(other.uri)}`,
      description: workspace.asRelativePath(other.uri),
      uri: other.uri,
    }));
  const chosen = await window.showQuickPick([clipboard, file, ...open], {
    placeHolder: l10n.t('Compare with the access list from …'),
  });
  if (!chosen) throw new CancellationError();
  if (chosen === clipboard) {
    return { title: l10n.t('Applied ACL (clipboard)'), text: await clipboardText() };
  }
  const uri = chosen.uri ?? (await window.showOpenDialog({ title: l10n.t('Applied ACL') }))?.[0];
  if (!uri) throw new CancellationError();
  return { title: baseName(uri), text: (await workspace.openTextDocument(uri)).getText() };
}

async function showDifference(
  { document, params }: ListTarget,
  other: Uri,
  result: Extract<CompareResult, { kind: 'different' }>,
): Promise<void> {
  const { left, right } = result;
  if (left.range) await reveal({ uri: params.uri, range: left.range });
  const both = (): Thenable<unknown> => {
    const title = `${baseName(other)} ↔ ${baseName(document.uri)}`;
    const options = left.range ? { selection: toRange(left.range) } : {};
    return commands.executeCommand('vscode.diff', other, document.uri, title, options);
  };
  const range = right.range;
  offer(window.showWarningMessage, result.explanation, {
    [l10n.t('Show Both')]: both,
    ...(range ? { [l10n.t('Show Applied Line')]: () => reveal({ uri: other.toString(), range }) } : {}),
  });
}
