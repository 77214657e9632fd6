import {
  Disposable,
  Location,
  l10n,
  Position,
  type QuickPickItem,
  Selection,
  type TextDocument,
  TextEditorRevealType,
  Uri,
  languages as vscodeLanguages,
  window,
  workspace,
} from 'vscode';
import { clientCommands, type LogThread, logViewScheme } from '../../../server/src/protocol';
import type { Server } from '../client';
import { logEditor } from '../documents';
import { numberLogViews } from '../log-line-numbers';
import { dressStories } from '../log-story';
import { createLogViews, type LogViews, logViewUri, openLogView, type ViewFilter } from '../log-view';
import type { Services } from '../services';
import { whenSettled } from '../settle';
import { registerCommand } from './register';
import { reveal } from './reveal';

/** Milliseconds that views wait for a growing log to rest. */
const settle = 500;

/** Filter by Thread, Only What Matters, and the way back from such a view to the log. */
export function registerLogFilter({ server }: Services): Disposable {
  const views = createLogViews(server);
  const refresh = whenSettled(settle, (uri) => views.refresh(Uri.parse(uri)));
  const provideDefinition = (document: TextDocument, position: Position): Location | undefined =>
    sourceOf(views, document.uri, position);
  return Disposable.from(
    workspace.registerTextDocumentContentProvider(logViewScheme, views),
    numberLogViews(views),
    dressStories(views),
    registerCommand(server, clientCommands.logFilterByThread, () => filterByThread(server, views)),
    registerCommand(server, clientCommands.logOnlyWhatMatters, () => show(views, { kind: 'what-matters' })),
    registerCommand(server, clientCommands.logGoToSource, () => goToSource(views)),
    // Ctrl+click and F12 lead back too.
    vscodeLanguages.registerDefinitionProvider({ scheme: logViewScheme }, { provideDefinition }),
    refresh,
    server.onStatus(({ uri }) => refresh.soon(uri)),
    workspace.onDidCloseTextDocument(({ uri }) => forgetClosed(views, uri)),
  );
}

async function show(views: LogViews, filter: ViewFilter): Promise<void> {
  const { uri } = logEditor().document;
  const caret = window.activeTextEditor?.selection.active.line ?? 0;
  const view = await openLogView(logViewUri(uri, filter));
  const shown = await window.showTextDocument(view, { preview: false });
  const position = new Position(nearestLine(views, view.uri, view.lineCount, caret), 0);
  shown.selection = new Selection(position, position);
  shown.revealRange(shown.selection, TextEditorRevealType.InCenterIfOutsideViewport);
}

async function filterByThread(server: Server, views: LogViews): Promise<void> {
  const document = logEditor().document;
  const threads = await server.request('isePosture/logThreads', { uri: document.uri.toString() });
  if (threads.length === 0) throw new Error(l10n.t('This log names no thread.'));
  const { text } = document.lineAt(window.activeTextEditor?.selection.active.line ?? 0);
  const here = /Thread Id: (0x[0-9A-Fa-f]+)/.exec(text)?.[1];
  const items = threads
    .map((thread) => threadItem(thread, here))
    .sort((a, b) => Number(b.label === here) - Number(a.label === here));
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t('Thread'), matchOnDetail: true });
  if (chosen) await show(views, { kind: 'thread', thread: chosen.label });
}

function threadItem({ id, events, description }: LogThread, here: string | undefined): QuickPickItem {
  const count = events === 1 ? l10n.t('1 event') : l10n.t('{0} events', events);
  return {
    label: id,
    description: id === here ? `${count} · ${l10n.t('this line')}` : count,
    ...(description === undefined ? {} : { detail: description }),
  };
}

async function goToSource(views: LogViews): Promise<void> {
  const editor = window.activeTextEditor;
  const source = editor && views.sourceOf(editor.document.uri);
  if (!source) throw new Error(l10n.t('Open a part of a log first, such as Only What Matters.'));
  const line = views.sourceLine(editor.document.uri, editor.selection.active.line);
  if (line === undefined) throw new Error(l10n.t('This line is not a line of the log.'));
  const start = { line, character: 0 };
  await reveal({ uri: source.toString(), range: { start, end: start } });
}

/** Where a place in a view stands in its log. */
function sourceOf(views: LogViews, view: Uri, { line, character }: Position): Location | undefined {
  const source = views.sourceOf(view);
  const at = views.sourceLine(view, line);
  return source && at !== undefined ? new Location(source, new Position(at, character)) : undefined;
}

/** A change of language closes a document and opens it again at once. */
function forgetClosed(views: LogViews, view: Uri): void {
  const isOpen = (): boolean => workspace.textDocuments.some(({ uri }) => uri.toString() === view.toString());
  setTimeout(() => {
    if (!isOpen()) views.forget(view);
  }, 0);
}

/** The view's line that shows the log's line, or the nearest one before it. */
function nearestLine(views: LogViews, view: Uri, lineCount: number, wanted: number): number {
  let best = 0;
  let nearest = -1;
  for (let line = 0; line < lineCount; line += 1) {
    const source = views.sourceLine(view, line);
    if (source === undefined || source > wanted || source <= nearest) continue;
    nearest = source;
    best = line;
  }
  return best;
}
