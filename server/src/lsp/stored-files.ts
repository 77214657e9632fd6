import type { Localizer } from '../core/localizer';
import { message } from '../core/message';
import type { Spelling } from '../core/source';
import { type BinaryKind, binaryKindOf } from '../host/binary';
import { BinaryError, decode, decodeTolerantly, encodingOf, isAssumed } from '../host/decode';
import { type EntryStat, type FileQuery, stampOf } from '../host/file-system';
import { troubleOf, troubleWith } from '../host/trouble';
import { type LanguageId, languageOfName, languages } from '../protocol';
import { isKeptAsText, namedFiles } from '../workspace/file-names';
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
  /** It is a folder, of which a part was looked at. */
  readonly unfinished?: true;
}

/** A file that could not be read, said in the reader's language; whatever else is thrown is our own failure. */
export class Unreadable extends Error {}

interface Identity {
  readonly stat: string | undefined;
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

/** A stored file that is being looked at. */
interface Looked {
  readonly session: Session;
  readonly uri: string;
  readonly stat: EntryStat;
  readonly named: LanguageId | undefined;
  readonly logs: 'included' | undefined;
  readonly notes: StoredNotes;
}

/**
 * A stored file as a unit: what it is, its content decides, as on the command line. Undefined where it is none of ours.
 * @param logs whether logs are wanted: the largest files are not read where they are not.
 * @throws Unreadable where it cannot be read.
 */
export async function storedUnit(
  session: Session,
  uri: string,
  logs: 'included' | undefined,
  notes: StoredNotes,
): Promise<Unit | undefined> {
  const stat = await session.files().stat(uri);
  if (stat?.kind !== 'file') return undefined;
  const named = languageOfName(nameOf(uri));
  const looked: Looked = { session, uri, stat, named, logs, notes };
  const known = knownIdentity(session, uri, stat);
  if (known?.skipped !== undefined) return skip(looked, known.skipped);
  if (known && !isWanted(known, looked)) return undefined;
  if (named === languages.log && !logs && known?.language === undefined) return undefined;
  if (stat.size > limitOf(uri, named)) {
    const reason = session.l10n().text(troubleOf(troubleWith('ERR_FS_FILE_TOO_LARGE')));
    if (named !== undefined) throw new Unreadable(reason);
    return isKeptAsText(nameOf(uri)) || isCaptureName(nameOf(uri)) ? skip(looked, reason) : undefined;
  }
  const read = await readText(session, uri, named, session.l10n());
  return read.kind === 'binary' ? binaryFile(looked, read) : textFile(looked, read);
}

/** Whether what a file is known to be is asked for. */
function isWanted({ language, material }: Identity, { logs, notes }: Looked): boolean {
  if (material === 'capture') return notes.material !== undefined;
  if (material === 'record') return (notes.material ?? notes.onRecord) !== undefined;
  return language !== undefined && (language !== languages.log || logs === 'included');
}

function skip({ uri, notes }: Looked, reason: string): undefined {
  notes.skipped.push({ uri, message: reason });
  return undefined;
}

function tell(looked: Looked, kind: 'capture' | 'record', messages: readonly string[]): undefined {
  remember(looked, { material: kind });
  looked.notes.material?.push({ uri: looked.uri, messages });
  return undefined;
}

async function binaryFile(looked: Looked, { bytes, binary }: Extract<Read, { kind: 'binary' }>): Promise<undefined> {
  const { session, uri } = looked;
  const troubles = await troublesOfCapture(session, uri, bytes, binary);
  if (troubles) return tell(looked, 'capture', troubles);
  const reason = session.l10n().text(troubleOf(new BinaryError(binary)));
  remember(looked, { skipped: reason });
  return skip(looked, reason);
}

async function textFile(looked: Looked, read: Extract<Read, { kind: 'text' }>): Promise<Unit | undefined> {
  const { session, uri, logs, notes } = looked;
  const text = sniffedText(read.text);
  if (isRecordFile(nameOf(uri), text, 'found')) {
    notes.onRecord?.(uri, read.text);
    return tell(looked, 'record', []);
  }
  const language = languageOfFile(nameOf(uri), text, 'found');
  if (language === undefined) {
    const isOther = holdsOtherListsOnly(nameOf(uri), text);
    const reason = isOther ? session.l10n().text(message('cli.other-lists')) : undefined;
    remember(looked, { skipped: reason });
    return reason === undefined ? undefined : skip(looked, reason);
  }
  remember(looked, { language });
  if (language === languages.log && !logs) return undefined;
  return session.unitOfText(uri, language, read.text, isAssumed(read.spelling) ? read.spelling : undefined);
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

function remember({ session, uri, stat }: Looked, identity: Partial<Identity>): void {
  identitiesOf(session).set(normalize(uri), {
    language: undefined,
    skipped: undefined,
    ...identity,
    stat: stampOf(stat),
  });
}

function knownIdentity(session: Session, uri: string, stat: EntryStat): Identity | undefined {
  const found = identitiesOf(session).get(normalize(uri));
  return found?.stat !== undefined && found.stat === stampOf(stat) ? found : undefined;
}
