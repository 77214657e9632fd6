import { decode } from '../host/decode';
import { languageOfName, logFiles, workspaceFiles } from '../workspace/languages';
import { folderOf, nameOf, normalize } from '../workspace/paths';
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
  for (const document of session.documents.all()) {
    const unit = await session.unitOf(document.uri);
    if (!unit) continue;
    seen.add(normalize(document.uri));
    if (logs === 'included' || unit.language.id !== 'ise-posture-log') units.push(unit);
  }
  const queries = logs === 'included' ? [workspaceFiles, logFiles] : [workspaceFiles];
  for (const root of rootsOf(session, around)) {
    const found = await Promise.all(queries.map((query) => session.files().find(root, query, maxFiles)));
    for (const uri of found.flat()) {
      if (seen.has(normalize(uri))) continue;
      seen.add(normalize(uri));
      try {
        const unit = await readUnit(session, uri);
        if (unit) units.push(unit);
      } catch (error) {
        errors.push({ uri, message: error instanceof Error ? error.message : String(error) });
      }
    }
  }
  return units;
}

function rootsOf(session: Session, around: Unit | undefined): readonly string[] {
  const open = session.workspaceFolders();
  if (open.length > 0 || !around || around.input.source.uri.startsWith('untitled:')) return open;
  return [folderOf(around.input.source.uri)];
}

async function readUnit(session: Session, uri: string): Promise<Unit | undefined> {
  const language = languageOfName(nameOf(uri));
  if (!language) return undefined;
  if (((await session.files().stat(uri))?.size ?? 0) > maxBytes)
    throw new Error(`larger than ${maxBytes / 1024 / 1024} MiB`);
  return session.unitOfText(uri, language, decode(await session.files().read(uri)).text);
}
