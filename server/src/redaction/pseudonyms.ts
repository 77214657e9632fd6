import { canonicalAddress, canonicalMac } from './addresses';
import { type Kind, kinds, pseudonymsIn } from './kinds';

/** Gives out replacements; shared by all the texts of a case, so that equal things are called alike in all of them. */
export interface Pseudonyms {
  /**
   * The word that stands for `value`: the same for equal values, whatever case or notation they are written in. A host's
   * short name and its full one have the same first part, and stay two names: HOST-1 and HOST-1.DOMAIN-1.
   */
  readonly of: (kind: Kind, value: string) => string;
  /** Makes `short` the first part of `full`; where two full names claim it, it gets a word of its own. */
  readonly shorten: (short: string, full: string) => void;
  /** Notes that a name is a domain's, whatever it is found as. */
  readonly domain: (name: string) => void;
  /** Words of this form that a text holds already are not given out again. */
  readonly reserve: (text: string) => void;
}

/** Kinds of which the digits count, not what stands between them. */
const hexOnly: ReadonlySet<Kind> = new Set(['MAC', 'DEVICE', 'CERT', 'SESSION']);

/** What makes two notations of one thing equal. */
function keyOf(kind: Kind, value: string): string {
  const digits = hexOnly.has(kind) ? canonicalMac(value.replace(/[{}]/g, '')) : undefined;
  const address = kind === 'IP' ? canonicalAddress(value) : digits;
  return address ?? value.normalize('NFC').toLowerCase().replace(/\.$/, '');
}

/** What is behind the first dot of a host's full name. */
function domainOf(name: string): string | undefined {
  return /^[^\s.]+\.([^\s.]+(?:\.[^\s.]+)*)$/.exec(name)?.[1];
}

/** Gives each key a word of its kind, the next free one. */
function createWords(taken: ReadonlySet<string>): (kind: Kind, key: string) => string {
  const given = new Map<string, string>();
  const last = new Map<Kind, number>(kinds.map((kind) => [kind, 0]));
  return (kind, key) => {
    const known = given.get(key);
    if (known !== undefined) return known;
    let number = last.get(kind) ?? 0;
    do number++;
    while (taken.has(`${kind}-${number}`));
    last.set(kind, number);
    given.set(key, `${kind}-${number}`);
    return `${kind}-${number}`;
  };
}

/** A fresh table. */
export function createPseudonyms(): Pseudonyms {
  const taken = new Set<string>();
  const wordOf = createWords(taken);
  /** What was given out, by what is written. */
  const given = new Map<string, string>();
  const fullNames = new Map<string, string | undefined>();
  const domains = new Set<string>();

  const named = (kind: Kind, key: string): string => {
    const known = given.get(key);
    if (known !== undefined) return known;
    const isDomain = kind === 'DOMAIN' || (kind === 'HOST' && domains.has(key));
    const first = wordOf(isDomain ? 'DOMAIN' : kind, fullNames.get(key) ?? key);
    const domain = kind === 'HOST' && !isDomain ? domainOf(key) : undefined;
    const word = domain === undefined ? first : `${first}.${named('DOMAIN', domain)}`;
    given.set(key, word);
    return word;
  };
  return {
    of: (kind, value) => named(kind, keyOf(kind, value)),
    shorten(short, full) {
      const key = keyOf('VALUE', short);
      const target = keyOf('VALUE', full);
      if (given.has(key) || key === target) return;
      if (!fullNames.has(key)) fullNames.set(key, target);
      else if (fullNames.get(key) !== target) fullNames.set(key, undefined);
    },
    domain: (name) => void domains.add(keyOf('DOMAIN', name)),
    reserve(text) {
      for (const [word] of pseudonymsIn(text)) taken.add(word);
    },
  };
}
