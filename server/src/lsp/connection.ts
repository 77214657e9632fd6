import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileSystem } from '../host/file-system';
import type { Archives } from '../intake';
import { type InitializationOptions, serverCommands, watchedGlobs } from '../protocol';
import { codeActionKinds } from './code-actions';
import { registerFeatures } from './features';
import { answerRefused } from './lifecycle';
import { registerRequests } from './requests';
import { createSession, type Session } from './session';
import { readSettings } from './settings';
import { legend } from './tokens';
import { createWarmUp } from './warm-up';
import { createWorkspaceCheck, type WorkspaceCheck } from './workspace-check';

/**
 * Wires a connection to the languages and starts listening. The same for Node and for a browser's worker.
 * @param filesFor gives what the server may read, once the client has said whether it offers its own files.
 * @param archives where the host can open them.
 * @param textTold is told the length of each open document (UTF-16 units), and 0 once it is closed.
 */
export function startServer(
  connection: Connection,
  filesFor: (clientFiles: 'offered' | 'none') => FileSystem,
  archives?: Archives,
  textTold?: (uri: string, length: number) => void,
): void {
  const documents = new TextDocuments(TextDocument);
  let files = filesFor('none');
  const session = createSession(connection, documents, () => files);
  const workspaceCheck = createWorkspaceCheck(connection, session);
  let wiring: Wiring = new Set();
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    files = filesFor(offersFiles(params) ? 'offered' : 'none');
    session.start(params);
    wiring = wiringOf(params);
    return { serverInfo: { name: 'ise-posture' }, capabilities: capabilitiesFor(wiring) };
  });
  connection.onShutdown(() => session.turns.stop());
  answerRefused(connection);
  wireChanges(connection, session, workspaceCheck, () => wiring);
  wireDocuments(documents, session, workspaceCheck);
  if (textTold) tellTexts(documents, textTold);
  registerFeatures(connection, session);
  registerRequests(connection, session, workspaceCheck, archives);
  documents.listen(connection);
  connection.listen();
}

/** What the client has to be asked for once it has started: its settings, changes of its folders, and of files. */
type Wiring = ReadonlySet<'settings' | 'folders' | 'watching'>;

function offersFiles({ initializationOptions }: InitializeParams): boolean {
  return (initializationOptions as InitializationOptions | undefined)?.clientFiles === true;
}

function wiringOf(params: InitializeParams): Wiring {
  const { configuration, workspaceFolders, didChangeWatchedFiles } = params.capabilities.workspace ?? {};
  // Our own client watches by itself; any other has to be asked.
  const isAsked = !offersFiles(params) && didChangeWatchedFiles?.dynamicRegistration === true;
  return new Set([
    ...(configuration === true ? (['settings'] as const) : []),
    ...(workspaceFolders === true ? (['folders'] as const) : []),
    ...(isAsked ? (['watching'] as const) : []),
  ]);
}

function capabilitiesFor(wiring: Wiring): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    hoverProvider: true,
    completionProvider: { triggerCharacters: [' ', '<', '/', '"', '>', '.', ':', ','], resolveProvider: false },
    codeActionProvider: { codeActionKinds: [...codeActionKinds] },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    semanticTokensProvider: { legend, full: true, range: true },
    inlayHintProvider: true,
    codeLensProvider: { resolveProvider: false },
    documentHighlightProvider: true,
    referencesProvider: true,
    definitionProvider: true,
    selectionRangeProvider: true,
    linkedEditingRangeProvider: true,
    executeCommandProvider: { commands: Object.values(serverCommands) },
    ...(wiring.has('folders')
      ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
      : {}),
  };
}

/** Settings, folders and files that change. */
function wireChanges(
  connection: Connection,
  session: Session,
  workspaceCheck: WorkspaceCheck,
  wiring: () => Wiring,
): void {
  /** Clients refuse requests, some even those they said they answer: that is logged, and the server goes on. */
  const attempt = (work: () => Promise<unknown>): void => {
    work().catch((error: unknown) => connection.console.warn(error instanceof Error ? error.message : String(error)));
  };
  const setSettings = (given: unknown): void => {
    session.setSettings(readSettings(given));
    workspaceCheck.touchedAll();
  };
  const pullSettings = async (): Promise<void> =>
    setSettings(await connection.workspace.getConfiguration('isePosture'));
  const readFolders = async (): Promise<void> => {
    const folders = await connection.workspace.getWorkspaceFolders();
    session.setWorkspaceFolders((folders ?? []).map((folder) => folder.uri));
    workspaceCheck.touchedAll();
  };
  connection.onInitialized(() => {
    const { client, workspace } = connection;
    if (wiring().has('folders')) workspace.onDidChangeWorkspaceFolders(() => attempt(readFolders));
    const watchers = watchedGlobs.map((globPattern) => ({ globPattern }));
    if (wiring().has('watching')) attempt(() => client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    if (!wiring().has('settings')) return;
    attempt(() => client.register(DidChangeConfigurationNotification.type, { section: 'isePosture' }));
    attempt(pullSettings);
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    if (wiring().has('settings')) attempt(pullSettings);
    else setSettings((settings as { readonly isePosture?: unknown } | null)?.isePosture);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    // Of a folder that is deleted a client may tell the folder alone.
    const isGone = ({ type, uri }: FileEvent): boolean =>
      type === FileChangeType.Deleted && session.deployments.isReadBelow(uri);
    if (changes.some((change) => session.isDeployment(change.uri) || isGone(change))) {
      session.refresh();
      workspaceCheck.touchedAll();
    }
    session.filesChanged(changes.map(({ uri }) => uri));
    workspaceCheck.touched(changes.map(({ uri }) => uri));
  });
}

function wireDocuments(documents: TextDocuments<TextDocument>, session: Session, workspaceCheck: WorkspaceCheck): void {
  const refresh = (): void => {
    session.refresh();
    workspaceCheck.touchedAll();
  };
  /** Who types in a deployment file waits for what is said of it, and not for all that is open besides. */
  const refreshAfter = (uri: string): void => {
    refresh();
    session.schedule(uri);
  };
  const warmUp = createWarmUp(session.turns, session.client);
  documents.onDidOpen(({ document }) => {
    warmUp(document);
    workspaceCheck.opened(document.uri);
    session.besides.forget(document.uri);
    if (session.isDeployment(document.uri)) session.refresh();
    else session.schedule(document.uri);
  });
  documents.onDidChangeContent(({ document }) => {
    if (session.isDeployment(document.uri)) refreshAfter(document.uri);
    else if (session.settings().run === 'onType') session.schedule(document.uri);
  });
  documents.onDidSave(({ document }) => {
    session.besides.forget(document.uri);
    if (session.isDeployment(document.uri)) refreshAfter(document.uri);
    else session.schedule(document.uri);
    workspaceCheck.touched([document.uri]);
  });
  documents.onDidClose(({ document }) => {
    // Where the workspace was checked, the file's own findings take the place of the editor's.
    session.drop(document.uri, workspaceCheck.isOn() ? 'kept' : 'cleared');
    workspaceCheck.touched([document.uri]);
    // The file's own text counts again, not the unsaved one.
    if (session.isDeployment(document.uri)) refresh();
  });
}

function tellTexts(documents: TextDocuments<TextDocument>, textTold: (uri: string, length: number) => void): void {
  // Opening a document counts as a change of it, too.
  documents.onDidChangeContent(({ document }) => textTold(document.uri, document.getText().length));
  documents.onDidClose(({ document }) => textTold(document.uri, 0));
}
