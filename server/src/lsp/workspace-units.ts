import { ResponseError } from 'vscode-languageserver';
import type { Localizer } from '../core/localizer';
import { leftOutMessage } from '../host/file-system';
import { languages } from '../protocol';
import { folderOf, isBelow, isUntitled, nameOf, normalize } from '../workspace/paths';
import type { Unit } from '../workspace/unit';
import type { Session } from './session';
import { type FileNote, type FileNotes, storedFiles, storedUnit, Unreadable } from './stored-files';

/** More files than these are not looked at. */
const maxFiles = 5000;

/** A file that a workspace-wide answer had to do without. */
export type UnreadableFile = FileNote;

export interface WorkspaceUnitsOptions {
  /** A document whose folder counts where no workspace folder is open. */
  readonly around?: Unit;
  /** Receives the files that could not be read, and the folders in which there are more than are looked at. */
  readonly errors?: UnreadableFile[];
  /** Receives the files that were left out, and why. */
  readonly skipped?: FileNote[];
  /** Receives captures and records of ISE that were read; not wanted: none is read. */
  readonly material?: FileNotes[];
  /** Receives the text of each record of ISE. */
  readonly onRecord?: (uri: string, text: string) => void;
  /** Logs are left out unless they are asked for. */
  readonly logs?: 'included';
  /** Asked of each closed file: whether it need not be read. */
  readonly isKnown?: (uri: string) => Promise<boolean>;
}

/** All that {@link eachWorkspaceUnit} finds. */
export async function workspaceUnits(session: Session, options: WorkspaceUnitsOptions): Promise<Unit[]> {
  const units: Unit[] = [];
  for await (const unit of eachWorkspaceUnit(session, options)) units.push(unit);
  return units;
}

/**
 * The lists, profiles and deployment files of the workspace, parsed, one at a time: open ones as they stand in the editor,
 * the rest as they are stored. What a closed file is, its name or its content tells, as for `check` of the command line.
 */
export async function* eachWorkspaceUnit(
  session: Session,
  { around, errors = [], skipped = [], material, onRecord, logs, isKnown }: WorkspaceUnitsOptions,
): AsyncGenerator<Unit> {
  const seen = new Set<string>();
  const failed = new Set<string>();
  /** One file that cannot be read, or on which we fail, keeps no other from being answered for. */
  const attempt = async (uri: string, work: () => Promise<Unit | undefined>): Promise<Unit | undefined> => {
    try {
      return await work();
    } catch (error) {
      failed.add(uri);
      errors.push({ uri, message: wordsFor(error, session.l10n()) });
      return undefined;
    }
  };
  for (const uri of session.open.uris()) {
    if (!isOfWorkspace(session, uri, around)) continue;
    seen.add(normalize(uri));
    const unit = await attempt(uri, () => session.unitOf(uri));
    if (!unit) {
      // It is none of ours as the editor has it, but may be one as it is stored.
      if (!failed.has(uri)) seen.delete(normalize(uri));
      continue;
    }
    if (logs === 'included' || unit.language.id !== languages.log) yield unit;
  }
  for (const root of rootsOf(session, around)) {
    const found = await Promise.all(storedFiles.map((query) => session.files().find(root, query, maxFiles + 1)));
    if (found.some(({ length }) => length > maxFiles))
      errors.push({ uri: root, message: session.l10n().text(leftOutMessage('too-many', maxFiles)), unfinished: true });
    // A client that searches for us knows the glob alone.
    const fitting = found.flatMap((uris, index) =>
      uris.slice(0, maxFiles).filter((uri) => storedFiles[index]?.matches(nameOf(uri))),
    );
    for (const uri of fitting) {
      if (seen.has(normalize(uri))) continue;
      seen.add(normalize(uri));
      if (await isKnown?.(uri)) continue;
      const unit = await attempt(uri, () =>
        storedUnit(session, uri, logs, {
          skipped,
          ...(material ? { material } : {}),
          ...(onRecord ? { onRecord } : {}),
        }),
      );
      if (unit) yield unit;
    }
  }
}

/** Samples and files of other folders that happen to be open are none of it, unless one of them asks. */
function isOfWorkspace(session: Session, uri: string, around: Unit | undefined): boolean {
  const folders = session.workspaceFolders();
  if (folders.length === 0 || isUntitled(uri)) return true;
  const asking = around ? [folderOf(around.input.source.uri)] : [];
  return [...folders, ...asking].some((folder) => isBelow(normalize(uri), folder));
}

function rootsOf(session: Session, around: Unit | undefined): readonly string[] {
  const open = session.workspaceFolders();
  if (open.length > 0 || !around || isUntitled(around.input.source.uri)) return open;
  return [folderOf(around.input.source.uri)];
}

function wordsFor(error: unknown, l10n: Localizer): string {
  if (error instanceof Unreadable || error instanceof ResponseError) return error.message;
  return l10n.t('cli.internal', { text: error instanceof Error ? error.message : String(error) });
}

/** A file's path within its workspace folder; where several are open, with the folder's name before it. */
export function labelOf(session: Pick<Session, 'workspaceFolders'>, uri: string): string {
  const folders = session.workspaceFolders();
  const folder = folders.find((one) => isBelow(normalize(uri), one));
  if (folder === undefined) return nameOf(uri);
  const path = decodeURIComponent(normalize(uri).slice(folder.length + 1));
  return folders.length > 1 ? `${nameOf(folder)}/${path}` : path;
}
