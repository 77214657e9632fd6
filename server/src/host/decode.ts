import type { Encoding, Spelling } from '../core/source';
import { type BinaryKind, binaryKindOf } from './binary';
import { looksLikeGbk, readsAs } from './gbk';

/** A text with what is needed to write it back byte for byte. `text` has no BOM; `bom` says there was one. */
export interface DecodedText extends Spelling {
  readonly text: string;
}

/** What bytes most likely are that we do not read. */
export type OtherEncoding = 'utf-16' | 'utf-32' | 'gbk' | 'shift-jis' | 'euc-kr' | 'big5' | 'windows-1252';

/** Bytes that are no text in an encoding we take; `offset` is the first bad byte. */
export class DecodeError extends Error {
  constructor(
    readonly offset: number,
    readonly likely?: OtherEncoding,
  ) {
    super(`not UTF-8 (nor UTF-16 with a byte order mark): byte ${offset} cannot be read`);
    this.name = 'DecodeError';
  }
}

/** Bytes that are no text at all. */
export class BinaryError extends Error {
  constructor(readonly kind: BinaryKind) {
    super(`binary: ${kind}`);
    this.name = 'BinaryError';
  }
}

/**
 * Decodes UTF-8, or UTF-16 where a byte order mark says so.
 * @throws BinaryError for what is no text, DecodeError for anything else (such as GBK), rather than guessing and losing
 * bytes.
 */
export function decode(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes);
  const bom = encoding !== 'utf-8' || hasUtf8Mark(bytes) ? 'bom' : 'no-bom';
  if (bom === 'no-bom') {
    const kind = binaryKindOf(bytes);
    if (kind !== undefined) throw new BinaryError(kind);
    if (unmarkedUtf16(bytes) !== undefined) throw new DecodeError(0, 'utf-16');
  } else if (isUtf32(bytes)) throw new DecodeError(0, 'utf-32');
  return decodeAs(bytes, { encoding, bom });
}

/**
 * The same, but reads UTF-16 without a mark and GBK, too, where the bytes look like it; `isAssumed` tells. What was read
 * so is not written back.
 * @throws BinaryError, DecodeError
 */
export function decodeTolerantly(bytes: Uint8Array): DecodedText {
  try {
    return decode(bytes);
  } catch (error) {
    if (!(error instanceof DecodeError) || error.likely === undefined) throw error;
    const encoding = error.likely === 'gbk' ? 'gb18030' : error.likely === 'utf-16' ? unmarkedUtf16(bytes) : undefined;
    if (encoding === undefined) throw error;
    return decodeAs(bytes, { encoding, bom: 'no-bom' });
  }
}

/** Whether a text was read in an encoding that nothing in the file announces. */
export function isAssumed({ encoding, bom }: Spelling): boolean {
  return encoding !== 'utf-8' && bom === 'no-bom';
}

/** The name of an encoding that was assumed; undefined where the file itself says what it is in. */
export function assumedEncoding(spelling: Spelling): string | undefined {
  if (!isAssumed(spelling)) return undefined;
  return spelling.encoding === 'gb18030' ? 'GBK (GB18030)' : spelling.encoding.toUpperCase();
}

/** What the first bytes of a file that is too large to be decoded as a whole are most likely in; UTF-8 where nothing tells. */
export function spellingOfHead(head: Uint8Array): Spelling {
  const encoding = encodingOf(head);
  if (encoding !== 'utf-8' || hasUtf8Mark(head)) return { encoding, bom: 'bom' };
  const utf16 = unmarkedUtf16(head);
  if (utf16 !== undefined) return { encoding: utf16, bom: 'no-bom' };
  // A character may be cut off at the end.
  const isUtf8 = decodesTo(head, 'utf-8', { stream: true }) !== undefined;
  return { encoding: !isUtf8 && looksLikeGbk(head) ? 'gb18030' : 'utf-8', bom: 'no-bom' };
}

/** The encoding that the first bytes announce; UTF-8 where they announce none. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function hasUtf8Mark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** A mark of UTF-16 that a NUL character follows is one of UTF-32. */
function isUtf32(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0;
}

