import {
  type Connection,
  type InitializeParams,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type TextDocuments,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { type Beside, nothingBeside } from '../core/beside';
import type { DeploymentChange } from '../core/deployment/model';
import type { Finding } from '../core/finding';
import type { AnyLanguage, LanguageId } from '../core/language';
import { createLocalizer, type Localizer, localeOf } from '../core/localizer';
import { compareSeverity } from '../core/severity';
import { applyChange, deploymentFileName, isChangeable } from '../deployment/change';
import type { FileSystem } from '../host/file-system';
import { type InitializationOptions, statusNotification } from '../protocol';
import { createBesideStore } from '../workspace/beside';
import { createDeploymentStore, type DeploymentStore } from '../workspace/deployments';
import { languageOfDocument } from '../workspace/languages';
import {
  folderOf,
  isBelow,
  isDeploymentFile,
  isUntitled,
  join,
  nameOf,
  normalize,
  relativePath,
} from '../workspace/paths';
import { createUnitInSlices, type Unit } from '../workspace/unit';
import { replaceFile } from './code-actions';
import { toDiagnostic } from './convert';
import { createLargeLogs, type LargeLogs } from './large-logs';
import { explicitDeployment, rootAmong } from './named-deployment';
import { createScheduler } from './scheduler';
import { defaultSettings, type Settings } from './settings';
import { statusOf } from './status';
import { createTurns, type Turns } from './turns';
import { createUnits } from './units';
import type { Version } from './version';
import { adaptEdit, type EditSupport, editSupportOf } from './workspace-edit';

/** What a running server knows: the open documents, their deployments, the user's settings. */
export interface Session {
  readonly files: () => FileSystem;
  readonly deployments: DeploymentStore;
  readonly documents: TextDocuments<TextDocument>;
  /** An open document, however its URI is spelled. */
  readonly openDocument: (uri: string) => TextDocument | undefined;
  readonly largeLogs: LargeLogs;
  readonly l10n: () => Localizer;
  readonly docsBase: () => string;
  /** Whether the client knows the commands of protocol.ts. */
  readonly clientCommands: () => 'known' | 'unknown';
  readonly settings: () => Settings;
  readonly workspaceFolders: () => readonly string[];
  /** Takes over what the client said of itself. */
  readonly start: (params: InitializeParams) => void;
  readonly setWorkspaceFolders: (folders: readonly string[]) => void;
  /** Whether this is a deployment file: by its name, or because the settings name it. */
  readonly isDeployment: (uri: string) => boolean;
  /** New settings: everything open is checked again. */
  readonly setSettings: (settings: Settings) => void;
  /**
   * The parsed present version of an open document; undefined where it is none of ours. Rejects with ContentModified where
   * it is edited faster than it can be parsed.
   */
  readonly unitOf: (uri: string) => Promise<Unit | undefined>;
  /** What a question about one line is answered from, at once; of a long document that is not checked yet an excerpt. */
  readonly unitAt: (uri: string, line: number) => Promise<Unit | undefined>;
  /** The parsed text of any document, open or not. */
  readonly unitOfText: (uri: string, languageId: string, text: string) => Promise<Unit | undefined>;
  /** Lets long work go on beside requests. */
  readonly turns: Turns;
  /** The findings of a unit, without holding anything up; undefined once its document has another text. */
  readonly findingsOf: (unit: Unit) => Promise<readonly Finding[] | undefined>;
  /** Whether a document still has the text that a unit was made of. */
  readonly isPresent: (unit: Unit) => boolean;
  /** The newest text of a document, with its findings: what was edited while it was checked is checked again, a few times. */
  readonly checkedOf: (uri: string) => Promise<Checked | undefined>;
  /** Computes and sends the diagnostics of a document, soon; what was computed for it so far is dropped. */
  readonly schedule: (uri: string) => void;
  /** Files of this document's folder may have changed since they were looked at; of all folders where none is named. */
  readonly forgetNeighbours: (uri?: string) => void;
  /** A document was closed: its diagnostics go, unless somebody else takes care of them. */
  readonly drop: (uri: string, diagnostics?: 'cleared' | 'kept') => void;
  /** A deployment file changed: everything open is checked again. */
  readonly refresh: () => void;
  /** The edit of ise-posture.json that a change stands for, seen from a document. */
  readonly deploymentEdit: (uri: string, change: DeploymentChange) => Promise<WorkspaceEdit | 'unreadable' | undefined>;
  /** Whether the client shows actions that cannot be taken, with the reason. */
  readonly disabledActions: () => 'shown' | 'unknown';
  /** What the client takes. */
  readonly editSupport: () => EditSupport;
  /** An edit in a form that the client takes. */
  readonly editForClient: (edit: WorkspaceEdit) => WorkspaceEdit;
}

/** A unit whose findings are known. */
interface Checked {
  readonly unit: Unit;
  readonly findings: readonly Finding[];
}

/** So many edits that arrive while a text is read or checked have an answer start anew with the newer text. */
const mostEdits = 10;

/** @returns a session that talks to one client over `connection` and reads files through `files`. */
export function createSession(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  files: () => FileSystem,
): Session {
  let l10n = createLocalizer('en');
  let docsBase = 'https://github.com/ise-posture/ise-posture/blob/main/docs/rules';
  let clientCommands: 'known' | 'unknown' = 'unknown';
  let settings = defaultSettings;
  let editSupport: EditSupport = 'changes';
  let disabledActions: 'shown' | 'unknown' = 'unknown';
  let folders: readonly string[] = [];
  const turns = createTurns();
  const reported = new Set<string>();
  const checkedUnasked = new WeakSet<Unit>();

  const onRuleError = (rule: string, error: unknown): void => {
    connection.console.error(
      `${rule} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  };
  const units = createUnits(turns, onRuleError);
  const rootOf = (uri: string): string | undefined => rootAmong(folders, uri);
  const openDocument = (uri: string): TextDocument | undefined =>
    documents.get(uri) ?? documents.all().find((document) => normalize(document.uri) === normalize(uri));
  const explicit = (): string | undefined =>
    settings.deploymentFile === '' || leadsOutside() ? undefined : explicitDeployment(settings.deploymentFile, folders);
  const leadsOutside = (): boolean => {
    const named = explicitDeployment(settings.deploymentFile, folders);
    return settings.deploymentFileFrom === 'workspace' && !folders.some((folder) => isBelow(named, folder));
  };
  const deployments = createDeploymentStore({
    files,
    explicit,
    rootOf,
    openText: (uri) => openDocument(uri)?.getText(),
    homes: (uri) => (isUntitled(uri) ? folders : []),
    within: (uri) => {
      const byUser = settings.deploymentFile !== '' && settings.deploymentFileFrom === 'user';
      return !byUser && folders.some((folder) => isBelow(normalize(uri), folder)) ? folders : undefined;
    },
  });

  const besides = createBesideStore({ files, openText: (uri) => openDocument(uri)?.getText() });

  const largeLogs = createLargeLogs(files, (uri, error) => onRuleError(`reading ${uri}`, error));
  const openUris = (): string[] => [
    ...new Set([...documents.all().map((document) => document.uri), ...largeLogs.uris()]),
  ];

  const languageOf = (document: TextDocument) => languageOfDocument(document.languageId, nameOf(document.uri));

  const languageOfOpen = (uri: string): AnyLanguage | undefined => {
    const document = documents.get(uri);
    return document && languageOf(document);
  };

  async function besideOf(uri: string, language: LanguageId | undefined): Promise<Beside> {
    if (language === undefined) return nothingBeside;
    return besides.known(uri, language) ?? besides.besideOf(uri, language);
  }

  /** The present version of an open document. */
  async function presentOf(uri: string): Promise<Version | undefined> {
    const isOpen = largeLogs.has(uri) || documents.get(uri) !== undefined;
    if (!isOpen) return undefined;
    const deployment = deployments.known(uri) ?? (await deployments.deploymentOf(uri));
    const beside = await besideOf(uri, languageOfOpen(uri)?.id);
    // The document may have changed, or gone, while its deployment and its folder were looked at.
    const document = (await largeLogs.load(uri)) ?? documents.get(uri);
    const language = document && languageOf(document);
    if (!document || !language) return undefined;
    return { document, version: document.version, deployment, beside, language };
  }

  /** @param goesOn is asked, each time that the document was edited while it was parsed, whether its newer text is wanted. */
  async function parsed(uri: string, goesOn: () => boolean): Promise<Unit | undefined> {
    for (;;) {
      const present = await presentOf(uri);
      if (!present) return undefined;
      const unit = await units.unitOf(uri, present);
      if (unit || turns.isStopped() || !goesOn()) return unit;
    }
  }

  function unitOf(uri: string): Promise<Unit | undefined> {
    let edits = 0;
    return parsed(uri, () => {
      if (++edits < mostEdits) return true;
      throw new ResponseError(LSPErrorCodes.ContentModified, l10n.t('lsp.edited-meanwhile'));
    });
  }

  async function checkedOf(uri: string): Promise<Checked | undefined> {
    for (let edits = 1; ; edits++) {
      const unit = await unitOf(uri);
      if (!unit) return undefined;
      // Under steady editing an answer about a text of a moment ago is better than none.
      const findings = await (edits < mostEdits ? findingsOf(unit) : turns.run(unit.findingsInSlices()));
      if (findings || turns.isStopped()) return { unit, findings: findings ?? [] };
    }
  }

  async function unitAt(uri: string, line: number): Promise<Unit | undefined> {
    const present = await presentOf(uri);
    if (!present) return undefined;
    const unit = await units.unitAt(uri, present, line);
    // Whoever does not check by himself, or only on saving, gets the whole answer the next time.
    if (unit?.input.source.extent === 'excerpt' && settings.run !== 'onType')
      checkUnasked(uri).catch((error: unknown) => onRuleError(`check of ${uri}`, error));
    return unit ?? unitOf(uri);
  }

  async function checkUnasked(uri: string): Promise<void> {
    const unit = await parsed(uri, () => false);
    if (!unit || checkedUnasked.has(unit)) return;
    checkedUnasked.add(unit);
    await findingsOf(unit);
  }

  function isPresent({ input: { source } }: Unit): boolean {
    const document = openDocument(source.uri);
    if (document === undefined) return true;
    // A document that was opened again counts its versions from the start.
    return document.version === source.textDocument.version && document.getText() === source.text;
  }

  const findingsOf = (unit: Unit): Promise<readonly Finding[] | undefined> =>
    turns.run(unit.findingsInSlices(), () => isPresent(unit));

  const scheduler = createScheduler(validate, onRuleError);

  async function validate(uri: string, isLatest: () => boolean): Promise<number | undefined> {
    if (settings.run === 'off') return undefined;
    const unit = await parsed(uri, isLatest);
    reportTroubles();
    if (!unit) return undefined;
    const started = performance.now();
    const { source } = unit.input;
    const { version } = source.textDocument;
    const isWanted = (): boolean => isLatest() && (settings.run === 'onSave' || isPresent(unit));
    const findings = await turns.run(unit.findingsInSlices(), isWanted);
    if (!findings || !isWanted()) return undefined;
    const worstFirst = [...findings];
    if (worstFirst.length > settings.maxNumberOfProblems)
      worstFirst.sort((a, b) => compareSeverity(b.severity, a.severity));
    const diagnostics = worstFirst
      .slice(0, settings.maxNumberOfProblems)
      .map((finding) => toDiagnostic(source, finding, l10n, docsBase));
    const took = performance.now() - started;
    await connection.sendDiagnostics({ uri, diagnostics, version });
    const status = statusOf(unit, worstFirst, settings.maxNumberOfProblems, l10n);
    void connection.sendNotification(statusNotification, status);
    return took;
  }

  /** A deployment file that is there, or was named, and cannot be read: every answer is poorer for it, so it is said. Once. */
  function reportTroubles(): void {
    if (settings.deploymentFile !== '' && leadsOutside())
      reportOnce(l10n.t('lsp.deployment-outside', { path: settings.deploymentFile }));
    for (const { uri, reason } of deployments.troubles())
      reportOnce(l10n.t('lsp.deployment-unreadable', { path: URI.parse(uri).fsPath, reason }));
  }

  function reportOnce(text: string): void {
    if (!reported.has(text))
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message: text });
    reported.add(text);
  }

  /** What a log says counts for the open profiles of its folder, too. */
  function scheduleNeighbours(uri: string): void {
    besides.forget(uri);
    const folder = folderOf(normalize(uri));
    for (const { uri: other } of documents.all()) {
      if (other !== uri && folderOf(normalize(other)) === folder && languageOfOpen(other)?.id === 'ise-posture-profile')
        scheduler.schedule(other);
    }
  }

  function schedule(uri: string): void {
    if (isLog(uri)) scheduleNeighbours(uri);
    scheduler.schedule(uri);
  }

  const isLog = (uri: string): boolean => largeLogs.has(uri) || languageOfOpen(uri)?.id === 'ise-posture-log';

  function refresh(): void {
    deployments.forget();
    besides.forget();
    for (const uri of openUris()) schedule(uri);
  }

  /** The folder that a document's ise-posture.json is made in. */
  function homeOf(uri: string): string | undefined {
    if (isUntitled(uri)) return folders.length === 1 ? folders[0] : undefined;
    return folders.length > 0 ? rootOf(uri) : folderOf(uri);
  }

  async function deploymentEdit(
    uri: string,
    change: DeploymentChange,
  ): Promise<WorkspaceEdit | 'unreadable' | undefined> {
    const known = isDeploymentFile(uri) ? uri : (await deployments.deploymentOf(uri)).uri;
    // What has no place yet can be named by none.
    if (isUntitled(uri) && 'path' in change && change.path !== undefined) return undefined;
    const folder = homeOf(uri);
    const target = known ?? (folder === undefined ? undefined : join(folder, deploymentFileName));
    if (target === undefined) return undefined;
    const version = openDocument(target)?.version ?? null;
    const before = await deployments.textOf(target);
    if (before !== undefined && !isChangeable(before)) return 'unreadable';
    const placed =
      'path' in change && change.path !== undefined ? { ...change, path: relativePath(uri, target) } : change;
    const after = applyChange(before, placed);
    return after === before ? undefined : replaceFile(target, version, before, after);
  }

  return {
    files,
    deployments,
    documents,
    openDocument,
    largeLogs,
    l10n: () => l10n,
    docsBase: () => docsBase,
    clientCommands: () => clientCommands,
    settings: () => settings,
    workspaceFolders: () => folders,
    editSupport: () => editSupport,
    editForClient: (edit) => adaptEdit(edit, editSupport),
    start: (params) => {
      l10n = createLocalizer(localeOf(params.locale));
      const options = (params.initializationOptions ?? {}) as Partial<Record<keyof InitializationOptions, unknown>>;
      if (typeof options.docsBase === 'string') docsBase = options.docsBase;
      clientCommands = options.clientCommands === true ? 'known' : 'unknown';
      editSupport = editSupportOf(params.capabilities);
      disabledActions = params.capabilities.textDocument?.codeAction?.disabledSupport === true ? 'shown' : 'unknown';
      const listed = params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []);
      folders = listed.map((folder) => normalize(folder).replace(/\/$/, ''));
    },
    setWorkspaceFolders: (next) => {
      folders = next.map((folder) => normalize(folder).replace(/\/$/, ''));
      refresh();
    },
    isDeployment: (uri) => isDeploymentFile(uri) || normalize(uri) === explicit(),
    setSettings: (next) => {
      settings = next;
      reported.clear();
      if (settings.run === 'off')
        for (const document of documents.all()) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
      refresh();
    },
    unitOf,
    unitAt,
    turns,
    findingsOf,
    isPresent,
    checkedOf,
    unitOfText: async (uri, languageId, text) => {
      const language = languageOfDocument(languageId, nameOf(uri));
      if (!language) return undefined;
      const deployment = await deployments.deploymentOf(uri);
      const beside = await besideOf(uri, language.id);
      const document = TextDocument.create(uri, languageId, 0, text);
      return turns.run(createUnitInSlices(language, document, deployment, onRuleError, { beside }));
    },
    schedule,
    forgetNeighbours: besides.forget,
    drop: (uri, diagnostics = 'cleared') => {
      scheduler.drop(uri);
      units.forget(uri);
      // Its file may say something else than the editor did.
      besides.forget(uri);
      if (diagnostics === 'cleared') void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    refresh,
    deploymentEdit,
    disabledActions: () => disabledActions,
  };
}
