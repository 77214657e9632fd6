import { lineFrom } from './lines';
import { entryStart, readPrompt } from './peelers';

/** What the document as a whole says about its lines. */
export interface Surroundings {
  /** Lines with `+` and `-` in front are what a comparison added and removed: no bullets. */
  readonly isDifference: boolean;
  /** Every line has its number in front, as editors, `cat -n` and `show running-config linenum` print it. */
  readonly isNumbered: boolean;
}

/** What a document's lines have around them, seen from all of them together. */
export function surroundingsOf(text: string): Surroundings {
  return {
    isDifference: text.includes('+') && /^[ \t>]{0,8}\+\s{0,8}(?:\d{1,10}\s)?(?:permit|deny|remark)\s/im.test(text),
    isNumbered: isNumbered(text),
  };
}

/** A line's number, with the mark and the blanks behind it. */
const number = /^\s{0,12}(\d{1,7})(?:\s?[:|│┃.)])?(?:\s{1,8}|$)/;
/** What mails and terminals put in front of all that. */
const ahead = /^(?:\s{0,8}>){0,8}(?:\s{0,8}\[[^[\]]{1,40}\])?/;

/** The length of the line number in front of a line; 0 where none is. Of the blanks behind it one is its own, or a tabulator. */
export function lengthOfNumber(line: string): number {
  const found = number.exec(line);
  if (!found) return 0;
  const own = found[0].trimEnd().length;
  return Math.min(own + 1, found[0].length);
}

/** Below so many lines numbers are no evidence; so many are looked at before a text is given up. */
const [fewest, tried] = [2, 10];

/**
 * Whether the lines of a text are numbered one after the other. The ACEs of a list may be, too: what has a number of that
 * kind must not be entries alone.
 */
function isNumbered(text: string): boolean {
  let [lines, numbered, steps, others, last] = [0, 0, 0, 0, 0];
  const isMost = (): boolean => numbered >= lines * 0.9 && steps >= (numbered - 1) * 0.9;
  for (let at = 0; at < text.length; ) {
    const { span, next } = lineFrom(text, at);
    at = next;
    const line = text.slice(span.start, span.end);
    if (line.trim() === '') continue;
    lines++;
    const inner = beginsWithLetter(line) ? '' : line.slice(ahead.exec(line)?.[0].length ?? 0);
    const found = number.exec(inner);
    if (found) {
      const own = Number(found[1]);
      // Blank lines may have been left out, with their numbers.
      if (own > last && own <= last + 3) steps++;
      numbered++;
      last = own;
      others += weightOf(inner.slice(found[0].length));
    }
    if (lines >= tried && !isMost()) return false;
  }
  return lines >= fewest && others >= enough && isMost();
}

/** Then no number stands in front, nor what is put in front of one. */
function beginsWithLetter(line: string): boolean {
  const code = line.charCodeAt(0) | 0x20;
  return code >= 97 && code <= 122;
}

/** From this sum on something else than entries is numbered. */
const enough = 2;

/** How sure it is that the number in front of a text is none of an entry's: an entry with a number of its own, or what no entry is. */
function weightOf(rest: string): number {
  if (/^\s*\d{1,10}\s{1,8}(?:permit|deny|remark)\s/i.test(rest)) return enough;
  if (rest.trim() === '' || entryStart.test(rest)) return 0;
  const isOther = /^\s*[*A-Za-z][\w ()/.*-]{0,49}:(?:\s|$)|\baccess[- ]list\s/i.test(rest.slice(0, 200));
  if (isOther || readPrompt(rest.trimStart())) return enough;
  return /^\s*[A-Z]/.test(rest) && !/^\s*(?:permit|deny|remark|evaluate|dynamic)\b/i.test(rest) ? 1 : 0;
}
