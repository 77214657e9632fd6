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
import { clientCommands, type FromTimelinePage, languages, type ToTimelinePage } from '../../../server/src/protocol';
import { activeDocument, baseName } from '../documents';
import { pageFolder, pageShell } from '../page-shell';
import type { Services } from '../services';
import { translations } from '../translations';
import { registerCommand } from './register';

/** Milliseconds that the picture waits for a growing log to rest. */
const settle = 500;

interface Timeline {
  readonly panel: WebviewPanel;
  timer?: ReturnType<typeof setTimeout>;
}

/** Show Timeline: one panel for each log; the page behind it is client/webview/timeline.ts. */
export function registerTimeline({ context, server }: Services): Disposable {
  const open = new Map<string, Timeline>();

  const post = (uri: string, message: ToTimelinePage): void => {
    void open.get(uri)?.panel.webview.postMessage(message);
  };
  const send = async (uri: string): Promise<void> => {
    const timeline = await server.request('isePosture/logTimeline', { uri });
    const title = baseName(Uri.parse(uri));
    post(uri, { type: 'show', title, timeline, translations: translations(), locale: env.language });
    const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
    if (editor) post(uri, { type: 'caret', line: editor.selection.active.line });
  };
  const sendOrTell = (uri: string): void => {
    send(uri).catch((error: unknown) => {
      server.output.error(`isePosture/logTimeline: ${String(error)}`);
      void window.showErrorMessage(`ISE Posture: ${error instanceof Error ? error.message : String(error)}`);
    });
  };

  const create = (uri: string): void => {
    const title = l10n.t('Timeline: {0}', baseName(Uri.parse(uri)));
    const panel = window.createWebviewPanel('isePosture.timeline', title, ViewColumn.Beside, {
      enableScripts: true,
      localResourceRoots: [pageFolder(context.extensionUri)],
    });
    open.set(uri, { panel });
    panel.webview.onDidReceiveMessage((message: FromTimelinePage) => {
      if (message.type === 'ready') sendOrTell(uri);
      else void goTo(uri, message.line, message.focus);
    });
    panel.onDidDispose(() => {
      clearTimeout(open.get(uri)?.timer);
      open.delete(uri);
    });
    panel.webview.html = pageShell(panel.webview, context.extensionUri, 'timeline.js', title);
  };

  return Disposable.from(
    registerCommand(server, clientCommands.logTimeline, () => {
      const document = activeDocument(languages.log);
      if (!document) throw new Error(l10n.t('Open a posture log first.'));
      const uri = document.uri.toString();
      const shown = open.get(uri);
      if (shown) shown.panel.reveal();
      else create(uri);
    }),
    server.onStatus(({ uri }) => {
      const shown = open.get(uri);
      if (!shown) return;
      clearTimeout(shown.timer);
      shown.timer = setTimeout(() => sendOrTell(uri), settle);
    }),
    window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      const line = selections[0]?.active.line;
      if (line !== undefined) post(textEditor.document.uri.toString(), { type: 'caret', line });
    }),
    { dispose: () => [...open.values()].forEach(({ panel }) => void panel.dispose()) },
  );
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
