// Patterns that end in `$` look for their end from every place of a text; these look from its end once.

/**
 * How long the run of characters at a text's end is of which each fits.
 * @param one matches one character. @returns UTF-16 units.
 */
function lengthOfRun(text: string, one: RegExp): number {
  let start = text.length;
  while (start > 0) {
    const low = text.charCodeAt(start - 1);
    const high = text.charCodeAt(start - 2);
    const isPair = low >= 0xdc00 && low < 0xe000 && high >= 0xd800 && high < 0xdc00;
    const next = start - (isPair ? 2 : 1);
    if (!one.test(text.slice(next, start))) break;
    start = next;
  }
  return text.length - start;
}

/** A text without the characters at its end that fit. @param one matches one character; not a global pattern. */
export function withoutEnd(text: string, one: RegExp): string {
  return text.slice(0, text.length - lengthOfRun(text, one));
}

/** The characters at a text's end that fit. @param one matches one character; not a global pattern. */
export function runAtEnd(text: string, one: RegExp): string {
  return text.slice(text.length - lengthOfRun(text, one));
}

/** What stands before the first `mark`; the whole text where there is none. */
export function upTo(text: string, mark: string): string {
  const end = text.indexOf(mark);
  return end < 0 ? text : text.slice(0, end);
}
