import {
  Disposable,
  Location,
  l10n,
  Position,
  Selection,
  TextEditorRevealType,
  Uri,
  languages as vscodeLanguages,
  window,
  workspace,
} from 'vscode';
import { clientCommands, languages, logViewScheme } from '../../../server/src/protocol';
import { activeDocument } from '../documents';
import { numberLogViews } from '../log-line-numbers';
import { dressStories } from '../log-story';
import { createLogViews, type LogViews, logViewUri, openLogView, type ViewFilter } from '../log-view';
import type { Services } from '../services';
import { registerCommand } from './register';
import { reveal } from './reveal';

/** Milliseconds that views wait for a growing log to rest. */
const settle = 500;

/** Filter by Thread, Only What Matters, and the way back from such a view to the log. */
export function registerLogFilter({ server }: Services): Disposable {
  const views = createLogViews(server);
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const show = async (filter: ViewFilter): Promise<void> => {
    const editor = window.activeTextEditor;
    const document = activeDocument(languages.log);
    if (!editor || !document) throw new Error(l10n.t('Open a posture log first.'));
    const caret = editor.selection.active.line;
    const view = await openLogView(logViewUri(document.uri, filter));
    const shown = await window.showTextDocument(view, { preview: false });
    const line = nearestLine(views, view.uri, view.lineCount, caret);
    const position = new Position(line, 0);
    shown.selection = new Selection(position, position);
    shown.revealRange(shown.selection, TextEditorRevealType.InCenterIfOutsideViewport);
  };

  const pickThread = async (): Promise<void> => {
    const document = activeDocument(languages.log);
    if (!document) throw new Error(l10n.t('Open a posture log first.'));
    const threads = await server.request('isePosture/logThreads', { uri: document.uri.toString() });
    if (threads.length === 0) throw new Error(l10n.t('This log names no thread.'));
    const here = /Thread Id: (0x[0-9A-Fa-f]+)/.exec(
      document.lineAt(window.activeTextEditor?.selection.active.line ?? 0).text,
    )?.[1];
    const items = threads
      .map(({ id, events, description }) => ({
        label: id,
        description: [
          events === 1 ? l10n.t('1 event') : l10n.t('{0} events', events),
          ...(id === here ? [l10n.t('this line')] : []),
        ].join(' · '),
        ...(description === undefined ? {} : { detail: description }),
        id,
      }))
      .sort((a, b) => Number(b.id === here) - Number(a.id === here));
    const chosen = await window.showQuickPick(items, { placeHolder: l10n.t('Thread'), matchOnDetail: true });
    if (chosen) await show({ kind: 'thread', thread: chosen.id });
  };

  const goToSource = async (): Promise<void> => {
    const editor = window.activeTextEditor;
    const source = editor && views.sourceOf(editor.document.uri);
    if (!source) throw new Error(l10n.t('Open a part of a log first, such as Only What Matters.'));
    const line = views.sourceLine(editor.document.uri, editor.selection.active.line);
    if (line === undefined) throw new Error(l10n.t('This line is not a line of the log.'));
    const start = { line, character: 0 };
    await reveal({ uri: source.toString(), range: { start, end: start } });
  };

  const refreshSoon = (uri: string): void => {
    clearTimeout(timers.get(uri));
    timers.set(
      uri,
      setTimeout(() => {
        timers.delete(uri);
        views.refresh(Uri.parse(uri));
      }, settle),
    );
  };

  return Disposable.from(
    workspace.registerTextDocumentContentProvider(logViewScheme, views),
    numberLogViews(views),
    dressStories(views),
    registerCommand(server, clientCommands.logFilterByThread, pickThread),
    registerCommand(server, clientCommands.logOnlyWhatMatters, () => show({ kind: 'what-matters' })),
    registerCommand(server, clientCommands.logGoToSource, goToSource),
    // Ctrl+click and F12 lead back too.
    vscodeLanguages.registerDefinitionProvider(
      { scheme: logViewScheme },
      {
        provideDefinition: (document, position) => {
          const source = views.sourceOf(document.uri);
          const line = views.sourceLine(document.uri, position.line);
          return source && line !== undefined
            ? new Location(source, new Position(line, position.character))
            : undefined;
        },
      },
    ),
    server.onStatus(({ uri }) => refreshSoon(uri)),
    workspace.onDidCloseTextDocument(({ uri }) => {
      // A change of language closes a document and opens it again at once.
      setTimeout(() => {
        if (!workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())) views.forget(uri);
      }, 0);
    }),
  );
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
