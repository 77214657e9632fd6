import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  ExtensionMode,
  type LogOutputChannel,
  l10n,
  RelativePattern,
  type TextDocument,
  Uri,
  languages as vscodeLanguages,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions, Middleware } from 'vscode-languageclient';
import {
  ask,
  hear,
  type InitializationOptions,
  type ParamsOf,
  productName,
  type Requests,
  type ResultOf,
  type StatusParams,
  watchedGlobs,
} from '../../server/src/protocol';
import { baseName, documentSelector, isDerived } from './documents';
import { answerFileRequests } from './files';
import { createGuard, type Hang } from './guard';
import { createLargeLogs } from './large-logs';
import { verdictInSight } from './log-lenses';
import { offer } from './offer';
import { settingsWithOrigin } from './settings';

/** A client that is not started yet, and what ends its server when that hears nothing any more. */
interface ClientAndServer {
  readonly client: BaseLanguageClient;
  readonly end: () => void;
}

/** Makes a client: over IPC, or with a worker. */
export type ClientFactory = (options: LanguageClientOptions) => Promise<ClientAndServer>;

/** Milliseconds that a server has to end in good order before it is ended. */
const farewell = 2000;

export type ServerState = 'off' | 'starting' | 'running' | 'stopped';

/** The language server as commands see it. It starts with the first document or command that needs it. */
export interface Server extends Disposable {
  readonly output: LogOutputChannel;
  readonly state: () => ServerState;
  readonly onState: (listener: (state: ServerState) => void) => Disposable;
  readonly onStatus: (listener: (status: StatusParams) => void) => Disposable;
  /** Sends a request, starting the server if need be; rejects with the server's reason. */
  readonly request: <Name extends keyof Requests>(
    name: Name,
    params: ParamsOf<Name>,
    token?: CancellationToken,
  ) => Promise<ResultOf<Name>>;
  readonly start: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** @returns the server, off; it starts by itself when a document of `documentSelector` is opened. */
export function createServer(context: ExtensionContext, factory: ClientFactory): Server {
  const output = window.createOutputChannel(productName, { log: true });
  const stateChanged = new EventEmitter<ServerState>();
  const statusReceived = new EventEmitter<StatusParams>();
  let state: ServerState = 'off';
  let present: ClientAndServer | undefined;
  let starting: Promise<void> | undefined;
  /** Tells those who wait for an answer that there will be none. */
  const waiting = new Set<(reason: Error) => void>();
  const guard = createGuard((hang) => void recover(hang));

  const setState = (next: ServerState): void => {
    if (state === next) return;
    state = next;
    stateChanged.fire(next);
  };

  async function launch(): Promise<void> {
    present ??= await createClient();
    await present.client.start();
  }

  async function createClient(): Promise<ClientAndServer> {
    const { State } = await import('vscode-languageclient');
    const largeLogs = createLargeLogs(withoutDerivedDocuments);
    const middleware = {
      ...largeLogs.middleware,
      ...guard.middleware,
      ...verdictInSight,
      workspace: settingsWithOrigin,
    };
    const made = await factory({ ...clientOptions(context, output), middleware });
    const created = made.client;
    context.subscriptions.push(largeLogs.attach(created));
    let watch: Disposable | undefined;
    created.onDidChangeState(({ newState }) => {
      watch?.dispose();
      // Whoever develops the extension stops the server at breakpoints.
      if (newState === State.Running && context.extensionMode !== ExtensionMode.Development)
        watch = guard.watch(created);
      // What becomes of a client that was given up is nobody's state.
      if (present && present.client !== created) return;
      if (newState === State.Running) setState('running');
      else if (newState === State.Stopped || newState === State.StartFailed) setState('stopped');
      else setState('starting');
    });
    hear(created, 'isePosture/status', (status) => {
      guard.heard(status);
      statusReceived.fire(status);
    });
    answerFileRequests(created);
    return made;
  }

  function start(): Promise<void> {
    if (!starting) {
      setState('starting');
      starting = launch().catch((error: unknown) => {
        starting = undefined;
        setState('stopped');
        output.error(error instanceof Error ? error : String(error));
        throw error;
      });
    }
    return starting;
  }

  async function stop(): Promise<void> {
    await starting?.catch(() => undefined);
    starting = undefined;
    const stopped = present;
    if (!stopped?.client.needsStop()) return;
    try {
      await stopped.client.stop(farewell);
    } catch (error) {
      // It did not hear, or not in time. Its client still waits for its end, and is of no use for another server.
      output.warn(String(error));
      if (present === stopped) present = undefined;
    } finally {
      stopped.end();
      for (const reject of waiting) reject(new Error(l10n.t('The language server was started again; try once more.')));
      waiting.clear();
    }
  }

  /** A server that hangs is replaced, and the person is told over what. */
  async function recover({ text, next }: Hang): Promise<void> {
    output.error(text);
    const actions =
      next === 'stop'
        ? { [l10n.t('Restart')]: () => restart().catch((error: unknown) => output.error(String(error))) }
        : { [l10n.t('Show Output')]: () => output.show() };
    offer(window.showWarningMessage, `ISE Posture: ${text}`, actions);
    try {
      await stop();
      if (next === 'restart') await start();
      else setState('stopped');
    } catch (error) {
      output.error(String(error));
    }
  }

  async function restart(): Promise<void> {
    await stop();
    await start();
  }

  const startFor = (document: TextDocument): void => {
    if (state !== 'off' || isDerived(document.uri) || vscodeLanguages.match(documentSelector, document) === 0) return;
    void start().catch(() => undefined);
  };
  const opened = workspace.onDidOpenTextDocument(startFor);
  for (const document of workspace.textDocuments) startFor(document);

  return {
    output,
    state: () => state,
    onState: (listener) => stateChanged.event(listener),
    onStatus: (listener) => statusReceived.event(listener),
    request: async (name, params, token) => {
      await start();
      if (!present) throw new Error(l10n.t('The language server is not running.'));
      const answer = ask(present.client, name, params, token);
      let give: ((reason: Error) => void) | undefined;
      const lost = new Promise<never>((_, reject) => {
        give = reject;
        waiting.add(reject);
      });
      return Promise.race([answer, lost]).finally(() => give && waiting.delete(give));
    },
    start,
    restart,
    stop,
    dispose: () => {
      opened.dispose();
      stateChanged.dispose();
      statusReceived.dispose();
      output.dispose();
    },
  };
}

/** The deployment file that the user names for everything, where it may lie outside the workspace. */
function namedDeployment(): RelativePattern[] {
  const named = workspace.getConfiguration('isePosture').get('deploymentFile', '').trim();
  const isUri = /^[a-z][a-z0-9+.-]+:\/\//i.test(named);
  if (!isUri && !/^([a-z]:)?[\\/]/i.test(named)) return [];
  const uri = isUri ? Uri.parse(named) : Uri.file(named);
  return [new RelativePattern(Uri.joinPath(uri, '..'), baseName(uri))];
}

function clientOptions(context: ExtensionContext, outputChannel: LogOutputChannel): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    docsBase: Uri.joinPath(context.extensionUri, 'docs/rules').toString(),
    clientFiles: true,
    clientCommands: true,
  };
  const globs = [...watchedGlobs, ...namedDeployment()];
  const watchers = globs.map((glob) => workspace.createFileSystemWatcher(glob));
  context.subscriptions.push(...watchers);
  return {
    documentSelector,
    initializationOptions,
    outputChannel,
    diagnosticCollectionName: 'isePosture',
    synchronize: { fileEvents: watchers },
  };
}

/** Keeps derived documents (diffs, filtered views) from the server: what it never saw open it has nothing to say about. */
const withoutDerivedDocuments = {
  didOpen: async (document, next) => (isDerived(document.uri) ? undefined : next(document)),
  didChange: async (event, next) => (isDerived(event.document.uri) ? undefined : next(event)),
  didSave: async (document, next) => (isDerived(document.uri) ? undefined : next(document)),
  didClose: async (document, next) => (isDerived(document.uri) ? undefined : next(document)),
} satisfies Middleware;
