import { type Script, shareOfFrequent } from './legacy';

/** What the byte pairs of a text in an unknown code page look like. */
interface Pairs {
  all: number;
  /** In the part of GB 2312 that holds punctuation, full-width letters and the 3,755 common characters. */
  common: number;
  /** Kana, in the rows where EUC-JP has them, too. */
  kana: number;
  /** Alone between ASCII letters, as an accented letter or two within a Western word would be. */
  withinWords: number;
  /** With a second byte below 0x80: read in the wrong encoding, these eat a letter, a digit or a sign of ASCII. */
  overAscii: number;
}

/** Bytes enough to tell. */
const window = 1 << 20;

/** Pairs enough that a rare character among them is no surprise. */
const manyPairs = 40;

/**
 * Whether bytes that are no UTF-8 are clearly GBK (or GB 18030): nearly all pairs are common Chinese characters or their
 * punctuation, they do not stand within Western words, hardly any takes a byte of ASCII, and the text is one that could
 * be Chinese. Korean (EUC-KR), Big5 and half-width kana have the same pairs; read as GBK they are no text.
 */
export function looksLikeGbk(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, window);
  const pairs = countPairs(head);
  if (pairs === undefined || pairs.all === 0) return false;
  if (pairs.common * 10 < pairs.all * 8 || pairs.kana * 10 > pairs.all || pairs.withinWords * 3 > pairs.all)
    return false;
  if (pairs.overAscii > 0 && (pairs.all < manyPairs || pairs.overAscii * 20 > pairs.all)) return false;
  return readsAs(head, 'gb18030', 'simplified') > readsAs(head, 'euc-kr', 'korean');
}

/** Shares below this are chance. */
const leastShare = 0.25;

/** How much bytes read in an encoding look like its language: 0 where they cannot be read so, or are hardly text then. */
export function readsAs(bytes: Uint8Array, encoding: string, script: Script): number {
  try {
    // A character may be cut off at the end.
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    const share = shareOfFrequent(text, script);
    return share < leastShare ? 0 : share;
  } catch {
    return 0;
  }
}

/** Undefined where a byte stands that no pair can hold. */
function countPairs(bytes: Uint8Array): Pairs | undefined {
  const pairs: Pairs = { all: 0, common: 0, kana: 0, withinWords: 0, overAscii: 0 };
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at]!;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const start = at;
    let run = 0;
    while (at < bytes.length && bytes[at]! >= 0x80) {
      const width = pairWidth(bytes, at);
      if (width === undefined) return undefined;
      countPair(pairs, bytes[at]!, bytes[at + 1] ?? 0xff);
      run++;
      at += width;
    }
    if (run === 1 && isLetter(bytes[start - 1]) && isLetter(bytes[at])) pairs.withinWords++;
  }
  return pairs;
}

/** 2, 4 (GB 18030), or undefined where this is no character. What is cut off at the end counts as whole. */
function pairWidth(bytes: Uint8Array, at: number): 2 | 4 | undefined {
  if (bytes[at] === 0x80 || bytes[at] === 0xff) return undefined;
  const trail = bytes[at + 1];
  if (trail === undefined) return 2;
  if (trail >= 0x30 && trail <= 0x39) return 4;
  return trail >= 0x40 && trail !== 0x7f && trail !== 0xff ? 2 : undefined;
}

function countPair(pairs: Pairs, lead: number, trail: number): void {
  pairs.all++;
  if (trail < 0x80) pairs.overAscii++;
  if (trail < 0xa1) return;
  if ((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7)) pairs.common++;
  if (lead === 0xa4 || lead === 0xa5) pairs.kana++;
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
}
