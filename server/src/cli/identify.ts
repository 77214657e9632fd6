import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import { type Message, message } from '../core/message';
import { type BinaryKind, binaryKindOf, isCapture } from '../host/binary';
import { BinaryError, encodingOf, spellingOfHead } from '../host/decode';
import { atOnce } from '../host/disk.node';
import { readHead } from '../host/node';
import { troubleOf, troubleWith } from '../host/trouble';
import { type LanguageId, languageOfName, languages } from '../protocol';
import {
  holdsOtherListsOnly,
  isRecordFile,
  languageOfFile,
  looksLikeDeployment,
  type Origin,
  type SniffedText,
  sniffedCharacters,
  sniffedText,
} from '../workspace/sniff';
import { unpackedHead } from './packed';

/** What files are checked or read: those of the languages, and material from outside. */
export type FileKind = LanguageId | Material;

/** What comes from outside: no language of ours, so that no rule speaks about it. */
export type Material = 'ise-record' | 'capture';

export function isMaterial(kind: FileKind): kind is Material {
  return kind === 'capture' || kind === 'ise-record';
}

/** What a file is; or why it is none of ours, and whether its name says that it should be. */
export type Identity =
  | { readonly kind: 'ours'; readonly language: FileKind }
  | { readonly kind: 'other'; readonly reason: Message; readonly claim: 'claimed' | 'unclaimed' };

/** Bytes that suffice to tell binary files from texts. */
const firstBytes = 1 << 16;

/** Bytes that are there already, and where those go that were read on the way. */
export interface Looked {
  /** All bytes: the file itself is not asked. */
  readonly bytes?: Uint8Array | undefined;
  /** Takes the bytes of a file that was read as a whole. */
  readonly keep?: (bytes: Uint8Array) => void;
}

/** Looks into a file to see what it is. @throws the system's error where it cannot be read. */
export async function identify(path: string, origin: Origin, { bytes, keep }: Looked = {}): Promise<Identity> {
  const isLink = bytes === undefined && lstatSync(path).isSymbolicLink();
  // A link may be called anything: what its target is called, or holds, tells whether we may read it aloud.
  const target = isLink ? await atOnce.realpath(path) : path;
  const name = basename(target);
  const claim = languageOfName(basename(path)) === undefined ? 'unclaimed' : 'claimed';
  const other = (error: unknown): Identity => ({ kind: 'other', reason: troubleOf(error), claim });
  const headOf = async (length: number) => bytes?.subarray(0, length) ?? (await readHead(target, length));
  const head = await headOf(firstBytes);
  if (head.length < firstBytes) keep?.(head);
  const hasMark = encodingOf(head) !== 'utf-8';
  const binary = hasMark ? undefined : binaryKindOf(head);
  if (await holdsCapture(head, binary)) return { kind: 'ours', language: 'capture' };
  if (binary !== undefined) return other(new BinaryError(binary));
  const text = sniffedText(textOf(head));
  const language = languageOfFile(name, text, origin) ?? (await searchFurther({ name, head, headOf, origin }));
  if (isRecordFile(name, text, origin)) return { kind: 'ours', language: 'ise-record' };
  if (language !== undefined) return { kind: 'ours', language };
  if (!isLink)
    return spellingOfHead(head).encoding === 'utf-8' && head.includes(0)
      ? other(new BinaryError('unknown'))
      : unknown(claim, name, text);
  if (languageOfName(basename(path)) === languages.deployment && looksLikeDeployment(textOf(head)))
    return { kind: 'ours', language: languages.deployment };
  return claim === 'claimed' ? other(troubleWith('ERR_LINK_TO_OTHER')) : unknown(claim, name, text);
}

/** A capture, perhaps in a gzip archive. */
async function holdsCapture(head: Uint8Array, kind: BinaryKind | undefined): Promise<boolean> {
  const unpacked = kind === 'gzip' ? await unpackedHead(head) : undefined;
  const inner = unpacked ? binaryKindOf(unpacked) : kind;
  return inner !== undefined && isCapture(inner);
}

function unknown(claim: 'claimed' | 'unclaimed', name: string, text: SniffedText): Identity {
  const reason = message(holdsOtherListsOnly(name, text) ? 'cli.other-lists' : 'cli.unknown-kind');
  return { kind: 'other', reason, claim };
}

interface Searched {
  readonly name: string;
  readonly head: Uint8Array;
  readonly headOf: (length: number) => Promise<Uint8Array>;
  readonly origin: Origin;
}

/** In a device's configuration the lists may stand far below. */
async function searchFurther({ name, head, headOf, origin }: Searched): Promise<LanguageId | undefined> {
  if (head.length < firstBytes || (head.includes(0) && spellingOfHead(head).encoding === 'utf-8')) return undefined;
  return languageOfFile(name, sniffedText(textOf(await headOf(sniffedCharacters))), origin);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder(spellingOfHead(bytes).encoding).decode(bytes);
}
