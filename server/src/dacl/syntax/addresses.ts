import { closest } from '../../core/closest';
import type { Span } from '../../core/text';
import { foreignKeywords, portOperators } from '../vocabulary';
import type { Address, Ip } from './ace-model';
import { behind, type Cursor, expecting, match, missing, noteFamily, peek, take, takeKeyword } from './cursor';
import { ipOf, isNetmask, lengthOfWildcard } from './ip';
import { keywordsOf } from './keyword-sets';
import { matchKeyword } from './keywords';
import { isPlaceholder } from './placeholder';
import { readPrefix, separatedPrefix } from './prefixes';
import type { Keyword, Word } from './word';
import { join } from './words';

export type Place = 'source' | 'destination';

const addressLike = /^[\d.*/,-]+$|^[\da-f]*:[\da-f:.]*|\d\.\d+\.|^[\w-]+(\.[\w-]+)+$/i;

/** Keywords that can begin an address. */
export function addressKeywords({ dialect }: Cursor): ReadonlySet<string> {
  return keywordsOf(dialect).addresses;
}

/**
 * Reads a source or destination address. @returns undefined where there is none (an issue says so, and the word at the
 * cursor is left for what follows).
 */
export function readAddress(cursor: Cursor, place: Place): Address | undefined {
  const word = expecting(cursor, 'address');
  if (!word) return absent(cursor, place);
  const ip = ipOf(word);
  if (ip) return startingWithIp(cursor, ip, place);
  const prefix = readPrefix(cursor, word, undefined);
  if (prefix) return prefix;
  const found = match(cursor, addressKeywords(cursor));
  if (found.kind === 'exact' || found.kind === 'abbreviation') return keywordAddress(cursor, found.value, place);
  if (found.kind === 'ambiguous') {
    take(cursor, 'unknown');
    cursor.issues.push({ kind: 'ambiguous', span: word.span, found: word.text, candidates: found.candidates });
    return { kind: 'invalid', span: word.span };
  }
  if (belongsToWhatFollows(cursor, word, place)) return absent(cursor, place);
  if (foreignKeywords.has(word.text.toLowerCase())) return foreign(cursor, word);
  if (isPlaceholder(word.text)) return placeholder(cursor, undefined);
  return invalid(cursor, word);
}

function absent(cursor: Cursor, place: Place): undefined {
  const at = behind(cursor);
  if (place === 'source') missing(cursor, 'address');
  else {
    if (!peek(cursor)) cursor.incomplete = true;
    cursor.issues.push({ kind: 'missing-destination', span: { start: at, end: at } });
  }
  return undefined;
}

function belongsToWhatFollows(cursor: Cursor, word: Word, place: Place): boolean {
  const lower = word.text.toLowerCase();
  if (portOperators.has(lower) || word.text.startsWith('(')) return true;
  return place === 'destination' && cursor.dialect.options.has(lower);
}

function keywordAddress(cursor: Cursor, value: string, place: Place): Address {
  if (cursor.dialect.wildcards.includes(value)) {
    const keyword = takeKeyword(cursor, 'any', value);
    const family = value === 'any4' ? 4 : value === 'any6' ? 6 : undefined;
    noteFamily(cursor, family);
    return { kind: 'any', keyword, ...(family === undefined ? {} : { family }), span: keyword.span };
  }
  if (value === 'host') return hostAddress(cursor, takeKeyword(cursor, 'host', 'host'), place);
  const keyword = takeKeyword(cursor, 'group', value);
  if (!expecting(cursor, 'group-name')) {
    missing(cursor, 'group-name');
    return { kind: 'group', keyword, span: keyword.span };
  }
  const name = take(cursor, 'group-name');
  return { kind: 'group', keyword, name, span: join(keyword, name) };
}

function hostAddress(cursor: Cursor, keyword: Keyword, place: Place): Address {
  const word = expecting(cursor, 'host-address');
  if (!word) {
    missing(cursor, 'host-address');
    return { kind: 'invalid', span: keyword.span };
  }
  const ip = ipOf(word);
  if (ip) {
    take(cursor, 'address');
    noteFamily(cursor, ip.family);
    strayMask(cursor, word, place);
    return { kind: 'host', keyword, address: ip, span: join(keyword, word) };
  }
  const prefix = readPrefix(cursor, word, keyword);
  if (prefix) return prefix;
  if (isPlaceholder(word.text)) return placeholder(cursor, keyword);
  const known = matchKeyword(word.text, [...addressKeywords(cursor), ...portOperators.keys()]);
  if (known.kind === 'exact') {
    missing(cursor, 'host-address');
    return { kind: 'invalid', span: keyword.span };
  }
  take(cursor, 'unknown');
  cursor.issues.push({ kind: 'not-an-address', span: word.span, found: word.text });
  return { kind: 'invalid', span: join(keyword, word) };
}

/**
 * `host 10.1.1.5 0.0.0.0` is what people write who are used to masks. Behind a source, an address that one other address
 * follows begins the destination: `host 10.9.9.9 0.0.0.0 255.255.255.255`.
 */
function strayMask(cursor: Cursor, host: Word, place: Place): void {
  const mask = peek(cursor);
  if (!mask || !/^(?:0\.0\.0\.0|255\.255\.255\.255)$/.test(mask.text)) return;
  const third = peek(cursor, 1);
  const fourth = peek(cursor, 2);
  if (place === 'source' && third && ipOf(third) && !(fourth && ipOf(fourth))) return;
  take(cursor, 'unknown');
  const single = cursor.dialect.mask === 'wildcard' ? '0.0.0.0' : '255.255.255.255';
  cursor.issues.push({
    kind: 'unexpected',
    span: { start: host.span.end, end: mask.span.end },
    found: mask.text,
    suggestion: '',
    // The other platform's mask of one host: somebody may have meant all of them.
    ...(mask.text === single ? {} : { doubtful: true }),
  });
}

