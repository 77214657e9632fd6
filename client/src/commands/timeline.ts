import {
  Disposable,
  env,
  l10n,
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { clientCommands, type FromTimelinePage, type ToTimelinePage } from '../../../server/src/protocol';
import type { Server } from '../client';
import { baseName, logEditor } from '../documents';
import { openPage } from '../page-shell';
import type { Services } from '../services';
import { whenSettled } from '../settle';
import { translations } from '../translations';
import { registerCommand, tellFailure } from './register';
import { showNamed } from './target';

/** Milliseconds that the picture waits for a growing log to rest. */
const settle = 500;

/** Show Posture Timeline: one panel for each log; the page behind it is client/webview/timeline.ts. */
export function registerTimeline({ context, server }: Services): Disposable {
  const open = new Map<string, WebviewPanel>();
  // A panel may be closed while the picture is made.
  const post = (uri: string, message: ToTimelinePage): void => void open.get(uri)?.webview.postMessage(message);
  const send = (uri: string): void => {
    sendTimeline(server, uri, (message) => post(uri, message)).catch((error: unknown) =>
      tellFailure(server, 'isePosture/logTimeline', error),
    );
  };
  const refresh = whenSettled(settle, send);
  const create = (uri: string): void => {
    const title = l10n.t('Posture Timeline: {0}', baseName(Uri.parse(uri)));
    const panel = openPage(context.extensionUri, 'timeline', title, ViewColumn.Beside);
    open.set(uri, panel);
    panel.webview.onDidReceiveMessage((message: FromTimelinePage) => {
      if (message.type === 'ready') send(uri);
      else void goTo(uri, message.line, message.focus);
    });
    panel.onDidDispose(() => {
      refresh.drop(uri);
      open.delete(uri);
    });
  };
  return Disposable.from(
    registerCommand(server, clientCommands.logTimeline, async (argument) => {
      await showNamed(argument);
      const uri = logEditor().document.uri.toString();
      const shown = open.get(uri);
      if (shown) shown.reveal();
      else create(uri);
    }),
    refresh,
    server.onStatus(({ uri }) => open.has(uri) && refresh.soon(uri)),
    window.onDidChangeTextEditorSelection(({ textEditor: { document }, selections: [selection] }) => {
      if (selection) post(document.uri.toString(), { type: 'caret', line: selection.active.line });
    }),
    { dispose: () => [...open.values()].forEach((panel) => void panel.dispose()) },
  );
}

async function sendTimeline(server: Server, uri: string, post: (message: ToTimelinePage) => void): Promise<void> {
  const timeline = await server.request('isePosture/logTimeline', { uri });
  const title = baseName(Uri.parse(uri));
  post({ type: 'show', title, timeline, translations: translations(), locale: env.language });
  const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  if (editor) post({ type: 'caret', line: editor.selection.active.line });
}

async function goTo(uri: string, wanted: number, focus: 'editor' | 'page'): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const line = Math.min(Math.max(0, Math.floor(wanted)), document.lineCount - 1);
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  const editor = await window.showTextDocument(document, {
    viewColumn: shown?.viewColumn ?? ViewColumn.One,
    preserveFocus: focus === 'page',
  });
  const range = document.lineAt(line).range;
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range, TextEditorRevealType.InCenter);
}
