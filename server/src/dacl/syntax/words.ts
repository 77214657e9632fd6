import type { Span } from '../../core/text';
import { type CleanLine, spanIn } from '../../noise';
import type { Issue } from './issue';
import type { Word } from './word';

/** From the first word of a line to its last one; the whole of a line without words. */
export function spanOfWords({ words, span }: { readonly words: readonly Word[]; readonly span: Span }): Span {
  const [first, last] = [words[0], words.at(-1)];
  return first && last ? { start: first.span.start, end: last.span.end } : span;
}

/** From one word to another one. */
export function join(first: Word, last: Word): Span {
  return { start: first.span.start, end: last.span.end };
}

const brackets: Readonly<Record<string, string>> = { '(': ')', '<': '>', '{': '}', '[': ']' };

/** How a character looks in a line: as a space, as nothing at all, or as something to read. */
type Look = 'blank' | 'nothing' | 'ink';

/** Line ends are none of these; Unicode's letters that are drawn as a gap (Hangul fillers), and the empty Braille cell, are. */
const blanks = /^(?:\p{White_Space}|(?=\p{L})\p{Default_Ignorable_Code_Point}|\u2800)$/u;
/** Drawn as nothing (UAX #44, Default_Ignorable_Code_Point), interlinear annotation marks, and control characters. */
const nothing = /^(?:\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]|\p{Cc})$/u;

function lookOf(code: number): Look {
  if (code > 32 && code < 127) return 'ink';
  if (code === 32 || code === 9) return 'blank';
  if (code < 32 && code !== 11 && code !== 12) return 'nothing';
  const character = String.fromCodePoint(code);
  return blanks.test(character) ? 'blank' : nothing.test(character) ? 'nothing' : 'ink';
}

/** How the character at an offset looks, and how many UTF-16 units it has. */
function lookAt(text: string, at: number): { readonly look: Look; readonly units: number } {
  const code = text.codePointAt(at)!;
  return { look: lookOf(code), units: code > 0xffff ? 2 : 1 };
}

/** A stretch of characters of one kind that no device takes for a space. */
interface StrangeRun {
  readonly span: Span;
  /** `blank`: it looks like a space; `nothing`: it cannot be seen. */
  readonly look: 'blank' | 'nothing';
}

/** Whether a code is that of a character of ASCII that is drawn. */
function isPlainInk(code: number): boolean {
  return code > 32 && code < 127;
}

/** Behind the plain characters that are drawn from an offset on. */
function behindInk(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isPlainInk(text.charCodeAt(at))) at++;
  return at;
}

/** Whether a bracket may open at an offset: `(`, `<`, `[`, `{`, or behind `$`. */
function beginsBracket(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x24 || code === 0x28 || code === 0x3c || code === 0x5b || code === 0x7b;
}

/** Whether a code is that of a plain space or a tab. */
function isPlainBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** The characters from `start` to `end` that look like spaces or like nothing and are no spaces, in runs of one kind. */
function strangeRuns(text: string, start: number, end: number): StrangeRun[] {
  const runs: StrangeRun[] = [];
  for (let at = start; at < end; ) {
    const { look, units } = lookAt(text, at);
    const last = runs[runs.length - 1];
    const isStrange = look !== 'ink' && !isPlainBlank(text.charCodeAt(at));
    if (isStrange && last?.span.end === at && last.look === look)
      runs[runs.length - 1] = { span: { start: last.span.start, end: at + units }, look };
    else if (isStrange) runs.push({ span: { start: at, end: at + units }, look });
    at += units;
  }
  return runs;
}

/** A control character of ASCII that is neither a tab nor a line end. */
function isControl(code: number): boolean {
  return code < 32 ? code !== 9 && code !== 10 && code !== 13 : code === 0x7f;
}

/** A word's text: what is drawn as nothing is no part of it. */
function inkOf(text: string, start: number, end: number): string {
  const raw = text.slice(start, end);
  if (/^[!-~]*$/.test(raw)) return raw;
  return [...raw].filter((character) => lookOf(character.codePointAt(0)!) !== 'nothing').join('');
}

/** Where a part of a word stands; the whole word where characters that cannot be seen are among its own. */
export function partOf({ text, span }: Word, from: number, to = text.length): Span {
  if (text.length !== span.end - span.start) return span;
  return { start: span.start + from, end: span.start + to };
}

/**
 * The words of `text` from `start` to `end`. A character without width parts no words and is no part of one, though the
 * span of a word may have some inside. Takes time in proportion to the length.
 * @param by the spans are so much further on.
 */
function wordsIn(text: string, start: number, end: number, by: number): Word[] {
  const words: Word[] = [];
  // Once there is no closing bracket of a kind ahead, it is not searched for again: that keeps the whole linear.
  let hopeless: Set<string> | undefined;
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (isPlainBlank(code)) {
      at++;
      continue;
    }
    // Hardly any word is more than plain characters, without a bracket in front.
    const behind = isPlainInk(code) && !beginsBracket(text, at) ? behindInk(text, at, end) : at;
    if (behind === end || (behind > at && isPlainBlank(text.charCodeAt(behind)))) {
      words.push({ text: text.slice(at, behind), span: { start: by + at, end: by + behind } });
      at = behind;
      continue;
    }
    const { look, units } = lookAt(text, at);
    if (look !== 'ink') {
      at += units;
      continue;
    }
    const from = at;
    hopeless ??= new Set();
    at = closingBehind(text, at, end, hopeless) ?? at;
    let to = at;
    while (at < end) {
      const next = lookAt(text, at);
      if (next.look === 'blank') break;
      at += next.units;
      if (next.look === 'ink') to = at;
    }
    words.push({ text: inkOf(text, from, to), span: { start: by + from, end: by + to } });
  }
  return words;
}

/** Behind the bracket that closes the one at `at`; undefined where none opens, or none closes. */
function closingBehind(text: string, at: number, end: number, hopeless: Set<string>): number | undefined {
  const opening = text[at] === '$' ? text[at + 1] : text[at];
  const closing = opening === undefined ? undefined : brackets[opening];
  if (closing === undefined || hopeless.has(closing)) return undefined;
  const close = text.indexOf(closing, at);
  if (close >= 0 && close < end) return close + 1;
  hopeless.add(closing);
  return undefined;
}

/** The words of a line without its noise, or of a stretch of its text (`from` and `to` count in `line.text`). */
export function wordsOf(line: CleanLine, from = 0, to = line.text.length): Word[] {
  const words = wordsIn(line.text, from, to, line.offsets ? 0 : line.start);
  if (!line.offsets) return words;
  return words.map(({ text, span }) => ({ text, span: spanIn(line, span.start, span.end) }));
}

const none: readonly Issue[] = [];

/** Whether there is nothing but ASCII's drawn characters, spaces and tabs between two offsets. */
function isPlain(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code !== 9 && (code < 32 || code > 126)) return false;
  }
  return true;
}

/** Characters that a device takes for letters, up to `end`; behind it, only control characters. One issue for each run. */
export function strangeBlanks(text: string, line: CleanLine, end: number): readonly Issue[] {
  // Hardly any line has one.
  if (isPlain(text, line.span.start, line.span.end)) return none;
  const isNoise = (at: number): boolean => line.noise.some(({ span }) => span.start <= at && at < span.end);
  return strangeRuns(text, line.span.start, line.span.end)
    .filter(({ span }) => span.start < end || isControl(text.charCodeAt(span.start)))
    .filter(({ span }) => !isNoise(span.start))
    .map(({ span, look }): Issue => ({ kind: 'strange-blank', span, look }));
}
