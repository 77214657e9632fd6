import { decodeTolerantly } from '../host/decode';
import { languages } from '../protocol';
import { isKeptAsText } from '../workspace/languages';
import { psnMentionsInOutput } from '../workspace/output-mentions';
import { nameOf, normalize } from '../workspace/paths';
import type { Unit } from '../workspace/unit';
import type { Session } from './session';
import { storedFiles } from './stored-files';

/** Larger files than this (bytes) are no sessions that somebody copied. */
const maxBytes = 2 * 1024 * 1024;
const maxFiles = 5000;

/**
 * Texts of the workspace that hold no list and name PSNs all the same: sessions that a device printed, ISE's records.
 * @param known normal URIs of what is read anyway. A file that cannot be read is left out: it is none of ours by anything
 * that is known.
 */
export async function* outputUnits(session: Session, known: ReadonlySet<string>): AsyncGenerator<Unit> {
  const seen = new Set(known);
  for (const root of session.workspaceFolders()) {
    for (const query of storedFiles) {
      for (const uri of await session.files().find(root, query, maxFiles)) {
        if (seen.has(normalize(uri)) || !query.matches(nameOf(uri)) || !isKeptAsText(nameOf(uri))) continue;
        seen.add(normalize(uri));
        const text = await textOf(session, uri);
        // What it says of the rest is not asked: it is read as the output that may hold lists.
        const unit = text === undefined ? undefined : await session.unitOfText(uri, languages.dacl, text);
        if (unit) yield unit;
      }
    }
  }
}

async function textOf(session: Session, uri: string): Promise<string | undefined> {
  const open = session.openDocument(uri)?.getText();
  const text = open ?? (await storedText(session, uri).catch(() => undefined));
  return text !== undefined && psnMentionsInOutput(text).length > 0 ? text : undefined;
}

async function storedText(session: Session, uri: string): Promise<string | undefined> {
  const stat = await session.files().stat(uri);
  if (stat?.kind !== 'file' || stat.size > maxBytes) return undefined;
  return decodeTolerantly(await session.files().read(uri)).text;
}
