import type { Encoding, Spelling } from '../core/source';

/** A text with what is needed to write it back byte for byte. `text` has no BOM; `bom` says there was one. */
export interface DecodedText extends Spelling {
  readonly text: string;
}

/** Bytes that are no text in an encoding we take; `offset` is the first bad byte, undefined for UTF-16 without a mark. */
export class DecodeError extends Error {
  constructor(readonly offset: number | undefined) {
    super(
      offset === undefined
        ? 'UTF-16 without a byte order mark'
        : `not UTF-8 (nor UTF-16 with a byte order mark): byte ${offset} cannot be read`,
    );
    this.name = 'DecodeError';
  }
}

/**
 * Decodes UTF-8, or UTF-16 where a byte order mark says so.
 * @throws DecodeError for anything else (such as GBK), rather than guessing and losing bytes.
 */
export function decode(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes);
  const bom = encoding !== 'utf-8' || (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) ? 'bom' : 'no-bom';
  if (bom === 'no-bom' && looksLikeUtf16(bytes)) throw new DecodeError(undefined);
  const body = bom === 'bom' ? bytes.subarray(encoding === 'utf-8' ? 3 : 2) : bytes;
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body), encoding, bom };
  } catch (error) {
    // Node cannot hold a text that long; its bytes may be as good as any.
    if ((error as { readonly code?: unknown }).code === 'ERR_STRING_TOO_LONG') throw error;
    throw new DecodeError(firstBadByte(body, encoding) + (bytes.length - body.length));
  }
}

/** The encoding that the first bytes announce; UTF-8 where they announce none. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** Whether every other one of the first bytes is NUL and none of the rest: ASCII in UTF-16, which is valid UTF-8, too. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, Math.min(bytes.length, 64) & ~1);
  if (head.length < 4) return false;
  const fits = (zeros: 0 | 1): boolean => head.every((byte, index) => (byte === 0) === (index % 2 === zeros));
  return fits(0) || fits(1);
}

/**
 * The bytes of a text in the encoding it came in.
 * @returns undefined where the text does not come back the same (a lone surrogate, say): then nothing may be written.
 */
export function encode(decoded: DecodedText): Uint8Array | undefined {
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
  const good = (length: number): boolean => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (good(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
