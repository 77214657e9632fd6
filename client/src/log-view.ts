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
  type LogStoryLine,
  type LogViewParams,
  languages,
  logStoryLanguage,
  logViewScheme,
} from '../../server/src/protocol';
import type { Server } from './client';
import { baseName } from './documents';

/** A filtered view's origin: which log, which filter. It is the view's URI, so a view can be asked for again. */
interface Origin {
  readonly source: Uri;
  readonly filter: ViewFilter;
}

/** The lines of a thread, or the story of the whole log. */
export type ViewFilter = LogFilter | { readonly kind: 'what-matters' };

/** Read-only documents that hold some of a log's lines, or the story that they tell, and know which lines. */
export interface LogViews extends TextDocumentContentProvider {
  /** The log a view shows. */
  readonly sourceOf: (view: Uri) => Uri | undefined;
  /** The log's line (zero-based) that a view's line shows. */
  readonly sourceLine: (view: Uri, line: number) => number | undefined;
  /** What leads to lines of the log. */
  readonly links: (view: Uri) => readonly ViewLink[];
  /** A log has changed: its views are computed again. */
  readonly refresh: (source: Uri) => void;
  readonly forget: (view: Uri) => void;
}

/** A place in a view (`line`, columns) that leads to a line of the log. */
interface ViewLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly target: number;
}

/** Whether a view tells the log's story in words of its own. */
export function isStory(view: Uri): boolean {
  return originOf(view)?.filter.kind === 'what-matters';
}

/** The URI of a view; its last part is the editor's title. */
export function logViewUri(source: Uri, filter: ViewFilter): Uri {
  const what = filter.kind === 'thread' ? l10n.t('Thread {0}', filter.thread) : l10n.t('Only What Matters');
  const query = JSON.stringify({ source: source.toString(), filter });
  return Uri.from({ scheme: logViewScheme, path: `/${what} · ${baseName(source)}`, query });
}

/** @returns the provider of `logViewScheme`. */
export function createLogViews(server: Server): LogViews {
  const changed = new EventEmitter<Uri>();
  const shown = new Map<string, readonly (number | undefined)[]>();
  const links = new Map<string, readonly ViewLink[]>();

  return {
    onDidChange: changed.event,
    provideTextDocumentContent: async (view) => {
      const origin = originOf(view);
      if (!origin) return '';
      if (origin.filter.kind === 'what-matters') {
        const story = await server.request('isePosture/logStory', { uri: origin.source.toString() });
        shown.set(
          view.toString(),
          story.map(({ line }) => line),
        );
        links.set(view.toString(), linksOf(story));
        return story.map(({ text }) => text).join('\n');
      }
      const document = await workspace.openTextDocument(origin.source);
      const lines = await matchingLines(server, document, origin.filter);
      shown.set(view.toString(), lines);
      return lines.map((line) => document.lineAt(line).text).join('\n');
    },
    sourceOf: (view) => originOf(view)?.source,
    sourceLine: (view, line) => shown.get(view.toString())?.[line],
    links: (view) => links.get(view.toString()) ?? [],
    refresh: (source) => {
      for (const text of shown.keys()) {
        const view = Uri.parse(text);
        if (originOf(view)?.source.toString() === source.toString()) changed.fire(view);
      }
    },
    forget: (view) => {
      shown.delete(view.toString());
      links.delete(view.toString());
    },
  };
}

function linksOf(story: readonly LogStoryLine[]): ViewLink[] {
  return story.flatMap(({ links }, line) =>
    links.map(({ start, end, line: target }): ViewLink => ({ line, start, end, target })),
  );
}

async function matchingLines(server: Server, document: TextDocument, filter: LogFilter): Promise<number[]> {
  const params: LogViewParams = { uri: document.uri.toString(), filter };
  const { runs } = await server.request('isePosture/logView', params);
  const lines: number[] = [];
  for (const [first, last] of runs) {
    for (let line = first; line <= last && line < document.lineCount; line += 1) lines.push(line);
  }
  return lines;
}

/** Opens a view and gives it the log's colours, or the story's. */
export async function openLogView(view: Uri): Promise<TextDocument> {
  const document = await workspace.openTextDocument(view);
  const language = isStory(view) ? logStoryLanguage : languages.log;
  return document.languageId === language ? document : vscodeLanguages.setTextDocumentLanguage(document, language);
}

function originOf(view: Uri): Origin | undefined {
  if (view.scheme !== logViewScheme) return undefined;
  try {
    const { source, filter } = JSON.parse(view.query) as { readonly source: string; readonly filter: ViewFilter };
    return { source: Uri.parse(source), filter };
  } catch {
    return undefined;
  }
}
