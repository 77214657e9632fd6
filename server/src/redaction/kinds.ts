/** What is replaced, by the word that stands in its place: HOST-1, IP-2 …; a host's full name by HOST-1.DOMAIN-1. */
export const kinds = [
  'HOST',
  'DOMAIN',
  'IP',
  'MAC',
  'USER',
  'SESSION',
  'SID',
  'DEVICE',
  'SERIAL',
  'SSID',
  'CERT',
  'TOKEN',
  'COOKIE',
  'SHARE',
  'FILE',
  'VALUE',
] as const;

/**
 * The kind of a thing that may not leave the house. Where nothing says that a name is a domain's, it counts as a host's;
 * VALUE is what no other word fits.
 */
export type Kind = (typeof kinds)[number];

/** How often something of each kind was replaced; kinds that did not occur are left out. */
export type Counts = ReadonlyMap<Kind, number>;

/** A stretch of a text that has to be replaced. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  /** What is named there, as written. */
  readonly value: string;
  /** Whether the value is looked for in the rest of the text, too (`name`), or means nothing elsewhere (`here`). */
  readonly reach: 'name' | 'here';
}

/** Told about each stretch that a finder finds. */
export type Emit = (hit: Hit) => void;

/** Looks for what has to be replaced; linear in the text's length, whatever the text holds. */
export type Finder = (text: string, emit: Emit) => void;

const part = `(?:${kinds.join('|')})-\\d{1,9}`;
const pseudonym = new RegExp(`^${part}(?:\\.${part}){0,3}$`);

/** Whether a word is one of our own replacements. */
export function isPseudonym(word: string): boolean {
  return pseudonym.test(word);
}

const pseudonyms = new RegExp(`(?<![A-Za-z0-9])${part}(?!\\d)`, 'g');

/** All our own replacements in a text, each part of a full name by itself. */
export function pseudonymsIn(text: string): IterableIterator<RegExpMatchArray> {
  return text.matchAll(pseudonyms);
}

/** So many lines, or hits, are gone through between two pauses. */
export const linesAtOnce = 512;
