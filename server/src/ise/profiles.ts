import { greatest, least } from '../core/many';
import type { Field } from './model';
import type { Pair } from './pairs';

/** The authorization profiles of a record: as it writes them, and one by one. */
interface ChosenProfiles {
  readonly profile: Field | undefined;
  readonly profiles: readonly Field[];
}

/**
 * The authorization profiles that a record names. A rule may have several: each has a pair of its own, or one pair has them
 * all, with commas between them.
 * @param keys the labels under which they stand, in the order in which they are believed.
 */
export function profilesIn(pairs: readonly Pair[], keys: readonly string[]): ChosenProfiles {
  for (const key of keys) {
    const own = pairs.filter((pair) => pair.key === key && pair.text !== '');
    const [first, second] = own;
    if (!first) continue;
    if (!second) return { profile: { text: first.text, span: first.span }, profiles: partsOf(first) };
    const texts = own.map(({ text }) => text);
    const profiles = own.filter(({ text }, index) => texts.indexOf(text) === index);
    return { profile: togetherOf(profiles), profiles: profiles.map(({ text, span }) => ({ text, span })) };
  }
  return { profile: undefined, profiles: [] };
}

/** The names in one pair, each where it stands; where the text has them in other characters, the pair as a whole. */
function partsOf({ text, raw, span }: Pair): readonly Field[] {
  const isAsWritten = raw === text && span.end - span.start === text.length;
  const found: Field[] = [];
  let at = 0;
  for (const piece of text.split(',')) {
    const name = piece.trim();
    const start = span.start + at + piece.length - piece.trimStart().length;
    if (name !== '') found.push({ text: name, span: isAsWritten ? { start, end: start + name.length } : span });
    at += piece.length + 1;
  }
  return found;
}

/** Several of them as one text, as ISE writes them in one field. */
function togetherOf(profiles: readonly Field[]): Field {
  const start = least(profiles.map(({ span }) => span.start));
  const end = greatest(profiles.map(({ span }) => span.end));
  return { text: profiles.map(({ text }) => text).join(','), span: { start, end } };
}
