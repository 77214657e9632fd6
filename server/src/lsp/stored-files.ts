import type { Localizer } from '../core/localizer';
import { message } from '../core/message';
import type { Spelling } from '../core/source';
import { type BinaryKind, binaryKindOf } from '../host/binary';
import { BinaryError, decode, decodeTolerantly, encodingOf, isAssumed } from '../host/decode';
import type { EntryStat, FileQuery } from '../host/file-system';
import { troubleOf, troubleWith } from '../host/trouble';
import { type LanguageId, languageOfName, languages } from '../protocol';
import { isKeptAsText, namedFiles } from '../workspace/languages';
import { nameOf, normalize } from '../workspace/paths';
import { holdsOtherListsOnly, isDocumentName, isRecordFile, languageOfFile, sniffedText } from '../workspace/sniff';
import type { Unit } from '../workspace/unit';
import type { Session } from './session';
import { isCaptureName, troublesOfCapture } from './stored-material';

/** Files larger than these (bytes) are left out of workspace-wide answers: logs grow, the others do not. */
const maxBytes = 2 * 1024 * 1024;
const maxLogBytes = 64 * 1024 * 1024;

/** Bytes that tell whether a file is text. */
const headBytes = 1 << 16;

/** What no text of ours is ever called. */
const otherName =
  /\.(?:png|jpe?g|gif|svg|ico|webp|bmp|woff2?|ttf|otf|eot|mp[34]|mov|avi|wav|pdf|docx?|xlsx?|pptx?|exe|dll|so|dylib|o|a|lib|class|jar|wasm|map|lock|vsix|db|sqlite)$/i;

/** Files that may be ours by what is in them. */
const possibleFiles: FileQuery = {
  glob: '**/*',
  matches: (name) => languageOfName(name) === undefined && !isDocumentName(name) && !otherName.test(name),
};

/** What a workspace is searched for: what is ours by its name first, so that no number of other files keeps it out. */
export const storedFiles: readonly FileQuery[] = [...namedFiles, possibleFiles];

/** A file that a workspace-wide answer had to do without, and why, in the reader's language. */
export interface FileNote {
  readonly uri: string;
  readonly message: string;
}

/** A file that could not be read, said in the reader's language; whatever else is thrown is our own failure. */
export class Unreadable extends Error {}

interface Identity {
  readonly stat: string;
  readonly language: LanguageId | undefined;
  readonly skipped: string | undefined;
  /** No rule speaks about it. */
  readonly material?: 'capture' | 'record';
}

/** What a workspace-wide answer has to say beside units. */
export interface StoredNotes {
  /** Receives the files that are left out, and why. */
  readonly skipped: FileNote[];
  /** Receives captures and records of ISE that were read, with what keeps them from being read; not wanted: none is read. */
  readonly material?: FileNotes[];
  /** Receives the text of each record of ISE. */
  readonly onRecord?: (uri: string, text: string) => void;
}

/** What is said of one file. */
export interface FileNotes {
  readonly uri: string;
  readonly messages: readonly string[];
}

/** What files that do not tell it by their names were found to be, until they change. */
const identities = new WeakMap<Session, Map<string, Identity>>();

/**
 * A stored file as a unit: what it is, its content decides, as on the command line. Undefined where it is none of ours.
 * @param logs whether logs are wanted: the largest files are not read where they are not.
 * @throws Unreadable where it cannot be read.
 */
