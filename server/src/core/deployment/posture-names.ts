import type { Posture } from './model';

/** A word of a name, in lower case, and whether it stands right behind the one before (camel case), without anything between. */
interface NameWord {
  readonly text: string;
  readonly joined: boolean;
}

const redirects: ReadonlySet<string> = new Set(['redirect', 'redir', 'cwa', 'webauth']);
const noncompliants: ReadonlySet<string> = new Set(['noncompliant', 'uncompliant', 'incompliant']);
const negations: ReadonlySet<string> = new Set(['not', 'non', 'un']);
const unknowns: ReadonlySet<string> = new Set(['unknown', 'unk', 'pending', 'preposture']);
/** What is unknown is not the posture: unknown devices, an unknown MAC. */
const unknownThings = /^(?:device|user|endpoint|host|mac)s?$/;

/** The words of a name: it is split at everything that is no letter (`_ - . `, spaces, digits) and in camel case. */
function wordsOf(name: string): NameWord[] {
  return [...name.matchAll(/[A-Za-z]+/g)].flatMap(([run]) =>
    (run.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []).map((text, index) => ({
      text: text.toLowerCase(),
      joined: index > 0,
    })),
  );
}

/**
 * The posture that a list's or a file's name tells, by whole words; redirect before noncompliant before unknown before
 * compliant. Undefined: it tells none.
 * @param name without folder; prefixes and suffixes of devices do no harm, they hold no such word.
 */
export function postureOfName(name: string): Posture | undefined {
  const words = wordsOf(name);
  if (words.some(({ text }) => redirects.has(text)) || words.some(isWebAuth)) return 'redirect';
  if (words.some(isNoncompliant)) return ['noncompliant'];
  if (words.some(isUnknown)) return ['unknown'];
  return words.some(({ text }) => text === 'compliant') ? ['compliant'] : undefined;
}

/** `WebAuth` is one word with a capital in it. */
function isWebAuth({ text, joined }: NameWord, index: number, words: readonly NameWord[]): boolean {
  return text === 'auth' && joined && words[index - 1]?.text === 'web';
}

function isNoncompliant({ text, joined }: NameWord, index: number, words: readonly NameWord[]): boolean {
  if (noncompliants.has(text)) return true;
  const before = words[index - 1]?.text ?? '';
  return text === 'compliant' && (negations.has(before) || (joined && before === 'in'));
}

function isUnknown({ text }: NameWord, index: number, words: readonly NameWord[]): boolean {
  if (text === 'posture') return words[index - 1]?.text === 'pre';
  if (text === 'unknown') return !unknownThings.test(words[index + 1]?.text ?? '');
  return unknowns.has(text);
}
