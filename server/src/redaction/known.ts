import type { Emit, Kind } from './kinds';

interface Entry {
  readonly kind: Kind;
  /** What the entry stands for: an address for its hex form, else the value itself. */
  readonly value: string;
  /** `loose`: so particular that it counts inside other words, too. */
  readonly bounds: 'word' | 'loose';
}

/** Names that are looked for wherever they stand. */
export interface KnownNames {
  /** Adds a name in one spelling; `value` is what it stands for. The first to be added counts. */
  readonly add: (spelling: string, kind: Kind, value?: string) => void;
  /** What a name is known as. */
  readonly kindOf: (name: string) => Kind | undefined;
  /** Finds all names in a text, the longest where several begin, whatever their case. */
  readonly find: (text: string, emit: Emit) => void;
}

/** Longer names are not looked for again. */
const longest = 256;

/** Lower case, one unit for one unit. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from({ length: text.length }, (_, index) => {
    const one = text.charAt(index);
    const small = one.toLowerCase();
    return small.length === 1 ? small : one;
  }).join('');
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Letters and digits of scripts that part words; Chinese, Japanese and Korean ones do not. */
function isWordCharacter(code: number): boolean {
  if (code < 128) return isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 122);
  return code >= 0xc0 && code < 0x2000;
}

function fits(text: string, start: number, end: number, bounds: Entry['bounds']): boolean {
  const apart = (left: number, right: number): boolean =>
    bounds === 'loose'
      ? !(isDigit(text.charCodeAt(left)) && isDigit(text.charCodeAt(right)))
      : !(isWordCharacter(text.charCodeAt(left)) && isWordCharacter(text.charCodeAt(right)));
  return (start === 0 || apart(start - 1, start)) && (end === text.length || apart(end - 1, end));
}

/** An empty set of names. */
export function createKnownNames(): KnownNames {
  const entries = new Map<string, Entry>();
  /** By the first two characters: the lengths of the names that begin so, longest first. */
  const lengths = new Map<number, number[]>();
  return {
    add(spelling, kind, value = spelling) {
      const key = fold(spelling);
      if (key.length < 2 || key.length > longest || entries.has(key)) return;
      const particular = key.length >= 6 && /\d/.test(key) && /[^\d.]/.test(key);
      entries.set(key, { kind, value, bounds: particular ? 'loose' : 'word' });
      const start = key.charCodeAt(0) * 65536 + key.charCodeAt(1);
      const known = lengths.get(start);
      if (!known) lengths.set(start, [key.length]);
      else if (!known.includes(key.length)) {
        known.push(key.length);
        known.sort((a, b) => b - a);
      }
    },
    kindOf: (name) => entries.get(fold(name))?.kind,
    find(text, emit) {
      if (entries.size === 0) return;
      const folded = fold(text);
      for (let at = 0; at < folded.length - 1; at++) {
        const sizes = lengths.get(folded.charCodeAt(at) * 65536 + folded.charCodeAt(at + 1));
        if (sizes === undefined) continue;
        for (const size of sizes) {
          const entry = at + size <= folded.length ? entries.get(folded.slice(at, at + size)) : undefined;
          if (!entry || !fits(folded, at, at + size, entry.bounds)) continue;
          emit({ start: at, end: at + size, kind: entry.kind, value: entry.value, reach: 'here' });
          at += size - 1;
          break;
        }
      }
    },
  };
}