function decodeAs(bytes: Uint8Array, { encoding, bom }: Spelling): DecodedText {
  const body = bom === 'bom' ? bytes.subarray(encoding === 'utf-8' ? 3 : 2) : bytes;
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body), encoding, bom };
  } catch (error) {
    // Node cannot hold a text that long; its bytes may be as good as any.
    if ((error as { readonly code?: unknown }).code === 'ERR_STRING_TOO_LONG') throw error;
    const offset = firstBadByte(body, encoding) + (bytes.length - body.length);
    if (encoding !== 'utf-8' || bom === 'bom') throw new DecodeError(offset);
    if (bytes.includes(0)) throw new BinaryError('unknown');
    throw new DecodeError(offset, likelyEncoding(bytes));
  }
}

/** Bytes enough to tell what they are in. */
const window = 4096;

/**
 * UTF-16 without a mark: as ASCII makes most of what we read, every other byte is NUL (and the bytes are valid UTF-8,
 * too). Characters of other scripts may stand between.
 */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, Math.min(bytes.length, window) & ~1);
  if (head.length < 4) return undefined;
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2]!++;
  const [even = 0, odd = 0] = zeros;
  const half = head.length / 2;
  if (odd * 5 >= half * 2 && even * 50 <= half) return 'utf-16le';
  return even * 5 >= half * 2 && odd * 50 <= half ? 'utf-16be' : undefined;
}

/** An encoding is only named where the bytes look like its language in it, see `readsAs`. */
const leastLikely = 0.4;

function likelyEncoding(bytes: Uint8Array): OtherEncoding | undefined {
  if (looksLikeGbk(bytes) && decodesTo(bytes, 'gb18030') !== undefined) return 'gbk';
  const japanese = decodesTo(bytes, 'shift_jis');
  if (japanese !== undefined && /[\u3041-\u30fe]/.test(japanese)) return 'shift-jis';
  const head = bytes.subarray(0, 1 << 20);
  const korean = readsAs(head, 'euc-kr', 'korean');
  const traditional = readsAs(head, 'big5', 'traditional');
  if (Math.max(korean, traditional) >= leastLikely) return korean > traditional ? 'euc-kr' : 'big5';
  return looksWestern(bytes) ? 'windows-1252' : undefined;
}

/**
 * Single letters with accents among plain ones. The bytes 0x80 to 0x9F stand for signs such as quotes and dashes; five of
 * them stand for nothing.
 */
function looksWestern(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte))) return false;
  let high = 0;
  let runs = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 0x80) continue;
    high++;
    if (at === 0 || bytes[at - 1]! < 0x80) runs++;
  }
  // Longer runs are characters of several bytes.
  return high <= 4 || high < runs * 3;
}

function decodesTo(bytes: Uint8Array, label: string, options?: TextDecodeOptions): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes, options);
  } catch {
    return undefined;
  }
}

/**
 * The bytes of a text in the encoding it came in.
 * @returns undefined where the text does not come back the same (a lone surrogate, say), or its encoding was only
 * assumed: then nothing may be written.
 */
export function encode(decoded: DecodedText): Uint8Array | undefined {
  if (isAssumed(decoded)) return undefined;
  const bytes = decoded.encoding === 'utf-8' ? encodeUtf8(decoded) : encodeUtf16(decoded);
  try {
    return decode(bytes).text === decoded.text ? bytes : undefined;
  } catch {
    return undefined;
  }
}

function encodeUtf8({ text, bom }: DecodedText): Uint8Array {
  return new TextEncoder().encode(bom === 'bom' ? `\uFEFF${text}` : text);
}

function encodeUtf16({ text, encoding }: DecodedText): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  const little = encoding === 'utf-16le';
  view.setUint16(0, 0xfeff, little);
  for (let index = 0; index < text.length; index++) view.setUint16(2 + index * 2, text.charCodeAt(index), little);
  return bytes;
}

/** Where strict decoding first fails, by halving: a stream decoder accepts a prefix that is good so far. */
function firstBadByte(bytes: Uint8Array, encoding: Encoding): number {
  const good = (length: number): boolean =>
    decodesTo(bytes.subarray(0, length), encoding, { stream: true }) !== undefined;
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (good(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
