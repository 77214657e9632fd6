import {
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileSystem } from '../host/file-system';
import { type InitializationOptions, serverCommands } from '../protocol';
import { isDeploymentFile } from '../workspace/paths';
import { codeActionKinds } from './code-actions';
import { registerFeatures } from './features';
import { registerRequests } from './requests';
import { createSession, type Session } from './session';
import { readSettings } from './settings';
import { legend } from './tokens';

/**
 * Wires a connection to the languages and starts listening. The same for Node and for a browser's worker.
 * @param filesFor gives what the server may read, once the client has said whether it offers its own files.
 */
export function startServer(connection: Connection, filesFor: (clientFiles: 'offered' | 'none') => FileSystem): void {
  const documents = new TextDocuments(TextDocument);
  let files = filesFor('none');
  const session = createSession(connection, documents, () => files);
  let pullsSettings = false;
  let watchesFolders = false;

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const options = params.initializationOptions as InitializationOptions | undefined;
    files = filesFor(options?.clientFiles === true ? 'offered' : 'none');
    session.start(params);
    pullsSettings = params.capabilities.workspace?.configuration === true;
    watchesFolders = params.capabilities.workspace?.workspaceFolders === true;
    return {
      serverInfo: { name: 'ise-posture' },
      capabilities: {
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
        ...(watchesFolders ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {}),
      },
    };
  });

  connection.onInitialized(async () => {
    if (watchesFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async () => {
        const folders = await connection.workspace.getWorkspaceFolders();
        session.setWorkspaceFolders((folders ?? []).map((folder) => folder.uri));
      });
    }
    if (pullsSettings) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'isePosture' });
      session.setSettings(readSettings(await connection.workspace.getConfiguration('isePosture')));
    }
  });

  connection.onDidChangeConfiguration(async (change) => {
    const pushed = (change.settings as { readonly isePosture?: unknown } | null)?.isePosture;
    session.setSettings(
      readSettings(pullsSettings ? await connection.workspace.getConfiguration('isePosture') : pushed),
    );
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some((change) => isDeploymentFile(change.uri))) session.refresh();
  });

  wireDocuments(documents, session);
  registerFeatures(connection, session);
  registerRequests(connection, session);
  documents.listen(connection);
  connection.listen();
}

function wireDocuments(documents: TextDocuments<TextDocument>, session: Session): void {
  documents.onDidOpen(({ document }) => {
    if (isDeploymentFile(document.uri)) session.refresh();
    else session.schedule(document.uri);
  });
  documents.onDidChangeContent(({ document }) => {
    if (isDeploymentFile(document.uri)) session.refresh();
    else if (session.settings().run === 'onType') session.schedule(document.uri);
  });
  documents.onDidSave(({ document }) => {
    if (isDeploymentFile(document.uri)) session.refresh();
    else session.schedule(document.uri);
  });
  documents.onDidClose(({ document }) => {
    session.drop(document.uri);
    // The file's own text counts again, not the unsaved one.
    if (isDeploymentFile(document.uri)) session.refresh();
  });
}
