import { type Beside, type ListFile, nothingBeside } from '../core/beside';
import type { Deployment } from '../core/deployment/model';
import { binaryKindOf } from '../host/binary';
import { decodeTolerantly, spellingOfHead } from '../host/decode';
import { type FileSystem, stampOf } from '../host/file-system';
import { languageOfName, languages } from '../protocol';
import { listFiles } from './file-names';
import { ignoresCase, isUntitled, nameOf, normalize, relativePath } from './paths';
import { languageOfFile, type Origin, sniffedText } from './sniff';

/** A file that may hold lists. */
interface PossibleList {
  readonly uri: string;
  readonly origin: Origin;
}

/** Where the lists of a document's workspace stand. */
export interface ListPlaces {
  /** What the documents of one workspace, or run, have in common: folders. Empty where there is nothing to look at. */
  readonly placeOf: (uri: string) => readonly string[];
  /** The files there that may hold lists, at most so many. */
  readonly find: (place: readonly string[], most: number) => Promise<readonly PossibleList[]>;
  /** The open documents there that are lists. */
  readonly open: (place: readonly string[]) => readonly string[];
  readonly deploymentOf: (uri: string) => Promise<Deployment>;
}

/** What is known of the lists of workspaces. */
export interface ListsBeside {
  readonly besideOf: (uri: string) => Promise<Beside>;
  readonly known: (uri: string) => Beside | undefined;
  /** An open document has another text: files are not looked at again. */
  readonly edited: () => void;
  /** A file may have changed, or all may have: what has is read again; what is new is looked for. */
  readonly forget: (uri?: string) => void;
}

/** More files are not looked at: whether a list is the only one of its name is then not known. */
const maxFiles = 2000;
/** Of one file; a device's configuration is smaller. */
const maxBytes = 2 * 1024 * 1024;
/** Of all files that hold lists, in UTF-16 units. */
const maxText = 32 * 1024 * 1024;

/** Places that are kept: an editor has one, and one for each folder of a document from elsewhere. */
const maxPlaces = 16;

interface StoredFile extends PossibleList {
  /** Its size and time when it was read, as far as they tell one state from another. */
  readonly stamp: string | undefined;
  /** Undefined where it is no list. */
  readonly text: string | undefined;
}

/** What is kept of a place from one look to the next: what has not changed is neither read nor made again. */
interface Kept {
  /** Its files by their normal URIs, as they were read. */
  readonly files: Map<string, StoredFile>;
  /** Whether all of them could be looked at; undefined where it is to be looked for files again. */
  whole?: Promise<boolean> | undefined;
  /** Files of it that may have another text by now. */
  changed: Set<string>;
  asked?: Promise<Beside> | undefined;
  answer?: Beside | undefined;
  last?: Beside;
}

/** What lists are looked for with. */
interface Looking {
  readonly files: () => FileSystem;
  /** The text of an open, perhaps unsaved document. */
  readonly openText: (uri: string) => string | undefined;
  readonly places: ListPlaces;
}

/** @returns what looks at each place once until something changes. */
export function createListsBeside(looking: Looking): ListsBeside {
  const { places } = looking;
  const all = new Map<string, Kept>();
  const keptOf = (place: readonly string[]): Kept => {
    const key = place.join('\n');
    const kept = all.get(key) ?? { files: new Map(), changed: new Set() };
    all.delete(key);
    all.set(key, kept);
    for (const oldest of [...all.keys()].slice(0, -maxPlaces)) all.delete(oldest);
    return kept;
  };
  return {
    besideOf: async (uri) => {
      const place = places.placeOf(uri);
      if (place.length === 0) return nothingBeside;
      const kept = keptOf(place);
      const work = kept.asked ?? lookAt(looking, place, kept).catch(() => nothingBeside);
      kept.asked = work;
      const beside = await work;
      if (kept.asked === work) kept.answer = beside;
      return beside;
    },
    known: (uri) => {
      const place = places.placeOf(uri);
      return place.length === 0 ? nothingBeside : all.get(place.join('\n'))?.answer;
    },
    edited: () => {
      for (const kept of all.values()) kept.asked = kept.answer = undefined;
    },
    forget: (uri) => {
      for (const kept of all.values()) {
        kept.asked = kept.answer = undefined;
        const key = uri === undefined ? '' : normalize(uri);
        if (kept.files.has(key)) kept.changed.add(key);
        else if (uri === undefined || mayHold(kept, key)) kept.whole = undefined;
      }
    },
  };
}

/** Whether what is new or gone at a URI may be a list, or a folder in which there were some. */
function mayHold({ files }: Kept, uri: string): boolean {
  if (isUntitled(uri)) return false;
  if (listFiles.matches(nameOf(uri))) return true;
  const fold = ignoresCase(uri) ? (text: string): string => text.toLowerCase() : (text: string): string => text;
  const inside = fold(`${uri}/`);
  return [...files.keys()].some((file) => fold(file).startsWith(inside));
}

