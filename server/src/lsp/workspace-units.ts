import { decode } from '../host/decode';
import { languageOfName, workspaceFiles } from '../workspace/languages';
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
}

/**
 * The dACLs, profiles and deployment files of the workspace, parsed: open ones as they stand in the editor, the rest
 * as they are stored. Logs are left out.
 */
export async function workspaceUnits(
  session: Session,
  { around, errors = [] }: WorkspaceUnitsOptions,
): Promise<Unit[]> {
  const units: Unit[] = [];
  const seen = new Set<string>();
  for (const document of session.documents.all()) {
    const unit = await session.unitOf(document.uri);
    if (!unit) continue;
    seen.add(normalize(document.uri));
    if (unit.language.id !== 'ise-posture-log') units.push(unit);
  }
  for (const root of rootsOf(session, around)) {
    for (const uri of await session.files().find(root, workspaceFiles, maxFiles)) {
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
