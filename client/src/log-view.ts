import {
  EventEmitter,
  l10n,
  type TextDocument,
  type TextDocumentContentProvider,
  Uri,
  languages as vscodeLanguages,
  workspace,
} from 'vscode';
import {
  type LogFilter,
  type LogViewParams,
  type LogViewResult,
  languages,
  logViewRequest,
  logViewScheme,
} from '../../server/src/protocol';
import type { Server } from './client';
import { baseName } from './documents';

/** A filtered view's origin: which log, which filter. It is the view's URI, so a view can be asked for again. */
interface Origin {
  readonly source: Uri;
  readonly filter: LogFilter;
}

/** Read-only documents that hold some of a log's lines and know which. */
export interface LogViews extends TextDocumentContentProvider {
  /** The log a view shows. */
  readonly sourceOf: (view: Uri) => Uri | undefined;
  /** The log's line (zero-based) that a view's line shows. */
  readonly sourceLine: (view: Uri, line: number) => number | undefined;
  /** A log has changed: its views are computed again. */
  readonly refresh: (source: Uri) => void;
  readonly forget: (view: Uri) => void;
}

/** The URI of a view; its last part is the editor's title. */
export function logViewUri(source: Uri, filter: LogFilter): Uri {
  const what = filter.kind === 'thread' ? l10n.t('Thread {0}', filter.thread) : l10n.t('Only What Matters');
  const query = JSON.stringify({ source: source.toString(), filter });
  return Uri.from({ scheme: logViewScheme, path: `/${what} · ${baseName(source)}`, query });
}

/** @returns the provider of `logViewScheme`. */
export function createLogViews(server: Server): LogViews {
  const changed = new EventEmitter<Uri>();
  const shown = new Map<string, readonly number[]>();

  return {
    onDidChange: changed.event,
    provideTextDocumentContent: async (view) => {
      const origin = originOf(view);
      if (!origin) return '';
      const document = await workspace.openTextDocument(origin.source);
      const lines = await matchingLines(server, document, origin.filter);
      shown.set(view.toString(), lines);
      return lines.map((line) => document.lineAt(line).text).join('\n');
    },
    sourceOf: (view) => originOf(view)?.source,
    sourceLine: (view, line) => shown.get(view.toString())?.[line],
    refresh: (source) => {
      for (const text of shown.keys()) {
        const view = Uri.parse(text);
        if (originOf(view)?.source.toString() === source.toString()) changed.fire(view);
      }
    },
    forget: (view) => shown.delete(view.toString()),
  };
}

async function matchingLines(server: Server, document: TextDocument, filter: LogFilter): Promise<number[]> {
  const params: LogViewParams = { uri: document.uri.toString(), filter };
  const { runs } = await server.request<LogViewResult>(logViewRequest, params);
  const lines: number[] = [];
  for (const [first, last] of runs) {
    for (let line = first; line <= last && line < document.lineCount; line += 1) lines.push(line);
  }
  return lines;
}

/** Opens a view and gives it the log's colours. */
export async function openLogView(view: Uri): Promise<TextDocument> {
  const document = await workspace.openTextDocument(view);
  return document.languageId === languages.log
    ? document
    : vscodeLanguages.setTextDocumentLanguage(document, languages.log);
}

function originOf(view: Uri): Origin | undefined {
  if (view.scheme !== logViewScheme) return undefined;
  try {
    const { source, filter } = JSON.parse(view.query) as { readonly source: string; readonly filter: LogFilter };
    return { source: Uri.parse(source), filter };
  } catch {
    return undefined;
  }
}
