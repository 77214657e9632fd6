import { CancellationError, l10n, type TextDocument, Uri, window, workspace } from 'vscode';
import { type ListParams, type ListSummary, languages } from '../../../server/src/protocol';
import type { Server } from '../client';
import { activeDocument } from '../documents';
import { textMember, toUriText } from './register';

/** A document and one of its access lists. */
export interface ListTarget {
  readonly document: TextDocument;
  readonly params: ListParams;
}

/**
 * The list a command is about: the one it was called with, else that of the active editor, at its caret.
 * Asks where the document holds several; throws a CancellationError if the person turns away.
 */
export async function listTarget(server: Server, argument: unknown): Promise<ListTarget> {
  const uri = toUriText(argument);
  const document =
    uri === undefined
      ? (activeDocument(languages.dacl) ?? activeDocument(languages.output))
      : await workspace.openTextDocument(Uri.parse(uri));
  if (!document) throw new Error(l10n.t('Open a dACL first.'));
  const params = { uri: document.uri.toString() };
  const named = textMember(argument, 'list');
  if (named !== undefined) return { document, params: { ...params, list: named } };
  const lists = await server.request('isePosture/lists', params);
  const list = lists.length > 1 ? await chooseList(document, lists) : lists[0];
  return { document, params: list?.name === undefined ? params : { ...params, list: list.name } };
}

/** Shows the document that a menu or a link names, where it names one: what is done next is about the active editor. */
export async function showNamed(argument: unknown): Promise<void> {
  const uri = toUriText(argument);
  if (uri !== undefined) await window.showTextDocument(Uri.parse(uri), { preview: false });
}

async function chooseList(document: TextDocument, lists: readonly ListSummary[]): Promise<ListSummary> {
  const editor = window.activeTextEditor;
  const caret = editor?.document === document ? editor.selection.active.line : undefined;
  const holds = (list: ListSummary): boolean =>
    caret !== undefined && list.range.start.line <= caret && caret <= list.range.end.line;
  const items = lists
    .map((list) => ({ label: list.name ?? l10n.t('unnamed list'), description: list.posture, list }))
    .sort((a, b) => Number(holds(b.list)) - Number(holds(a.list)));
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t('Access list') });
  if (!chosen) throw new CancellationError();
  return chosen.list;
}
