import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Beside, type BesideKind, nothingBeside, type ProbingLog } from '../core/beside';
import { noDeployment } from '../core/deployment/model';
import { binaryKindOf } from '../host/binary';
import { spellingOfHead } from '../host/decode';
import { type EntryStat, type FileQuery, type FileSystem, stampOf } from '../host/file-system';
import { createTextReader } from '../host/text-reader';
import type { LogStream } from '../log';
import { languageOfName, languages } from '../protocol';
import { isKeptAsText } from './file-names';
import { createListsBeside, type ListPlaces } from './lists-beside';
import { folderOf, isUntitled, nameOf, normalize } from './paths';
import { languageOfFile, sniffedText } from './sniff';

/** Looks at the files around a document, for findings about what two files say together. */
export interface BesideStore {
  /** What is known beside a document. @param kind what its language asks for. Rejects never. */
  besideOf(uri: string, kind: BesideKind | undefined): Promise<Beside>;
  /** The same if it is already known, else undefined: for requests that must answer at once. */
  known(uri: string, kind: BesideKind | undefined): Beside | undefined;
  /** Forgets what was read: all of it, or what the folder of `uri` says, and whether that is a list. */
  forget(uri?: string): void;
  /** An open list has another text; nothing that is stored is read again. */
  edited(): void;
}

export interface BesideOptions {
  readonly files: () => FileSystem;
  /** An open, perhaps unsaved document. */
  readonly openDocument: (uri: string) => TextDocument | undefined;
  /** Where lists stand, for texts that show lists in force of the same names. */
  readonly lists?: ListPlaces;
}

const ownFolder: FileQuery = {
  glob: '*',
  depth: 'folder',
  matches: (name) => {
    const named = languageOfName(name);
    return named === languages.log || (named === undefined && isKeptAsText(name));
  },
};

/** A folder of one case holds fewer files, and smaller ones; what is beyond is not looked at. */
const maxFiles = 100;
const maxBytes = 64 * 1024 * 1024;

/** Bytes that are read before other work gets its turn. */
const slice = 1 << 20;

/** What one file says about probing, how much of it there is to read, and which state of it that is. */
interface Told {
  readonly size: number;
  readonly probing: ProbingLog | undefined;
  /** Undefined where states cannot be told apart. */
  readonly stamp: string | undefined;
  /** The document that it was read of, not kept alive by that. */
  readonly document: WeakRef<TextDocument> | undefined;
}

/** @returns a store that looks into each folder once until `forget`, and into each file of it until that has another text. */
export function createBesideStore(options: BesideOptions): BesideStore {
  const answers = new Map<string, Beside>();
  const asked = new Map<string, Promise<Beside>>();
  /** What files said, by their folders. */
  const known = new Map<string, ReadonlyMap<string, Told>>();
  const openText = (uri: string): string | undefined => options.openDocument(uri)?.getText();
  const lists = options.lists && createListsBeside({ files: options.files, openText, places: options.lists });

  async function lookInto(folder: string): Promise<Beside> {
    let left = maxBytes;
    const found = logsFirst(await options.files().find(folder, ownFolder, maxFiles));
    const before = known.get(folder);
    const said = new Map(found.flatMap((uri) => (before?.has(uri) ? [[uri, before.get(uri)!]] : [])));
    known.set(folder, said);
    for (const uri of found) {
      const told = await tell(options, uri, left, said.get(uri)).catch(() => undefined);
      if (told) said.set(uri, told);
      if (told?.probing) return { probing: told.probing };
      left -= told?.size ?? 0;
    }
    return nothingBeside;
  }

  return {
    besideOf: async (uri, kind) => {
      if (kind === 'lists') return lists?.besideOf(uri) ?? nothingBeside;
      const folder = folderAsked(uri, kind);
      if (folder === undefined) return nothingBeside;
      const work = asked.get(folder) ?? lookInto(folder).catch(() => nothingBeside);
      asked.set(folder, work);
      const beside = await work;
      if (asked.get(folder) === work) answers.set(folder, beside);
      return beside;
    },
    known: (uri, kind) => {
      if (kind === 'lists') return lists ? lists.known(uri) : nothingBeside;
      const folder = folderAsked(uri, kind);
      return folder === undefined ? nothingBeside : answers.get(folder);
    },
    edited: () => lists?.edited(),
    forget: (uri) => {
      lists?.forget(uri);
      const folders = uri === undefined ? [...asked.keys()] : [folderOf(normalize(uri))];
      for (const folder of folders) {
        answers.delete(folder);
        asked.delete(folder);
      }
    },
  };
}

/**
 * Reads a file of at most so many bytes or, where it is open, UTF-16 units.
 * @param before what it said when it was read last: it is not read again where it has not changed.
 */
async function tell(
  { files, openDocument }: BesideOptions,
  uri: string,
  most: number,
  before: Told | undefined,
): Promise<Told | undefined> {
  const document = openDocument(normalize(uri));
  const text = document?.getText();
  const stat: EntryStat | undefined =
    text === undefined ? await files().stat(uri) : { kind: 'file', size: text.length };
  if (stat?.kind !== 'file' || stat.size > most) return undefined;
  const stamp = document ? `${stat.size} ${document.version}` : stampOf(stat);
  if (before?.stamp !== undefined && before.stamp === stamp && before.document?.deref() === document) return before;
  const probing = await probingIn(uri, text === undefined ? decoded(await files().read(uri)) : cut(text));
  return { size: stat.size, probing, stamp, document: document && new WeakRef(document) };
}

/** The folder in which logs are looked for. */
function folderAsked(uri: string, kind: BesideKind | undefined): string | undefined {
  if (kind !== 'logs' || isUntitled(uri)) return undefined;
  return folderOf(normalize(uri));
}

function logsFirst(uris: readonly string[]): readonly string[] {
  const rank = (uri: string): number => (languageOfName(nameOf(uri)) === undefined ? 1 : 0);
  return [...uris].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function* cut(text: string): Iterable<string> {
  for (let at = 0; at < text.length; at += slice) yield text.slice(at, at + slice);
}

/** The text that bytes stand for, in pieces; none where they are no text. */
function* decoded(bytes: Uint8Array): Iterable<string> {
  const head = bytes.subarray(0, slice);
  const { encoding } = spellingOfHead(head);
  if (encoding === 'utf-8' && binaryKindOf(head) !== undefined) return;
  const reader = createTextReader(encoding);
  for (let at = 0; at < bytes.length; at += slice) yield reader.read(bytes.subarray(at, at + slice));
  yield reader.end();
}

/** What a text says about probing, if it is a log of the agent; other work gets its turn between two pieces. */
async function probingIn(uri: string, pieces: Iterable<string>): Promise<ProbingLog | undefined> {
  const name = nameOf(uri);
  let log: typeof import('../log') | undefined;
  let stream: LogStream | undefined;
  for (const piece of pieces) {
    if (stream) await new Promise<void>((resolve) => setTimeout(resolve, 0));
    else if (languageOfFile(name, sniffedText(piece), 'found') !== languages.log) return undefined;
    log ??= await import('../log');
    stream ??= log.createLogStream();
    stream.push(piece);
  }
  const analysis = stream?.finish(name, noDeployment, () => {}).analysis;
  const last = analysis && log?.lastProbing(analysis);
  return last && { uri, name, ...last };
}
