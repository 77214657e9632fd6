import { deepestGlob, longestRange, type Piece, RefusedGlob } from './model';

interface Reader {
  readonly glob: string;
  at: number;
  depth: number;
}

/** The pieces of a glob without its leading `!`. @throws RefusedGlob */
export function parsePieces(glob: string): readonly Piece[] {
  return readPieces({ glob, at: 0, depth: 0 }, '');
}

/** Reads up to one of the characters `stops`, or to the end. */
function readPieces(reader: Reader, stops: string): Piece[] {
  const { glob } = reader;
  const pieces: Piece[] = [];
  while (reader.at < glob.length && !stops.includes(glob[reader.at]!)) readPiece(reader, pieces);
  return pieces;
}

function readPiece(reader: Reader, pieces: Piece[]): void {
  const { glob, at } = reader;
  const char = glob[at]!;
  const begins = pieces.length === 0 || isSlash(pieces.at(-1));
  const group = groupAt(reader);
  if (group) pieces.push(group);
  else if (char === '*') readStars(reader, pieces, begins ? 'name' : 'within');
  else if (char === '?' || char === '[') {
    const one: Piece | undefined = char === '?' ? { kind: 'any' } : setAt(reader);
    if (begins && one) pieces.push({ kind: 'name' });
    pieces.push(one ?? { kind: 'char', char });
    if (!one || char === '?') reader.at++;
  } else {
    const escaped = char === '\\' && at + 1 < glob.length;
    if (begins && /^\.{1,2}[*?[]/.test(glob.slice(at, at + 3))) pieces.push({ kind: 'name' });
    pieces.push({ kind: 'char', char: escaped ? glob[at + 1]! : char });
    reader.at += escaped ? 2 : 1;
  }
}

function isSlash(piece: Piece | undefined): boolean {
  return piece?.kind === 'folders' || (piece?.kind === 'char' && piece.char === '/');
}

/** @param where whether a name begins here. */
function readStars(reader: Reader, pieces: Piece[], where: 'name' | 'within'): void {
  const { glob, at } = reader;
  const outermost = reader.depth === 0;
  const begins = where === 'name';
  while (glob[reader.at] === '*') reader.at++;
  const several = reader.at - at > 1;
  // Folders and folders are folders.
  while (several && begins && /^\/\*\*(?:\/|$)/.test(glob.slice(reader.at, reader.at + 4))) reader.at += 3;
  const next = glob[reader.at];
  if (several && begins && next === '/') {
    reader.at++;
    pieces.push({ kind: 'folders' });
  } else if (several && begins && (next === undefined || (!outermost && ',})|'.includes(next)))) {
    // `*/**` means what is below something, and `x/**` means x, too: as in the library that everybody knows globs from.
    const itself = outermost && isSlash(pieces.at(-1)) && !['star', 'folders'].includes(pieces.at(-2)?.kind ?? 'star');
    if (itself && pieces.at(-1)?.kind === 'char') {
      pieces.pop();
      pieces.push({ kind: 'itself-or-below' });
    } else pieces.push({ kind: 'below' });
  } else {
    if (begins) pieces.push({ kind: 'name' });
    pieces.push({ kind: 'star' });
  }
}

const timesOf = { '@': 'once', '?': 'optional', '*': 'any', '+': 'some' } as const;

/** `{a,b}`, `{1..9}`, `(a|b)`, `@(a|b)`, `?(…)`, `*(…)`, `+(…)`. */
function groupAt(reader: Reader): Piece | undefined {
  const { glob, at } = reader;
  const char = glob[at]!;
  if (char === '{') return braceAt(reader);
  const sign = glob[at + 1] === '(' && '@?*+!'.includes(char) ? char : '';
  const open = at + sign.length;
  if (glob[open] !== '(' || closingOf(glob, open) === undefined) return undefined;
  if (sign === '!') throw new RefusedGlob('exclusion');
  reader.at = open;
  const times = sign === '' ? 'once' : timesOf[sign as keyof typeof timesOf];
  return { kind: 'choice', times, alternatives: readAlternatives(reader, '|', ')') };
}

function braceAt(reader: Reader): Piece | undefined {
  const { glob, at } = reader;
  const end = closingOf(glob, at);
  if (end === undefined) return undefined;
  const range = /^(?:([^\\/*?[\]{}(),.])\.\.([^\\/*?[\]{}(),.])|(\d{1,9})\.\.(\d{1,9}))$/.exec(glob.slice(at + 1, end));
  if (range) {
    reader.at = end + 1;
    const [, first, last, from, to] = range;
    if (first !== undefined && last !== undefined) return setOf(first, last);
    return numbersOf(Number(from), Number(to));
  }
  // Without a comma the braces are what they look like.
  if (!hasComma(glob, at + 1, end)) return undefined;
  return { kind: 'choice', times: 'once', alternatives: readAlternatives(reader, ',', '}') };
}

/** Whether there is a comma that belongs to no bracket within. */
function hasComma(glob: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const char = glob[at]!;
    if (char === ',') return true;
    if (char === '\\') at++;
    else if (char === '[') at = setEnd(glob, at) ?? at;
    else if (pairs[char] !== undefined) at = closingOf(glob, at) ?? at;
  }
  return false;
}

function setOf(one: string, other: string): Piece {
  return { kind: 'set', negated: false, ranges: [one <= other ? [one, other] : [other, one]] };
}

function numbersOf(one: number, other: number): Piece {
  const [low, high] = one <= other ? [one, other] : [other, one];
  if (high - low >= longestRange) throw new RefusedGlob('too-many');
  const alternatives = Array.from({ length: high - low + 1 }, (_, index) =>
    [...String(low + index)].map((char): Piece => ({ kind: 'char', char })),
  );
  return { kind: 'choice', times: 'once', alternatives };
}

function readAlternatives(reader: Reader, separator: string, close: string): Piece[][] {
  if (++reader.depth > deepestGlob) throw new RefusedGlob('too-many');
  const alternatives: Piece[][] = [];
  do {
    reader.at++;
    alternatives.push(readPieces(reader, separator + close));
  } while (reader.glob[reader.at] === separator);
  reader.at++;
  reader.depth--;
  return alternatives;
}

const pairs: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/** Where the bracket at `open` is closed, if it is. */
function closingOf(glob: string, open: number): number | undefined {
  const waiting: string[] = [];
  for (let at = open; at < glob.length; at++) {
    const char = glob[at]!;
    if (char === '\\') at++;
    else if (char === '[') at = setEnd(glob, at) ?? at;
    else if (pairs[char] !== undefined) waiting.push(pairs[char]);
    else if (char === waiting.at(-1)) {
      waiting.pop();
      if (waiting.length === 0) return at;
    }
  }
  return undefined;
}

/** Where the set at `open` ends; a `]` right at its beginning belongs to it. */
function setEnd(glob: string, open: number): number | undefined {
  let at = open + 1;
  if (glob[at] === '!' || glob[at] === '^') at++;
  for (let first = at; at < glob.length; at++) {
    if (glob[at] === '\\') at++;
    else if (glob[at] === '/') return undefined;
    else if (glob[at] === ']' && at > first) return at;
    else if (glob[at] === ']') first = -1;
  }
  return undefined;
}

function setAt(reader: Reader): Piece | undefined {
  const { glob, at: open } = reader;
  const end = setEnd(glob, open);
  if (end === undefined) return undefined;
  const negated = glob[open + 1] === '!' || glob[open + 1] === '^';
  const chars: { readonly char: string; readonly bare: boolean }[] = [];
  for (let at = open + (negated ? 2 : 1); at < end; at++) {
    const bare = glob[at] !== '\\';
    if (!bare) at++;
    chars.push({ char: glob[at]!, bare });
  }
  const ranges: [string, string][] = [];
  for (let at = 0; at < chars.length; at++) {
    const dash = chars[at + 1];
    const last = chars[at + 2];
    if (dash?.char === '-' && dash.bare && last) {
      ranges.push([chars[at]!.char, last.char]);
      at += 2;
    } else ranges.push([chars[at]!.char, chars[at]!.char]);
  }
  reader.at = end + 1;
  return { kind: 'set', negated, ranges };
}
