import {
  type Disposable,
  type ExtensionContext,
  ExtensionMode,
  type LogOutputChannel,
  RelativePattern,
  Uri,
  workspace,
} from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions, Middleware } from 'vscode-languageclient';
import { hear, type InitializationOptions, type StatusParams, watchedGlobs } from '../../server/src/protocol';
import { baseName, documentSelector, isDerived } from './documents';
import { answerFileRequests } from './files';
import { watchFolders } from './folder-events';
import type { Guard } from './guard';
import { createLargeLogs } from './large-logs';
import { verdictInSight } from './log-lenses';
import { pagesFolder } from './pages';
import { settingsWithOrigin } from './settings';

/** A client that is not started yet, and what ends its server when that hears nothing any more. */
export interface ClientAndServer {
  readonly client: BaseLanguageClient;
  readonly end: () => void;
}

/** Makes a client: over IPC, or with a worker. */
export type ClientFactory = (options: LanguageClientOptions) => Promise<ClientAndServer>;

/** Who hears what becomes of a client's server, and what it says. */
interface Ears {
  readonly output: LogOutputChannel;
  readonly guard: Guard;
  readonly onState: (client: BaseLanguageClient, state: 'starting' | 'running' | 'stopped') => void;
  readonly onStatus: (status: StatusParams) => void;
}

/** @returns a client that is not started. */
export async function makeClient(
  context: ExtensionContext,
  factory: ClientFactory,
  { output, guard, onState, onStatus }: Ears,
): Promise<ClientAndServer> {
  const { State } = await import('vscode-languageclient');
  const largeLogs = createLargeLogs(withoutDerivedDocuments);
  const middleware = {
    ...largeLogs.middleware,
    ...guard.middleware,
    ...verdictInSight,
    workspace: settingsWithOrigin,
  };
  const made = await factory({ ...clientOptions(context, output), middleware });
  const { client } = made;
  context.subscriptions.push(largeLogs.attach(client));
  let watch: Disposable | undefined;
  client.onDidChangeState(({ newState }) => {
    watch?.dispose();
    // Whoever develops the extension stops the server at breakpoints.
    if (newState === State.Running && context.extensionMode !== ExtensionMode.Development) watch = guard.watch(client);
    if (newState === State.Running) onState(client, 'running');
    else if (newState === State.Stopped || newState === State.StartFailed) onState(client, 'stopped');
    else onState(client, 'starting');
  });
  hear(client, 'isePosture/status', (status) => {
    guard.heard(status);
    onStatus(status);
  });
  answerFileRequests(client);
  return made;
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
    docsBase: pagesFolder('rules').toString(),
    clientFiles: true,
    clientCommands: true,
  };
  const globs = [...watchedGlobs, ...namedDeployment()];
  const watchers = [...globs.map((glob) => workspace.createFileSystemWatcher(glob)), watchFolders()];
  for (const watcher of watchers) context.subscriptions.push(watcher);
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
