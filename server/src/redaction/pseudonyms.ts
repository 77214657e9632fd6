import { canonicalAddress, canonicalMac } from './addresses';
import { type Kind, kinds, pseudonymsIn } from './kinds';

/** Gives out replacements; shared by all the texts of a case, so that equal things are called alike in all of them. */
export interface Pseudonyms {
  /** The word that stands for `value`: the same for equal values, whatever case or notation they are written in. */
  readonly of: (kind: Kind, value: string) => string;
  /** Makes `other` mean the same as `value`; where two values claim it, it gets a word of its own. */
  readonly alias: (other: string, value: string) => void;
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

/** A fresh table. */
export function createPseudonyms(): Pseudonyms {
  const given = new Map<string, string>();
  const aliases = new Map<string, string | undefined>();
  const taken = new Set<string>();
  const last = new Map<Kind, number>(kinds.map((kind) => [kind, 0]));

  const next = (kind: Kind): string => {
    let number = last.get(kind) ?? 0;
    do number++;
    while (taken.has(`${kind}-${number}`));
    last.set(kind, number);
    return `${kind}-${number}`;
  };
  return {
    of(kind, value) {
      const written = keyOf(kind, value);
      const key = aliases.get(written) ?? written;
      const known = given.get(key);
      if (known !== undefined) return known;
      const made = next(kind);
      given.set(key, made);
      return made;
    },
    alias(other, value) {
      const key = keyOf('VALUE', other);
      const target = keyOf('VALUE', value);
      if (given.has(key) || key === target) return;
      if (!aliases.has(key)) aliases.set(key, target);
      else if (aliases.get(key) !== target) aliases.set(key, undefined);
    },
    reserve(text) {
      for (const [word] of pseudonymsIn(text)) taken.add(word);
    },
  };
}
