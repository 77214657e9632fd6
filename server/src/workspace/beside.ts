import { type Beside, nothingBeside, type ProbingLog } from '../core/beside';
import { noDeployment } from '../core/deployment/model';
import type { LanguageId } from '../core/language';
import { binaryKindOf } from '../host/binary';
import { spellingOfHead } from '../host/decode';
import type { FileQuery, FileSystem } from '../host/file-system';
import { createLogStream, lastProbing } from '../log';
import { isKeptAsText, languageOfName } from './languages';
import { folderOf, isUntitled, nameOf, normalize } from './paths';
import { languageOfFile, sniffedText } from './sniff';

/** Looks at the files around a document, for findings about what two files say together. */
export interface BesideStore {
  /** What is known beside a document. Rejects never. */
  besideOf(uri: string, language: LanguageId): Promise<Beside>;
  /** The same if it is already known, else undefined: for requests that must answer at once. */
  known(uri: string, language: LanguageId): Beside | undefined;
  /** Forgets what was read: all of it, or that of the folder that holds `uri`. */
  forget(uri?: string): void;
}

export interface BesideOptions {
  readonly files: () => FileSystem;
  /** The text of an open, perhaps unsaved document. */
  readonly openText: (uri: string) => string | undefined;
}

const ownFolder: FileQuery = {
  glob: '*',
  depth: 'folder',
  matches: (name) => {
    const named = languageOfName(name);
    return named === 'ise-posture-log' || (named === undefined && isKeptAsText(name));
  },
};

/** A folder of one case holds fewer files, and smaller ones; what is beyond is not looked at. */
const maxFiles = 100;
const maxBytes = 64 * 1024 * 1024;

/** Bytes that are read before other work gets its turn. */
const slice = 1 << 20;

/** @returns a store that looks into each folder once until `forget`. */
export function createBesideStore({ files, openText }: BesideOptions): BesideStore {
  let answers = new Map<string, Beside>();
  let asked = new Map<string, Promise<Beside>>();

  async function bytesOf(uri: string): Promise<Uint8Array | undefined> {
    const text = openText(normalize(uri));
    if (text !== undefined) return new TextEncoder().encode(text);
    const stat = await files().stat(uri);
    return stat?.kind === 'file' && stat.size <= maxBytes ? files().read(uri) : undefined;
  }

  async function lookInto(folder: string): Promise<Beside> {
    let left = maxBytes;
    for (const uri of logsFirst(await files().find(folder, ownFolder, maxFiles))) {
      const bytes = await bytesOf(uri).catch(() => undefined);
      if (!bytes || bytes.length > left) continue;
      left -= bytes.length;
      const probing = await probingIn(uri, bytes);
      if (probing) return { probing };
    }
    return nothingBeside;
  }

  return {
    besideOf: async (uri, language) => {
      const folder = folderAsked(uri, language);
      if (folder === undefined) return nothingBeside;
      const kept = answers;
      const work = asked.get(folder) ?? lookInto(folder).catch(() => nothingBeside);
      asked.set(folder, work);
      const beside = await work;
      if (asked.get(folder) === work) kept.set(folder, beside);
      return beside;
    },
    known: (uri, language) => {
      const folder = folderAsked(uri, language);
      return folder === undefined ? nothingBeside : answers.get(folder);
    },
    forget: (uri) => {
      if (uri === undefined) {
        answers = new Map();
        asked = new Map();
        return;
      }
      answers.delete(folderOf(normalize(uri)));
      asked.delete(folderOf(normalize(uri)));
    },
  };
}

/** Only profiles have anything to compare with their neighbours. */
function folderAsked(uri: string, language: LanguageId): string | undefined {
  if (language !== 'ise-posture-profile' || isUntitled(uri)) return undefined;
  return folderOf(normalize(uri));
}

function logsFirst(uris: readonly string[]): readonly string[] {
  const rank = (uri: string): number => (languageOfName(nameOf(uri)) === undefined ? 1 : 0);
  return [...uris].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** What a file says about probing, if it is a log of the agent. Long ones are read in slices. */
async function probingIn(uri: string, bytes: Uint8Array): Promise<ProbingLog | undefined> {
  const spelling = spellingOfHead(bytes.subarray(0, slice));
  if (spelling.encoding === 'utf-8' && binaryKindOf(bytes.subarray(0, slice)) !== undefined) return undefined;
  const decoder = new TextDecoder(spelling.encoding);
  const head = decoder.decode(bytes.subarray(0, slice), { stream: true });
  const name = nameOf(uri);
  if (languageOfFile(name, sniffedText(head), 'found') !== 'ise-posture-log') return undefined;
  const stream = createLogStream();
  stream.push(head);
  for (let at = slice; at < bytes.length; at += slice) {
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    stream.push(decoder.decode(bytes.subarray(at, at + slice), { stream: true }));
  }
  stream.push(decoder.decode());
  const { analysis } = stream.finish(name, noDeployment, () => {});
  const last = lastProbing(analysis);
  return last && { uri, name, ...last };
}
