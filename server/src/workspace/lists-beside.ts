import { type Beside, type ListFile, nothingBeside } from '../core/beside';
import type { Deployment } from '../core/deployment/model';
import { binaryKindOf } from '../host/binary';
import { decodeTolerantly, spellingOfHead } from '../host/decode';
import type { FileSystem } from '../host/file-system';
import { languageOfName, languages } from '../protocol';
import { nameOf, normalize, relativePath } from './paths';
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
  /** Files may have changed: they are looked for again, and read where they have. */
  readonly forget: () => void;
}

/** More files are not looked at: whether a list is the only one of its name is then not known. */
const maxFiles = 2000;
/** Of one file; a device's configuration is smaller. */
const maxBytes = 2 * 1024 * 1024;
/** Of all files that hold lists, in UTF-16 units. */
const maxText = 32 * 1024 * 1024;

/** What is stored at a place: the texts of its lists; undefined where not all of them could be looked at. */
type Stored = ReadonlyMap<string, StoredList> | undefined;

interface StoredList {
  readonly uri: string;
  readonly origin: Origin;
  /** Undefined where it is no list. */
  readonly text: string | undefined;
}

/** @param openText the text of an open, perhaps unsaved document. */
export function createListsBeside(
  files: () => FileSystem,
  openText: (uri: string) => string | undefined,
  places: ListPlaces,
): ListsBeside {
  const read = createReader(files);
  const listFile = createFiles(places);
  const stored = new Map<string, Promise<Stored>>();
  const asked = new Map<string, Promise<Beside>>();
  const answers = new Map<string, Beside>();
  const last = new Map<string, Beside>();

  async function lookAt(key: string, place: readonly string[]): Promise<Beside> {
    const looking = stored.get(key) ?? storedAt(place, places, read).catch(() => undefined);
    stored.set(key, looking);
    const known = await looking;
    if (!known) return nothingBeside;
    const lists: ListFile[] = [];
    for (const [uri, text] of textsOf(known, places.open(place), openText)) lists.push(await listFile(uri, text));
    // The same answer again where nothing is new: nothing is then checked anew.
    const before = last.get(key);
    const isSame = before?.lists?.length === lists.length && lists.every((one, index) => one === before.lists?.[index]);
    return isSame && before ? before : { lists };
  }

  return {
    besideOf: async (uri) => {
      const place = places.placeOf(uri);
      if (place.length === 0) return nothingBeside;
      const key = place.join('\n');
      const work = asked.get(key) ?? lookAt(key, place).catch(() => nothingBeside);
      asked.set(key, work);
      const beside = await work;
      if (asked.get(key) === work) {
        answers.set(key, beside);
        last.set(key, beside);
      }
      return beside;
    },
    known: (uri) => {
      const place = places.placeOf(uri);
      return place.length === 0 ? nothingBeside : answers.get(place.join('\n'));
    },
    edited: () => {
      asked.clear();
      answers.clear();
    },
    forget: () => {
      stored.clear();
      asked.clear();
      answers.clear();
    },
  };
}

/** The texts of lists by their URIs: open ones as they stand in the editor, the rest as they are stored. */
function textsOf(
  stored: NonNullable<Stored>,
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

async function storedAt(
  place: readonly string[],
  places: ListPlaces,
  read: (file: PossibleList) => Promise<string | undefined>,
): Promise<Stored> {
  const found = await places.find(place, maxFiles);
  if (found.length >= maxFiles) return undefined;
  const lists = new Map<string, StoredList>();
  let left = maxText;
  for (const { uri, origin } of found) {
    const text = await read({ uri, origin });
    left -= text?.length ?? 0;
    if (left < 0) return undefined;
    lists.set(normalize(uri), { uri, origin, text });
  }
  return lists;
}

/** @returns what reads the text of a file where it holds lists; one that has not changed is read once. Rejects for a list that cannot be read. */
function createReader(files: () => FileSystem): (file: PossibleList) => Promise<string | undefined> {
  const known = new Map<string, { readonly stamp: string; readonly text: string | undefined }>();
  return async ({ uri, origin }) => {
    const isNamed = languageOfName(nameOf(uri)) === languages.dacl;
    const stat = await files().stat(uri);
    if (stat?.kind !== 'file') return undefined;
    if (stat.size > maxBytes) {
      if (isNamed) throw new Error(`${uri} is too large`);
      return undefined;
    }
    const stamp = `${stat.size} ${stat.modified}`;
    const before = known.get(uri);
    if (stat.modified !== undefined && before?.stamp === stamp) return before.text;
    const bytes = await files().read(uri);
    const text = textOf(bytes);
    const own = text === undefined ? undefined : listText(uri, text, origin);
    known.set(uri, { stamp, text: own });
    return own;
  };
}

function textOf(bytes: Uint8Array): string | undefined {
  if (spellingOfHead(bytes).encoding === 'utf-8' && binaryKindOf(bytes) !== undefined) return undefined;
  return decodeTolerantly(bytes).text;
}

/** @returns what makes files of texts: the same one again as long as nothing has changed. */
function createFiles({ deploymentOf }: ListPlaces): (uri: string, text: string) => Promise<ListFile> {
  const known = new Map<string, ListFile>();
  return async (uri, text) => {
    const deployment = await deploymentOf(uri);
    const before = known.get(uri);
    if (before?.text === text && before.deployment === deployment) return before;
    const file = { uri, name: nameOf(uri), path: relativePath(uri, deployment.uri), text, deployment };
    known.set(uri, file);
    return file;
  };
}
