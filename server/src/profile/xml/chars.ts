/** Bits of the character tables below. */
export const NAME_START = 1;
const NAME = 2;
export const SPACE = 4;
/** Ends a fast run of character data: `<`, `&`, `]`, and whatever `INVALID` marks. */
export const TEXT_STOP = 8;
/** Ends a fast run of an attribute value: `<`, `&`, both quotes, and whatever `INVALID` marks. */
export const VALUE_STOP = 16;
/** May be illegal: control characters, surrogates (legal in pairs), U+FFFE, U+FFFF. */
export const INVALID = 32;

/** What each UTF-16 unit is in XML: one byte of the bits above. */
export type CharTable = Uint8Array;

// XML 1.0, 5th edition, production [4]; XML 1.1 has the same names. Supplementary planes: see nameEnd.
const nameStarts: readonly (readonly [number, number])[] = [
  [0x3a, 0x3a],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
];
// Production [4a], what comes on top.
const nameExtras: readonly (readonly [number, number])[] = [
  [0x2d, 0x2e],
  [0x30, 0x39],
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
];

function mark(table: CharTable, ranges: Ranges, bits: number): void {
  for (const [from, to] of ranges) for (let code = from; code <= to; code++) table[code]! |= bits;
}

type Ranges = readonly (readonly [number, number])[];

const stops = INVALID | TEXT_STOP | VALUE_STOP;

/** Which characters have which marks, in both versions. High surrogates of planes 1 to 14, and the low ones, may stand in names. */
const marks: readonly (readonly [bits: number, ranges: Ranges])[] = [
  [NAME_START | NAME, [...nameStarts, [0xd800, 0xdb7f]]],
  [NAME, [...nameExtras, [0xdc00, 0xdfff]]],
  [SPACE, rangesOf('\t\n\r ')],
  [
    stops,
    [
      [0x00, 0x08],
      [0x0b, 0x0c],
      [0x0e, 0x1f],
      [0xd800, 0xdfff],
      [0xfffe, 0xffff],
    ],
  ],
  [TEXT_STOP | VALUE_STOP, rangesOf('<&')],
  [TEXT_STOP, rangesOf(']')],
  [VALUE_STOP, rangesOf('"\'')],
];

/** 1.1 reads NEL and LINE SEPARATOR as line ends, and wants most control characters written as references. */
const marks11: typeof marks = [
  [SPACE, rangesOf('\u0085\u2028')],
  [
    stops,
    [
      [0x7f, 0x84],
      [0x86, 0x9f],
    ],
  ],
];

function rangesOf(characters: string): Ranges {
  return [...characters].map((one) => [one.charCodeAt(0), one.charCodeAt(0)]);
}

function tableOf(version: '1.0' | '1.1'): CharTable {
  const table = new Uint8Array(0x10000);
  for (const [bits, ranges] of version === '1.1' ? [...marks, ...marks11] : marks) mark(table, ranges, bits);
  return table;
}

/** The characters of XML 1.0, fifth edition. */
export const xml10 = tableOf('1.0');
let table11: CharTable | undefined;

/** The characters of XML 1.1, made on first use. */
export function xml11(): CharTable {
  table11 ??= tableOf('1.1');
  return table11;
}

/** The offset behind the name that starts at `start`; `start` itself where none starts there. */
export function nameEnd(text: string, start: number, table: CharTable): number {
  if (start >= text.length || (table[text.charCodeAt(start)]! & NAME_START) === 0) return start;
  let end = start;
  let flags = 0;
  const { length } = text;
  do {
    if ((flags & INVALID) !== 0) return longNameEnd(text, start, table);
    end++;
    flags = end < length ? table[text.charCodeAt(end)]! : 0;
  } while ((flags & NAME) !== 0);
  return (table[text.charCodeAt(start)]! & INVALID) !== 0 ? longNameEnd(text, start, table) : end;
}

/** The same for a name with characters beyond the basic plane: only whole surrogate pairs belong to it. */
function longNameEnd(text: string, start: number, table: CharTable): number {
  let end = start;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if ((table[code]! & NAME) === 0) break;
    if ((code & 0xf800) !== 0xd800) end++;
    else if (isPair(text, end)) end += 2;
    else break;
  }
  return end;
}

/** Whether a surrogate pair starts at `offset`. */
export function isPair(text: string, offset: number): boolean {
  return (text.charCodeAt(offset) & 0xfc00) === 0xd800 && (text.charCodeAt(offset + 1) & 0xfc00) === 0xdc00;
}

/** The offset of the first character at or after `start` that is no white space. */
export function skipSpace(text: string, start: number, table: CharTable): number {
  let end = start;
  const { length } = text;
  while (end < length && (table[text.charCodeAt(end)]! & SPACE) !== 0) end++;
  return end;
}

/** Whether the text between two offsets is white space only (also true where there is none). */
export function isBlank(text: string, start: number, end: number, table: CharTable): boolean {
  for (let offset = start; offset < end; offset++) if ((table[text.charCodeAt(offset)]! & SPACE) === 0) return false;
  return true;
}
