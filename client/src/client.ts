import {
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
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
  deploymentFileName,
  type InitializationOptions,
  type StatusParams,
  statusNotification,
} from '../../server/src/protocol';
import { baseName, documentSelector, isDerived } from './documents';
import { answerFileRequests } from './files';
import { createLargeLogs } from './large-logs';
import { settingsWithOrigin } from './settings';

/** Makes a client that is not started yet: over IPC, or with a worker. */
export type ClientFactory = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

export type ServerState = 'off' | 'starting' | 'running' | 'stopped';

/** The language server as commands see it. It starts with the first document or command that needs it. */
export interface Server extends Disposable {
  readonly output: LogOutputChannel;
  readonly state: () => ServerState;
  readonly onState: (listener: (state: ServerState) => void) => Disposable;
  readonly onStatus: (listener: (status: StatusParams) => void) => Disposable;
  /** Sends a request, starting the server if need be; rejects with the server's reason. */
  readonly request: <Result>(method: string, params: object, token?: CancellationToken) => Promise<Result>;
  readonly start: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** @returns the server, off; it starts by itself when a document of `documentSelector` is opened. */
export function createServer(context: ExtensionContext, factory: ClientFactory): Server {
  const output = window.createOutputChannel('ISE Posture', { log: true });
  const stateChanged = new EventEmitter<ServerState>();
  const statusReceived = new EventEmitter<StatusParams>();
  let state: ServerState = 'off';
  let client: BaseLanguageClient | undefined;
  let starting: Promise<void> | undefined;

  const setState = (next: ServerState): void => {
    if (state === next) return;
    state = next;
    stateChanged.fire(next);
  };

  async function launch(): Promise<void> {
    client ??= await createClient();
    await client.start();
  }

  async function createClient(): Promise<BaseLanguageClient> {
    const { State } = await import('vscode-languageclient');
    const largeLogs = createLargeLogs(withoutDerivedDocuments);
    const middleware = { ...largeLogs.middleware, workspace: settingsWithOrigin };
    const created = await factory({ ...clientOptions(context, output), middleware });
    context.subscriptions.push(largeLogs.attach(created));
    created.onDidChangeState(({ newState }) => {
      if (newState === State.Running) setState('running');
      else if (newState === State.Stopped || newState === State.StartFailed) setState('stopped');
      else setState('starting');
    });
    created.onNotification(statusNotification, (status: StatusParams) => statusReceived.fire(status));
    answerFileRequests(created);
    return created;
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
    if (client?.needsStop()) await client.stop();
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
    request: async <Result>(method: string, params: object, token?: CancellationToken): Promise<Result> => {
      await start();
      if (!client) throw new Error(l10n.t('The language server is not running.'));
      // A token that is undefined would count as a parameter, and make all of them parameters by position.
      return token ? client.sendRequest<Result>(method, params, token) : client.sendRequest<Result>(method, params);
    },
    start,
    restart: async () => {
      await stop();
      await start();
    },
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
  const globs = [`**/${deploymentFileName}`, '**/*.dacl', '**/*.dacl.txt', ...namedDeployment()];
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
