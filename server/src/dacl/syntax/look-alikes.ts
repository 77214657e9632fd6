import type { LookAlike } from './issue';
import type { Word } from './word';

/**
 * Characters that are drawn like one of ASCII, beside those that Unicode itself calls wide or styled forms of one
 * (a choice from Unicode's confusables.txt: what keyboards and word processors produce in place of ACE words).
 */
const looks: ReadonlyMap<string, string> = new Map(
  [
    ['а\u0251\u03b1', 'a'],
    ['ԁ', 'd'],
    ['е', 'e'],
    ['ɡց', 'g'],
    ['һհ', 'h'],
    ['іι\u0131', 'i'],
    ['ј', 'j'],
    ['κк', 'k'],
    ['ӏ', 'l'],
    ['м', 'm'],
    ['ոп', 'n'],
    ['оοօ', 'o'],
    ['рρ', 'p'],
    ['ԛ', 'q'],
    ['г', 'r'],
    ['ѕ', 's'],
    ['тτ', 't'],
    ['ս\u03c5', 'u'],
    ['νѵ', 'v'],
    ['ԝω', 'w'],
    ['хχ', 'x'],
    ['уγ', 'y'],
    ['АΑ', 'A'],
    ['ВΒ', 'B'],
    ['СϹ', 'C'],
    ['с\u03f2', 'c'],
    ['ЕΕ', 'E'],
    ['НΗ', 'H'],
    ['ІΙӀ', 'I'],
    ['Ј', 'J'],
    ['КΚ', 'K'],
    ['МΜ', 'M'],
    ['Ν', 'N'],
    ['ОΟՕ', 'O'],
    ['РΡ', 'P'],
    ['Ѕ', 'S'],
    ['ТΤ', 'T'],
    ['ՍԱ', 'U'],
    ['ХΧ', 'X'],
    ['УΥҮ', 'Y'],
    ['Ζ', 'Z'],
    ['\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u02d7\u2796', '-'],
    ['。\u2024\u06d4', '.'],
    ['\u2236\u02d0\ua789', ':'],
    ['\u2044\u2215\u29f8', '/'],
  ].flatMap(([strange, plain]) => [...strange!].map((one): [string, string] => [one, plain!])),
);

/** Typographic quotes, primes and guillemets; a device has none at all. */
const quote = /[\u2018-\u201f\u2032-\u2037\u00ab\u00bb\u2039\u203a\u300c-\u300f\u00b4]/u;

/** Whether a character is one of those. */
export function isQuote(character: string): boolean {
  return quote.test(character);
}

/** The zeros of other scripts' digits, which stand in order behind them. */
const zeros = [0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0];

/** Full-width forms and mathematical letters and digits: Unicode's own name for them is a wide or styled ASCII character. */
const styled = /^[\uff01-\uff5e\u{1d400}-\u{1d7ff}]$/u;

interface Plain {
  readonly text: string;
  /** `form`: NFKC makes ASCII of it. `look`: it only looks like it. */
  readonly by: LookAlike['by'];
}

/** What a character looks like in ASCII; undefined where it looks like nothing there. */
function plainCharacter(character: string): Plain | undefined {
  if (styled.test(character)) {
    const text = character.normalize('NFKC');
    if (/^[!-~]$/.test(text)) return { text, by: 'form' };
  }
  const look = looks.get(character);
  if (look !== undefined) return { text: look, by: 'look' };
  if (isQuote(character)) return { text: '', by: 'look' };
  const code = character.codePointAt(0)!;
  const zero = zeros.find((first) => code >= first && code < first + 10);
  return zero === undefined ? undefined : { text: String(code - zero), by: 'look' };
}

/**
 * What a word looks like that has characters outside of ASCII: `ｄｅｎｙ`, `реrmit` with Cyrillic letters, `“any”`.
 * @returns undefined for plain words, for those with a character that looks like none of ASCII, and for placeholders.
 */
function lookAlike(word: Word): LookAlike | undefined {
  const { text, span } = word;
  if (isPlain(word)) return undefined;
  if (/^(?:\$?[<{[(]|%)/.test(text)) return undefined;
  let plain = '';
  let by: LookAlike['by'] = 'form';
  for (const character of text) {
    const one: Plain | undefined = /^[!-~]$/.test(character)
      ? { text: character, by: 'form' }
      : plainCharacter(character);
    if (!one) return undefined;
    if (one.by === 'look') by = 'look';
    plain += one.text;
  }
  return { text, span, plain, by };
}

/**
 * What a list's name looks like that is partly in other characters, or a number in other digits; undefined for a plain
 * name, and for one that is in another script altogether.
 */
export function disguisedName(name: Word): LookAlike | undefined {
  const alike = lookAlike(name);
  const isOther = alike?.by === 'look' && !/[A-Za-z0-9]/.test(name.text) && !/^\d+$/.test(alike.plain);
  return isOther ? undefined : alike;
}

/** A list's name as it looks. */
export function plainName(name: Word): string {
  return disguisedName(name)?.plain ?? name.text;
}

/** What a name follows that is defined on the device: names may be in any script. */
const beforeName = /^(?:object(?:-group)?|object-group-security|addrgroup|portgroup|evaluate)$/i;

const none: readonly LookAlike[] = [];

/** Whether a word has no character but ASCII's drawn ones. */
function isPlain({ text }: Word): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 33 || code > 126) return false;
  }
  return true;
}

/** Words as they look, in plain characters, one for one, and which of them are written in others. */
export function asTheyLook(words: readonly Word[]): {
  readonly words: readonly Word[];
  readonly found: readonly LookAlike[];
} {
  if (words.every(isPlain)) return { words, found: none };
  const found: LookAlike[] = [];
  const plain = words.map((word, index): Word => {
    const alike = lookAlike(word);
    const isName = !/[A-Za-z]/.test(word.text) && beforeName.test(words[index - 1]?.text ?? '');
    if (!alike || isName) return word;
    found.push(alike);
    return alike.plain === '' ? word : { text: alike.plain, span: word.span };
  });
  return found.length === 0 ? { words, found } : { words: plain, found };
}
