import { type Connection, type InitializeParams, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Localizer } from '../core/localizer';
import type { OnRuleError } from '../core/rule';
import type { FileSystem } from '../host/file-system';
import { type BesideStore, createBesideStore } from '../workspace/beside';
import { createDeploymentStore, type DeploymentStore } from '../workspace/deployments';
import { createLargeLogs, type LargeLogs } from '../workspace/large-logs';
import { editorListPlaces } from '../workspace/list-places';
import { type DeploymentPlaces, deploymentPlaces } from '../workspace/named-deployment';
import {
  createOpenDocuments,
  type EditorDocuments,
  type OpenDocuments,
  openDocumentIn,
} from '../workspace/open-documents';
import { isDeploymentFile, normalize } from '../workspace/paths';
import { createScheduler } from '../workspace/schedule';
import { createTurns, type Turns } from '../workspace/turns';
import { createUnits, type Units } from '../workspace/units';
import { type Client, clientOf, foldersOf, normalFolders, unknownClient } from './client';
import { type KeptOccurrences, keepOccurrences } from './kept-occurrences';
import { createPublisher } from './publisher';
import { defaultSettings, type Settings } from './settings';
import { createTroubles } from './troubles';

/** What a running server knows: the open documents, their deployments, the client and the user's settings. */
export interface Session extends Units, Stores, Control {
  readonly client: () => Client;
  readonly l10n: () => Localizer;
  readonly settings: () => Settings;
  readonly workspaceFolders: () => readonly string[];
}

/** What is open, and what is read of files. */
interface Stores {
  readonly files: () => FileSystem;
  readonly open: OpenDocuments;
  /** An open document, however its URI is spelled. */
  readonly openDocument: (uri: string) => TextDocument | undefined;
  readonly largeLogs: LargeLogs;
  readonly deployments: DeploymentStore;
  /** Where ise-posture.json is looked for, and made. */
  readonly places: DeploymentPlaces;
  /** What files of one folder tell about each other. */
  readonly besides: BesideStore;
  /** Where names and addresses stand in files that are closed. */
  readonly occurrences: KeptOccurrences;
  /** Lets long work go on beside requests. */
  readonly turns: Turns;
}

/** What happens to a session. */
interface Control {
  /** Takes over what the client said of itself. */
  readonly start: (params: InitializeParams) => void;
  readonly setWorkspaceFolders: (folders: readonly string[]) => void;
  /** New settings: everything open is checked again. */
  readonly setSettings: (settings: Settings) => void;
  /** Whether this is a deployment file: by its name, or because the settings name it. */
  readonly isDeployment: (uri: string) => boolean;
  /** Computes and sends the diagnostics of a document, soon; what was computed for it so far is dropped. */
  readonly schedule: (uri: string) => void;
  /** A document was closed: its diagnostics go, unless somebody else takes care of them. */
  readonly drop: (uri: string, diagnostics?: 'cleared' | 'kept') => void;
  /** Stored files changed, were made or deleted: what open documents learn of them is looked at again. */
  readonly filesChanged: (uris: readonly string[]) => void;
  /** A deployment file changed: everything open is checked again. */
  readonly refresh: () => void;
}

/** What the client and its user said last. */
interface Said {
  client: Client;
  settings: Settings;
  folders: readonly string[];
}