async function lookAt(looking: Looking, place: readonly string[], kept: Kept): Promise<Beside> {
  const { whole, changed } = kept;
  kept.changed = new Set();
  const work = whole ? readAgain(looking, place, kept, changed, whole) : readAll(looking, place, kept);
  kept.whole = work.catch(() => false);
  if (!(await kept.whole)) return nothingBeside;
  const before = kept.last?.lists ?? [];
  const known = new Map(before.map((file) => [file.uri, file]));
  const lists: ListFile[] = [];
  for (const [uri, text] of textsOf(kept.files, looking.places.open(place), looking.openText))
    lists.push(fileOf(uri, text, await looking.places.deploymentOf(uri), known.get(uri)));
  // The same answer again where nothing is new: nothing is then checked anew.
  const isSame = before.length === lists.length && lists.every((one, index) => one === before[index]);
  if (!kept.last || !isSame) kept.last = { lists };
  return kept.last;
}

/** @returns whether all files of a place could be looked at. */
async function readAll({ files, places }: Looking, place: readonly string[], { files: known }: Kept): Promise<boolean> {
  const found = await places.find(place, maxFiles);
  if (found.length >= maxFiles) return false;
  const isFound = new Set(found.map(({ uri }) => normalize(uri)));
  for (const key of known.keys()) if (!isFound.has(key)) known.delete(key);
  let left = maxText;
  for (const file of found) {
    const key = normalize(file.uri);
    const read = await readFile(files(), file, known.get(key));
    known.set(key, read);
    left -= read.text?.length ?? 0;
    if (left < 0) return false;
  }
  return true;
}

/** The same where only some files of the place may have changed. */
async function readAgain(
  looking: Looking,
  place: readonly string[],
  kept: Kept,
  changed: ReadonlySet<string>,
  whole: Promise<boolean>,
): Promise<boolean> {
  if (changed.size === 0) return whole;
  if (!(await whole)) return readAll(looking, place, kept);
  for (const key of changed) {
    const file = kept.files.get(key);
    if (file) kept.files.set(key, await readFile(looking.files(), file, file));
  }
  return [...kept.files.values()].reduce((sum, { text = '' }) => sum + text.length, 0) <= maxText;
}

/** The texts of lists by their URIs: open ones as they stand in the editor, the rest as they are stored. */
function textsOf(
  stored: ReadonlyMap<string, StoredFile>,
  open: readonly string[],
  openText: (uri: string) => string | undefined,
): readonly (readonly [uri: string, text: string])[] {
  const texts = new Map<string, string>();
  const openLists = new Map(open.map((uri) => [normalize(uri), uri]));
  for (const [normal, { uri, origin, text: kept }] of stored) {
    if (openLists.has(normal)) continue;
    const own = openText(normal);
    const text = own === undefined ? kept : listText(uri, own, origin);
    if (text !== undefined) texts.set(uri, text);
  }
  for (const [normal, uri] of openLists) texts.set(uri, openText(normal) ?? '');
  return [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The text of a file where it holds lists, and nothing of another language. */
function listText(uri: string, text: string, origin: Origin): string | undefined {
  const isNamed = languageOfName(nameOf(uri)) === languages.dacl;
  // Most texts are of something else: that is told fast.
  if (!isNamed && !/\b(?:permit|deny|access-list)\b/i.test(text)) return undefined;
  return languageOfFile(nameOf(uri), sniffedText(text), origin) === languages.dacl ? text : undefined;
}

/** A file's text where it holds lists; one that has not changed is not read. Rejects for a list that cannot be read. */
async function readFile(
  files: FileSystem,
  { uri, origin }: PossibleList,
  before: StoredFile | undefined,
): Promise<StoredFile> {
  const stat = await files.stat(uri);
  if (stat?.kind === 'file' && stat.size > maxBytes && languageOfName(nameOf(uri)) === languages.dacl)
    throw new Error(`${uri} is too large`);
  if (stat?.kind !== 'file' || stat.size > maxBytes) return { uri, origin, stamp: undefined, text: undefined };
  const stamp = stampOf(stat);
  if (stamp !== undefined && before?.stamp === stamp) return before;
  const text = textOf(await files.read(uri));
  return { uri, origin, stamp, text: text === undefined ? undefined : listText(uri, text, origin) };
}

function textOf(bytes: Uint8Array): string | undefined {
  if (spellingOfHead(bytes).encoding === 'utf-8' && binaryKindOf(bytes) !== undefined) return undefined;
  return decodeTolerantly(bytes).text;
}

/** A text as a file: the same one again as long as nothing has changed. */
function fileOf(uri: string, text: string, deployment: Deployment, before: ListFile | undefined): ListFile {
  if (before?.text === text && before.deployment === deployment) return before;
  return { uri, name: nameOf(uri), path: relativePath(uri, deployment.uri), text, deployment };
}