function startingWithIp(cursor: Cursor, address: Ip, place: Place): Address {
  take(cursor, 'address');
  noteFamily(cursor, address.family);
  const word = expecting(cursor, 'mask');
  const mask = word && ipOf(word);
  if (word && mask && mask.family === address.family && !(place === 'source' && areTwoHosts(cursor, mask))) {
    take(cursor, 'mask');
    const maskKind = address.family === 4 ? cursor.dialect.mask : 'wildcard';
    return { kind: 'masked', address, mask, maskKind, span: join(address.word, word) };
  }
  if (word && address.family === 4 && /^\/\d{1,3}$/.test(word.text)) return separatedPrefix(cursor, address);
  if (word && !mask && isPlaceholder(word.text)) {
    const mark = take(cursor, 'placeholder');
    cursor.issues.push({ kind: 'placeholder', span: mark.span, found: mark.text });
    return { kind: 'placeholder', word: address.word, mask: mark, span: join(address.word, mark) };
  }
  if (word && address.family === 4 && isBadMask(word.text, place)) {
    const mark = take(cursor, 'unknown');
    cursor.issues.push({ kind: 'not-an-address', span: mark.span, found: mark.text, as: 'mask' });
    return { kind: 'invalid', span: join(address.word, mark) };
  }
  cursor.issues.push({
    kind: 'missing-host',
    span: address.word.span,
    ...(isOneHost(address) ? {} : { doubtful: true }),
  });
  return { kind: 'bare', address, span: address.word.span };
}

/** Whether an address alone is surely a host: 10.1.1.0 is more often a network whose mask got lost, 0.0.0.255 a mask. */
function isOneHost({ family, value }: Ip): boolean {
  if (family === 6) return (value & 0xffffn) !== 0n;
  const isMask = isNetmask(4, value) || lengthOfWildcard(4, value) !== undefined;
  return (value & 255n) !== 0n && !isMask;
}

/** Numbers and dots that are no address but stand where a mask may: `0.0.0.256`, `0.0.255`. A source may have none. */
function isBadMask(text: string, place: Place): boolean {
  return /^\d+(\.\d+){1,6}\.?$/.test(text) && (place === 'destination' || /^(0|255)\./.test(text));
}

/** `permit ip 10.1.1.1 10.2.2.2`: the second address is no mask, and nothing follows that could be the destination. */
function areTwoHosts(cursor: Cursor, second: Ip): boolean {
  const plausible =
    lengthOfWildcard(second.family, second.value) !== undefined || isNetmask(second.family, second.value);
  if (plausible) return false;
  const keywords = addressKeywords(cursor);
  return !cursor.words.slice(cursor.at + 1, cursor.at + 16).some((word) => {
    const { kind } = matchKeyword(word.text, keywords);
    return (
      kind === 'exact' ||
      kind === 'abbreviation' ||
      ipOf(word) !== undefined ||
      word.text.includes('/') ||
      isPlaceholder(word.text)
    );
  });
}

function placeholder(cursor: Cursor, keyword: Keyword | undefined): Address {
  const word = take(cursor, 'placeholder');
  cursor.issues.push({ kind: 'placeholder', span: word.span, found: word.text });
  const span: Span = { start: keyword?.span.start ?? word.span.start, end: word.span.end };
  const next = keyword ? undefined : peek(cursor);
  if (next && ipOf(next)?.family === 4)
    return { kind: 'placeholder', word, mask: take(cursor, 'mask'), span: { start: span.start, end: next.span.end } };
  if (next && isPlaceholder(next.text)) {
    take(cursor, 'placeholder');
    cursor.issues.push({ kind: 'placeholder', span: next.span, found: next.text });
    return { kind: 'placeholder', word, mask: next, span: { start: span.start, end: next.span.end } };
  }
  return { kind: 'placeholder', word, span, ...(keyword ? { keyword } : {}) };
}

function foreign(cursor: Cursor, word: Word): Address {
  take(cursor, 'unknown');
  const name = peek(cursor) ? take(cursor, 'unknown') : undefined;
  const span = name ? join(word, name) : word.span;
  cursor.issues.push({
    kind: 'foreign',
    span,
    found: word.text,
    system: foreignKeywords.get(word.text.toLowerCase())!,
  });
  return { kind: 'invalid', span };
}

function invalid(cursor: Cursor, word: Word): Address {
  take(cursor, 'unknown');
  if (addressLike.test(word.text)) {
    cursor.issues.push({ kind: 'not-an-address', span: word.span, found: word.text });
    const mask = peek(cursor);
    if (mask && ipOf(mask)?.family === 4) return { kind: 'invalid', span: join(word, take(cursor, 'mask')) };
  } else {
    const suggestion = closest(word.text, addressKeywords(cursor));
    cursor.issues.push({
      kind: 'expected',
      span: word.span,
      expected: ['address'],
      found: word.text,
      ...(suggestion ? { suggestion } : {}),
    });
    // After a mistyped `host` stands an address that belongs to it.
    const next = peek(cursor);
    if (suggestion !== undefined && suggestion !== 'any' && next)
      return { kind: 'invalid', span: join(word, take(cursor, 'unknown')) };
  }
  return { kind: 'invalid', span: word.span };
}