export async function storedUnit(
  session: Session,
  uri: string,
  logs: 'included' | undefined,
  { skipped, material, onRecord }: StoredNotes,
): Promise<Unit | undefined> {
  const l10n = session.l10n();
  const skip = (reason: string): undefined => {
    skipped.push({ uri, message: reason });
    return undefined;
  };
  const stat = await session.files().stat(uri);
  if (stat?.kind !== 'file') return undefined;
  const named = languageOfName(nameOf(uri));
  const known = knownIdentity(session, uri, stat);
  if (known?.skipped !== undefined) return skip(known.skipped);
  const isWanted = { capture: material !== undefined, record: (material ?? onRecord) !== undefined };
  if (known?.material && !isWanted[known.material]) return undefined;
  if (
    (known && known.language === undefined && !known.material) ||
    ((known?.language ?? named) === languages.log && !logs)
  )
    return undefined;
  if (stat.size > limitOf(uri, named)) {
    const reason = l10n.text(troubleOf(troubleWith('ERR_FS_FILE_TOO_LARGE')));
    if (named !== undefined) throw new Unreadable(reason);
    return isKeptAsText(nameOf(uri)) || isCaptureName(nameOf(uri)) ? skip(reason) : undefined;
  }
  const read = await readText(session, uri, named, l10n);
  const remember = (identity: Partial<Identity>): void => rememberIdentity(session, uri, stat, identity);
  const tell = (kind: 'capture' | 'record', messages: readonly string[]): undefined => {
    remember({ material: kind });
    material?.push({ uri, messages });
    return undefined;
  };
  if (read.kind === 'binary') {
    const troubles = await troublesOfCapture(session, uri, read.bytes, read.binary);
    if (troubles) return tell('capture', troubles);
    const reason = l10n.text(troubleOf(new BinaryError(read.binary)));
    remember({ skipped: reason });
    return skip(reason);
  }
  const text = sniffedText(read.text);
  if (isRecordFile(nameOf(uri), text, 'found')) {
    onRecord?.(uri, read.text);
    return tell('record', []);
  }
  const language = languageOfFile(nameOf(uri), text, 'found');
  if (language === undefined) {
    const reason = holdsOtherListsOnly(nameOf(uri), text) ? l10n.text(message('cli.other-lists')) : undefined;
    remember({ skipped: reason });
    return reason === undefined ? undefined : skip(reason);
  }
  remember({ language });
  return language === languages.log && !logs
    ? undefined
    : session.unitOfText(uri, language, read.text, isAssumed(read.spelling) ? read.spelling : undefined);
}

function limitOf(uri: string, named: LanguageId | undefined): number {
  const isLog = named === languages.log || (named === undefined && isKeptAsText(nameOf(uri)));
  return isLog || isCaptureName(nameOf(uri)) ? maxLogBytes : maxBytes;
}

type Read =
  | { readonly kind: 'text'; readonly text: string; readonly spelling: Spelling }
  | { readonly kind: 'binary'; readonly binary: BinaryKind; readonly bytes: Uint8Array };

async function readText(session: Session, uri: string, named: LanguageId | undefined, l10n: Localizer): Promise<Read> {
  let bytes: Uint8Array = new Uint8Array();
  try {
    bytes = await session.files().read(uri);
    const head = bytes.subarray(0, headBytes);
    const binary = encodingOf(head) === 'utf-8' ? binaryKindOf(head) : undefined;
    if (binary !== undefined) return { kind: 'binary', binary, bytes };
    // What the agent writes is ASCII: other bytes do no harm in a log. What is called a list is to be edited.
    const isList = named !== undefined && named !== languages.log;
    const { text, ...spelling } = isList ? decode(bytes) : decodeTolerantly(bytes);
    return { kind: 'text', text, spelling };
  } catch (error) {
    if (error instanceof BinaryError) return { kind: 'binary', binary: error.kind, bytes };
    throw new Unreadable(l10n.text(troubleOf(error)));
  }
}

function identitiesOf(session: Session): Map<string, Identity> {
  const found = identities.get(session) ?? new Map<string, Identity>();
  identities.set(session, found);
  return found;
}

function rememberIdentity(session: Session, uri: string, stat: EntryStat, identity: Partial<Identity>): void {
  identitiesOf(session).set(normalize(uri), {
    language: undefined,
    skipped: undefined,
    ...identity,
    stat: stamp(stat),
  });
}

function knownIdentity(session: Session, uri: string, stat: EntryStat): Identity | undefined {
  const found = identitiesOf(session).get(normalize(uri));
  return stat.modified !== undefined && found?.stat === stamp(stat) ? found : undefined;
}

function stamp({ size, modified }: EntryStat): string {
  return `${size} ${modified}`;
}
