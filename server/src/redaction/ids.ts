import { type Finder, isPseudonym, type Kind } from './kinds';

const uuid = /(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])/gi;
const udid = /(?<![0-9a-z-])[0-9a-f]{8}-[0-9a-f]{16}(?![0-9a-z])/gi;
const sid = /(?<![0-9a-z])S[-_]1[-_]\d{1,3}(?:[-_]\d{1,10}){2,15}/gi;
const jwt = /(?<![\w-])eyJ[\w-]{6,}(?:\.[\w-]+){1,4}/g;
const hexRun = /(?<![0-9a-z])(0x)?([0-9a-f]{12,})(?![0-9a-z])/gi;
const dottedSession = /(?<![\w.])[0-9a-f]{8}\.[0-9a-f]{8}\.[0-9a-f]{8}(?!\w|\.\w)/gi;
const timeOfDigits =
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d\d{0,9})?$/;

/** What a run of hex digits is by its length; undefined: a number that says nothing (a pointer, a time). */
function kindOfHex(prefix: string | undefined, digits: string): Kind | undefined {
  const { length } = digits;
  if (length === 24) return 'SESSION';
  if (timeOfDigits.test(digits) && length <= 23) return undefined;
  // Pointers and thread ids.
  if (prefix !== undefined && length <= 16) return undefined;
  if (length === 12) return 'MAC';
  if (length === 32) return 'DEVICE';
  if (length === 40 || length === 64) return 'CERT';
  if (length < 20 && (/^\d+$/.test(digits) || /^0000/.test(digits))) return undefined;
  return 'VALUE';
}

/** Ids by their form: session ids (24 hex digits that hold the NAS address), MACs without separators, UUIDs, SIDs, JWTs. */
export const findIds: Finder = (text, emit) => {
  for (const { 0: value, 1: prefix, 2: digits = '', index } of text.matchAll(hexRun)) {
    const kind = kindOfHex(prefix, digits);
    const start = index + (prefix?.length ?? 0);
    if (kind) emit({ start, end: index + value.length, kind, value: digits, reach: 'here' });
  }
  for (const { 0: value, index } of text.matchAll(dottedSession))
    emit({ start: index, end: index + value.length, kind: 'SESSION', value, reach: 'here' });
  for (const pattern of [uuid, udid])
    for (const { 0: value, index } of text.matchAll(pattern))
      emit({ start: index, end: index + value.length, kind: 'DEVICE', value, reach: 'here' });
  for (const { 0: value, index } of text.matchAll(sid)) {
    // Groups that every Windows has: S-1-5-32-544.
    if (value.split(/[-_]/).length >= 6 && !/^S-1-5-32-/i.test(value))
      emit({ start: index, end: index + value.length, kind: 'SID', value, reach: 'here' });
  }
  for (const { 0: value, index } of text.matchAll(jwt))
    emit({ start: index, end: index + value.length, kind: 'TOKEN', value, reach: 'name' });
};

const encodedRun = /[A-Za-z0-9+/_-]{6,}={0,2}/g;

/**
 * Words that hold other words in base64 or hex: replaced where `holds` says so of what they decode to, and where they
 * are long and look drawn by lot, as keys do.
 */
export function findEncoded(text: string, holds: (decoded: string) => boolean, emit: Parameters<Finder>[1]): void {
  for (const { 0: value, index } of text.matchAll(encodedRun)) {
    if (isPseudonym(value)) continue;
    const decoded = [decodeBase64(value), decodeHex(value)].filter((one) => one !== undefined);
    if (looksRandom(value) || decoded.some((one) => one.length >= 3 && holds(one)))
      emit({ start: index, end: index + value.length, kind: 'TOKEN', value, reach: 'here' });
  }
}

/** Long, of three kinds of characters that change often: words and names in camel case do not. */
function looksRandom(value: string): boolean {
  if (value.length < 24 || !/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/\d/.test(value)) return false;
  let changes = 0;
  for (let at = 1; at < value.length; at++)
    if (classOf(value.charCodeAt(at)) !== classOf(value.charCodeAt(at - 1))) changes++;
  return changes / value.length > 0.4;
}

function classOf(code: number): number {
  if (code >= 48 && code <= 57) return 0;
  if (code >= 97) return 1;
  return code >= 65 && code <= 90 ? 2 : 3;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const sextets: ReadonlyMap<string, number> = new Map(
  [...alphabet, '-', '_'].map((character, index) => [character, index === 64 ? 62 : index === 65 ? 63 : index]),
);

/** Text in base64 (also its URL form, also UTF-16), or undefined where the bytes are no text. */
function decodeBase64(word: string): string | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  let following = 0;
  for (const character of word) {
    const sextet = sextets.get(character);
    if (sextet === undefined) break;
    held = ((held << 6) | sextet) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    const byte = (held >> bits) & 0xff;
    // Most words end here: what they decode to is no UTF-8.
    const continues = byte >= 0x80 && byte < 0xc0;
    if (!isTextByte(byte) || continues !== following > 0) return undefined;
    following = continues ? following - 1 : byte < 0x80 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    bytes.push(byte);
  }
  return textOf(bytes);
}

function decodeHex(word: string): string | undefined {
  if (word.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(word)) return undefined;
  const bytes: number[] = [];
  for (let at = 0; at < word.length; at += 2) {
    const byte = Number.parseInt(word.slice(at, at + 2), 16);
    if (!isTextByte(byte)) return undefined;
    bytes.push(byte);
  }
  return textOf(bytes);
}

function isTextByte(byte: number): boolean {
  return byte === 0 || byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte !== 127);
}

function textOf(bytes: readonly number[]): string | undefined {
  const text = new TextDecoder().decode(new Uint8Array(bytes.filter((byte) => byte !== 0)));
  return text.includes('\ufffd') ? undefined : text;
}
