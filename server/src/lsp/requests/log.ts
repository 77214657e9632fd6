import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Finding } from '../../core/finding';
import type { Localizer } from '../../core/localizer';
import type { Input } from '../../core/rule';
import { rangeOf } from '../../core/source';
import {
  eventOnThread,
  findingFrom,
  findingsAsMarkdown,
  gapFrom,
  type LogAnalysis,
  type LogDocument,
  linesOfThread,
  log,
  metadataOf,
  rulerMarks,
  storyOf,
  threadsOf,
  timelineOf,
} from '../../log';
import {
  answer,
  hear,
  type LogMarkdownParams,
  type LogMarkdownResult,
  type LogMetadataResult,
  type LogNavigateParams,
  type LogNavigateResult,
  type LogRulerMark,
  type LogStoryLine,
  type LogThread,
  type LogTimeline,
  type LogViewResult,
  languages,
} from '../../protocol';
import { nameOf } from '../../workspace/paths';
import { inputOf } from '../../workspace/unit';
import type { Session } from '../session';
import type { WorkspaceCheck } from '../workspace-check';

/** A parsed log with its findings. */
interface OpenLog {
  readonly input: Input<LogDocument, LogAnalysis>;
  readonly findings: readonly Finding[];
}

const noTimeline: LogTimeline = {
  start: 0,
  end: 0,
  lines: 0,
  statuses: [],
  psns: [],
  probes: [],
  marks: [],
  findings: [],
};

/** Requests about logs. Of a document that is no log nothing is known: empty answers. */
export function registerLogRequests(connection: Connection, session: Session, workspaceCheck: WorkspaceCheck): void {
  async function withLog<T>(uri: string, otherwise: T, answer: (open: OpenLog, l10n: Localizer) => T): Promise<T> {
    const checked = await session.checkedOf(uri);
    const input = inputOf(checked?.unit, log);
    return checked && input ? answer({ input, findings: checked.findings }, session.l10n()) : otherwise;
  }

  wireLargeLogs(connection, session, workspaceCheck);
  answer(connection, 'isePosture/logNavigate', ({ uri, line, target }) =>
    withLog(uri, null, (open, l10n) => navigate(open, line, target, l10n)),
  );
  answer(connection, 'isePosture/logThreads', ({ uri }) =>
    withLog<readonly LogThread[]>(uri, [], ({ input }, l10n) => threadsOf(input.document, l10n)),
  );
  answer(connection, 'isePosture/logView', ({ uri, filter }) =>
    withLog<LogViewResult>(uri, { version: 0, runs: [] }, ({ input }) => ({
      version: input.source.textDocument.version,
      runs: linesOfThread(input.document, filter),
    })),
  );
  answer(connection, 'isePosture/logStory', ({ uri }) =>
    withLog<readonly LogStoryLine[]>(uri, [], ({ input, findings }, l10n) =>
      storyOf(input.document, input.analysis, findings, l10n),
    ),
  );
  answer(connection, 'isePosture/logMetadata', ({ uri, first, last }) =>
    withLog<LogMetadataResult>(uri, { version: 0, lines: [] }, ({ input }) => ({
      version: input.source.textDocument.version,
      lines: metadataOf(input.document, first, last),
    })),
  );
  answer(connection, 'isePosture/logMarkdown', ({ uri, privacy }, token) => copyOf(session, uri, privacy, token));
  answer(connection, 'isePosture/logRuler', ({ uri }) =>
    withLog<readonly LogRulerMark[]>(uri, [], ({ input, findings }) => rulerMarks(input.document, findings)),
  );
  answer(connection, 'isePosture/logTimeline', ({ uri }) =>
    withLog(uri, noTimeline, ({ input, findings }, l10n) => timelineOf(input.document, input.analysis, findings, l10n)),
  );
}

/** What the client says of logs whose text it does not send. */
function wireLargeLogs(connection: Connection, session: Session, workspaceCheck: WorkspaceCheck): void {
  hear(connection, 'isePosture/largeLog', ({ uri, event, version }) => {
    if (event === 'closed') {
      session.largeLogs.close(uri);
      session.drop(uri, workspaceCheck.isOn() ? 'kept' : 'cleared');
      workspaceCheck.touched([uri]);
      return;
    }
    if (event === 'opened') workspaceCheck.opened(uri);
    session.largeLogs.read(uri, languages.log, version);
    session.schedule(uri);
  });
}

/** A log that goes on while it is copied is copied anew so often; then what it was a moment ago will do. */
const mostCopies = 3;

/** A long log takes long: other requests are answered meanwhile, and nobody has to wait for the end who does not want it. */
async function copyOf(
  session: Session,
  uri: string,
  privacy: LogMarkdownParams['privacy'],
  token: { readonly isCancellationRequested: boolean },
): Promise<LogMarkdownResult> {
  for (let tries = 1; ; tries++) {
    const checked = await session.checkedOf(uri);
    const input = inputOf(checked?.unit, log);
    if (!checked || !input) return { markdown: '', findings: 0 };
    const { unit, findings } = checked;
    const work = findingsAsMarkdown(input.document, input.analysis, findings, nameOf(uri), session.l10n(), privacy);
    const isNewest = (): boolean => tries >= mostCopies || session.isPresent(unit);
    const markdown = await session.turns.run(work, () => !token.isCancellationRequested && isNewest());
    if (markdown !== undefined) return { markdown, findings: findings.length };
    if (token.isCancellationRequested || session.turns.isStopped())
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The copy is not wanted any more.');
  }
}

function navigate(
  { input, findings }: OpenLog,
  line: number,
  target: LogNavigateParams['target'],
  l10n: Localizer,
): LogNavigateResult | null {
  const { document, source } = input;
  const search = (from: number): { readonly line: number; readonly message?: string } | undefined => {
    if (target === 'next-on-thread') {
      const at = eventOnThread(document, from);
      return at === undefined ? undefined : { line: at };
    }
    if (target === 'next-gap') {
      const pause = gapFrom(document, from);
      return pause && { line: pause.line, message: l10n.t('lsp.log.pause', { count: pause.seconds }) };
    }
    const at = findingFrom(document, findings, from, target === 'next-finding' ? 'next' : 'previous');
    const there = findings.find(
      (finding) => rangeOf(source, finding.span).start.line === at && finding.severity !== 'hint',
    );
    return at === undefined ? undefined : { line: at, ...(there ? { message: l10n.text(there.message) } : {}) };
  };
  // A thread's events are not searched from the other end: "next" would lead back to where one came from.
  const end = target === 'previous-finding' ? document.index.length : -1;
  const direct = search(line);
  const found = direct ?? (target === 'next-on-thread' ? undefined : search(end));
  if (!found) return null;
  const finding = findings.find((one) => rangeOf(source, one.span).start.line === found.line);
  const range =
    finding && target !== 'next-gap' && target !== 'next-on-thread'
      ? rangeOf(source, finding.span)
      : lineRange(found.line);
  return { range, ...(found.message === undefined ? {} : { message: found.message }), wrapped: direct === undefined };
}

function lineRange(line: number): LogNavigateResult['range'] {
  return { start: { line, character: 0 }, end: { line, character: 0 } };
}
