import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { append } from '../core/many';
import { everything } from '../host/client';
import { leftOutMessage, pieceBytes } from '../host/file-system';
import { troubleOf } from '../host/trouble';
import type { Item } from '../intake';
import type { CaseParams, CaseSource } from '../protocol';
import { isBelow, nameOf, normalize } from '../workspace/paths';
import type { Session } from './session';
import { labelOf } from './workspace-units';

/** No case has more files. */
const maxFiles = 100_000;

/** Something that is not read, and why, in the reader's language. */
interface CaseNote {
  readonly path: string;
  readonly message: string;
}

/** What a case is made of, file by file; and which of it is a document. */
export interface CaseItems {
  readonly items: readonly Item[];
  /** The document that a path of the report stands for. */
  readonly uriOf: (path: string) => string | undefined;
  /** Sources that hold nothing, or cannot be read. */
  readonly errors: readonly CaseNote[];
  /** What folders hold and nobody reads. */
  readonly leftOut: readonly CaseNote[];
}

type Token = { readonly isCancellationRequested: boolean };

/** Ends what nobody waits for any more. @throws */
export function demandWanted(session: Session, token: Token): void {
  if (token.isCancellationRequested || session.turns.isStopped())
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The diagnosis is not wanted any more.');
}

/** The files that the sources of a case mean; an open document counts as it is in the editor. */
export async function itemsOf(
  session: Session,
  { sources, unsaved = [] }: CaseParams,
  token: Token,
): Promise<CaseItems> {
  const uris = new Map<string, string>();
  const items: Item[] = [];
  const errors: CaseNote[] = [];
  const leftOut: CaseNote[] = [];
  const texts = new Map(unsaved.map(({ uri, text }) => [normalize(uri), text]));
  const seen = new Set<string>();
  const add = (uri: string, label: string, origin: Item['origin']): void => {
    if (seen.has(normalize(uri))) return;
    seen.add(normalize(uri));
    const path = uris.has(label) ? decodeURIComponent(uri.replace(/^[\w+.-]+:\/{0,2}/, '')) : label;
    uris.set(path, uri);
    const text = (): string | undefined => texts.get(normalize(uri)) ?? session.openDocument(uri)?.getText();
    items.push({ path, name: nameOf(uri), origin, uri, depth: 0, read: () => bytesOf(session, uri, text(), token) });
  };
  for (const source of sources) {
    demandWanted(session, token);
    if (!('uri' in source)) {
      items.push(itemOfMemory(session, source, nameFor(source.name, items), token));
      continue;
    }
    const { uri } = source;
    if (session.openDocument(uri)) {
      add(uri, labelOf(session, uri), 'named');
      continue;
    }
    const kind = (await session.files().stat(uri))?.kind;
    if (kind === 'file') add(uri, labelOf(session, uri), 'named');
    else if (kind === undefined)
      errors.push({ path: labelOf(session, uri), message: session.l10n().t('lsp.case.gone') });
    else {
      const { files, notes, failed } = await filesIn(session, uri);
      for (const file of files) add(file, labelIn(session, uri, file), 'found');
      append(leftOut, notes);
      append(errors, failed);
    }
  }
  return { items, errors, leftOut, uriOf: (path) => uris.get(path) };
}

interface InFolder {
  readonly files: readonly string[];
  readonly notes: readonly CaseNote[];
  readonly failed: readonly CaseNote[];
}

/** What was not looked at though something of the case may well be there. */
const unfinished: ReadonlySet<string> = new Set(['too-deep', 'too-many']);

/** The files of a folder, what is left out there, and what could not be looked at. */
async function filesIn(session: Session, folder: string): Promise<InFolder> {
  const l10n = session.l10n();
  const { find, walk } = session.files();
  if (!walk) {
    const found = await find(folder, everything, maxFiles + 1);
    const isAll = found.length <= maxFiles;
    const rest = { path: labelIn(session, folder, folder), message: l10n.text(leftOutMessage('too-many', maxFiles)) };
    return { files: found.slice(0, maxFiles), notes: [], failed: isAll ? [] : [rest] };
  }
  const { files, leftOut, failed } = await walk(folder, maxFiles);
  const noteOf = ({ uri, reason }: (typeof leftOut)[number]): CaseNote => ({
    path: labelIn(session, folder, uri),
    message: l10n.text(leftOutMessage(reason, maxFiles)),
  });
  return {
    files,
    notes: leftOut.filter(({ reason }) => !unfinished.has(reason)).map(noteOf),
    failed: [
      ...leftOut.filter(({ reason }) => unfinished.has(reason)).map(noteOf),
      ...failed.map(({ uri, error }) => ({
        path: labelIn(session, folder, uri),
        message: l10n.text(troubleOf(error)),
      })),
    ],
  };
}

/** A file of a folder that lies outside of the workspace is called by its place in it. */
function labelIn(session: Session, folder: string, file: string): string {
  const isOurs = session.workspaceFolders().some((one) => isBelow(normalize(file), one));
  if (isOurs) return labelOf(session, file);
  return `${nameOf(folder)}/${decodeURIComponent(normalize(file).slice(normalize(folder).length + 1))}`;
}

/** Two pastes are called alike. */
function nameFor(name: string, items: readonly Item[]): string {
  const taken = items.filter(({ path }) => path === name || path.startsWith(`${name} (`)).length;
  return taken === 0 ? name : `${name} (${taken + 1})`;
}

function itemOfMemory(
  session: Session,
  source: Exclude<CaseSource, { readonly uri: string }>,
  path: string,
  token: Token,
): Item {
  const bytes = (): Uint8Array =>
    'text' in source
      ? new TextEncoder().encode(source.text)
      : Uint8Array.from(atob(source.base64), (character) => character.charCodeAt(0));
  const { name } = source;
  return { path, name, origin: 'named', depth: 0, read: () => inPieces(session, bytes(), token) };
}

async function* bytesOf(
  session: Session,
  uri: string,
  text: string | undefined,
  token: Token,
): AsyncGenerator<Uint8Array> {
  if (text !== undefined) return yield* inPieces(session, new TextEncoder().encode(text), token);
  const files = session.files();
  const pieces = files.pieces?.(uri);
  if (!pieces) return yield* inPieces(session, await files.read(uri), token);
  for await (const piece of pieces) {
    demandWanted(session, token);
    yield piece;
    await session.turns.rest();
  }
}

async function* inPieces(session: Session, bytes: Uint8Array, token: Token): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    demandWanted(session, token);
    yield bytes.subarray(at, at + pieceBytes);
    await session.turns.rest();
  }
}
