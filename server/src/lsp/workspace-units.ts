import type { Localizer } from '../core/localizer';
import { decode } from '../host/decode';
import { troubleOf, troubleWith } from '../host/trouble';
import { languageOfName, logFiles, workspaceFiles } from '../workspace/languages';
import { folderOf, isUntitled, nameOf, normalize } from '../workspace/paths';
import type { Unit } from '../workspace/unit';
import type { Session } from './session';

/** Files beyond these limits are left out of workspace-wide answers. */
const maxFiles = 5000;
const maxBytes = 2 * 1024 * 1024;

/** A file that a workspace-wide answer had to do without. */
export interface UnreadableFile {
  readonly uri: string;
  readonly message: string;
}

export interface WorkspaceUnitsOptions {
  /** A document whose folder counts where no workspace folder is open. */
  readonly around?: Unit;
  /** Receives the files that could not be read. */
  readonly errors?: UnreadableFile[];
  /** Logs are left out unless they are asked for. */
  readonly logs?: 'included';
}

/**
 * The dACLs, profiles and deployment files of the workspace, parsed: open ones as they stand in the editor, the rest
 * as they are stored.
 */
export async function workspaceUnits(
  session: Session,
  { around, errors = [], logs }: WorkspaceUnitsOptions,
): Promise<Unit[]> {
  const units: Unit[] = [];
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
  for (const document of session.documents.all()) {
    seen.add(normalize(document.uri));
    const unit = await attempt(document.uri, () => session.unitOf(document.uri));
    if (!unit) {
      // It is none of ours as the editor has it, but may be one as it is stored.
      if (!failed.has(document.uri)) seen.delete(normalize(document.uri));
      continue;
    }
    if (logs === 'included' || unit.language.id !== 'ise-posture-log') units.push(unit);
  }
  const queries = logs === 'included' ? [workspaceFiles, logFiles] : [workspaceFiles];
  for (const root of rootsOf(session, around)) {
    const found = await Promise.all(queries.map((query) => session.files().find(root, query, maxFiles)));
    for (const uri of found.flat()) {
      if (seen.has(normalize(uri))) continue;
      seen.add(normalize(uri));
      const unit = await attempt(uri, () => readUnit(session, uri));
      if (unit) units.push(unit);
    }
  }
  return units;
}

function rootsOf(session: Session, around: Unit | undefined): readonly string[] {
  const open = session.workspaceFolders();
  if (open.length > 0 || !around || isUntitled(around.input.source.uri)) return open;
  return [folderOf(around.input.source.uri)];
}

async function readUnit(session: Session, uri: string): Promise<Unit | undefined> {
  const language = languageOfName(nameOf(uri));
  if (!language) return undefined;
  const text = await readText(session, uri).catch((error: unknown) => {
    throw new Unreadable(session.l10n().text(troubleOf(error)));
  });
  return session.unitOfText(uri, language, text);
}

async function readText(session: Session, uri: string): Promise<string> {
  if (((await session.files().stat(uri))?.size ?? 0) > maxBytes) throw troubleWith('ERR_FS_FILE_TOO_LARGE');
  return decode(await session.files().read(uri)).text;
}

/** A file that could not be read, said in the reader's language; whatever else is thrown is our own failure. */
class Unreadable extends Error {}

function wordsFor(error: unknown, l10n: Localizer): string {
  if (error instanceof Unreadable) return error.message;
  return l10n.t('cli.internal', { text: error instanceof Error ? error.message : String(error) });
}

/** A file's path within its workspace folder. */
export function labelOf(session: Session, uri: string): string {
  const folder = session.workspaceFolders().find((one) => normalize(uri).startsWith(`${one}/`));
  return folder === undefined ? nameOf(uri) : decodeURIComponent(normalize(uri).slice(folder.length + 1));
}