/** @returns a session that talks to one client over `connection` and reads files through `files`. */
export function createSession(connection: Connection, documents: EditorDocuments, files: () => FileSystem): Session {
  const said: Said = { client: unknownClient, settings: defaultSettings, folders: [] };
  const onError: OnRuleError = (rule, error) =>
    connection.console.error(
      `${rule} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  const stores = createStores(documents, files, said, onError);
  const units = createUnits({
    ...stores,
    onError,
    outOfDate: () => new ResponseError(LSPErrorCodes.ContentModified, said.client.l10n.t('lsp.edited-meanwhile')),
    checksOnType: () => said.settings.run === 'onType',
  });
  return {
    ...stores,
    ...units,
    ...createControl(connection, documents, said, stores, units, onError),
    client: () => said.client,
    l10n: () => said.client.l10n,
    settings: () => said.settings,
    workspaceFolders: () => said.folders,
  };
}

function createStores(documents: EditorDocuments, files: () => FileSystem, said: Said, onError: OnRuleError): Stores {
  const openDocument = (uri: string): TextDocument | undefined => openDocumentIn(documents, uri);
  const openText = (uri: string): string | undefined => openDocument(uri)?.getText();
  const places = deploymentPlaces(
    () => said.settings,
    () => said.folders,
  );
  const deployments = createDeploymentStore({ files, openText, ...places });
  const lists = editorListPlaces(documents, files, () => said.folders, deployments);
  const besides = createBesideStore({ files, openDocument, lists });
  const turns = createTurns();
  const largeLogs = createLargeLogs(files, turns, (uri, error) => onError(`reading ${uri}`, error));
  const open = createOpenDocuments(documents, largeLogs, deployments, besides);
  const occurrences = keepOccurrences({ files, deployments });
  return { files, open, openDocument, largeLogs, deployments, places, besides, occurrences, turns };
}

function createControl(
  connection: Connection,
  documents: EditorDocuments,
  said: Said,
  stores: Stores,
  units: Units,
  onError: OnRuleError,
): Control {
  const { open, deployments, places, besides, occurrences } = stores;
  const client = (): Client => said.client;
  const settings = (): Settings => said.settings;
  const troubles = createTroubles(connection, deployments, places, settings, () => said.client.l10n);
  const publish = createPublisher(connection, { units, turns: stores.turns, troubles, settings, client });
  const scheduler = createScheduler(publish, onError);
  const clear = (uri: string): void => void connection.sendDiagnostics({ uri, diagnostics: [] });
  const scheduleShowing = (): void => {
    for (const document of open.showingLists()) scheduler.schedule(document);
  };
  const scheduleProfiles = (uri: string): void => {
    besides.forget(uri);
    for (const profile of open.profilesBeside(uri)) scheduler.schedule(profile);
  };
  /** What its file says counts for the profiles beside it, and, where it may hold lists, for all texts that show lists in force. */
  const scheduleDependants = (uri: string): void => {
    scheduleProfiles(uri);
    scheduleShowing();
  };
  const schedule = (uri: string): void => {
    if (open.isList(uri)) {
      besides.edited();
      scheduleShowing();
    }
    if (open.isLog(uri)) scheduleProfiles(uri);
    scheduler.schedule(uri);
  };
  const refresh = (): void => {
    deployments.forget();
    besides.forget();
    scheduler.scheduleAll(open.uris());
  };
  return {
    schedule,
    refresh,
    ...sayings(said, refresh, () => {
      troubles.forget();
      if (said.settings.run === 'off') for (const { uri } of documents.all()) clear(uri);
    }),
    filesChanged: (uris) => {
      occurrences.forget(uris);
      for (const uri of uris) scheduleProfiles(uri);
      scheduleShowing();
    },
    isDeployment: (uri) => isDeploymentFile(uri) || normalize(uri) === places.explicit(),
    drop: (uri, diagnostics = 'cleared') => {
      scheduler.drop(uri);
      units.forget(uri);
      // Its file may say something else than the editor did.
      scheduleDependants(uri);
      if (diagnostics === 'cleared') clear(uri);
    },
  };
}

/** @param onSettings is run between new settings and the check of everything under them. */
function sayings(
  said: Said,
  refresh: () => void,
  onSettings: () => void,
): Pick<Control, 'start' | 'setWorkspaceFolders' | 'setSettings'> {
  return {
    start: (params) => {
      said.client = clientOf(params);
      said.folders = foldersOf(params);
    },
    setWorkspaceFolders: (folders) => {
      said.folders = normalFolders(folders);
      refresh();
    },
    setSettings: (settings) => {
      said.settings = settings;
      onSettings();
      refresh();
    },
  };
}
