import type { Span } from '../core/text';
import type { PhysicalLine } from './lines';
import type { CleanLine, Noise, NoiseKind } from './model';
import { type Peel, peel, readPrompt } from './peelers';
import { lengthOfNumber, type Surroundings } from './surroundings';
import { asShown } from './terminal';

/** A line on its way to being clean. */
interface Work {
  text: string;
  start: number;
  offsets: readonly number[] | undefined;
  readonly noise: Noise[];
  prompt: CleanLine['prompt'];
}

/** So many layers of noise around one line are more than anybody has. */
const mostLayers = 12;

/**
 * Takes the noise off a line: prompts, pagers, colours, erased characters, time stamps, quotes, bullets, emphasis.
 * What is left is never changed, so that its offsets stay true.
 */
export function cleanLine(text: string, line: PhysicalLine, surroundings: Surroundings): CleanLine {
  const { span } = line;
  if (!surroundings.isNumbered && isWithoutNoise(text, span))
    return { span, next: line.next, text: text.slice(span.start, span.end), start: span.start, noise: [] };
  const shown = asShown(text, span);
  const work: Work = {
    text: shown?.text ?? text.slice(span.start, span.end),
    start: shown?.offsets[0] ?? span.start,
    offsets: shown?.offsets,
    noise: shown ? hiddenIn(shown.offsets, span) : [],
    prompt: undefined,
  };
  let isNumbered = surroundings.isNumbered;
  for (let layer = 0; layer < mostLayers; layer++) {
    // A line has one number: what follows upon it is an entry's own.
    if (isNumbered && peelNumber(work)) isNumbered = false;
    else if (!peelLayer(work, surroundings)) break;
  }
  trimBack(work);
  separateCells(work);
  blankEntities(work);
  innerEmphasis(work);
  return result(line, work);
}

/**
 * Whether no noise can be in a line: it begins with a letter, and holds but letters, digits, dots, blanks and single hyphens.
 * Each kind of noise has some other character, but for numbers and bullets, which begin a line.
 */
function isWithoutNoise(text: string, { start, end }: Span): boolean {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  if (at === end || !isLetter(text.charCodeAt(at))) return false;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    const isPlain = isLetter(code) || (code >= 48 && code <= 57) || isBlank(code) || code === 46;
    if (!isPlain && !(code === 45 && text.charCodeAt(at - 1) !== 45)) return false;
  }
  return true;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function result({ span, next }: PhysicalLine, { text, start, offsets, noise, prompt }: Work): CleanLine {
  return { span, next, text, start, noise, ...(offsets ? { offsets } : {}), ...(prompt ? { prompt } : {}) };
}

/** The stretches of a line that a terminal does not show. */
function hiddenIn(offsets: readonly number[], { start, end }: Span): Noise[] {
  const noise: Noise[] = [];
  let at = start;
  for (const offset of [...offsets, end]) {
    if (offset > at) noise.push({ kind: 'terminal', span: { start: at, end: offset } });
    at = offset + 1;
  }
  return noise;
}

function peelNumber(work: Work): boolean {
  const length = lengthOfNumber(work.text);
  take(work, 'number', 0, length);
  return length > 0;
}

/** Takes one layer off. Blanks around it are only taken with it: the indentation of a clean line says something. */
function peelLayer(work: Work, surroundings: Surroundings): boolean {
  const lead = work.text.length - work.text.trimStart().length;
  const trimmed = work.text.trim();
  const tail = work.text.length - lead - trimmed.length;
  const prompt = readPrompt(trimmed);
  const found: Peel | undefined = prompt ?? (trimmed === '' ? undefined : peel(trimmed, surroundings));
  if (!found) return false;
  if (prompt) work.prompt = /\(config[^()]*\)[#>]$/.test(trimmed.slice(0, prompt.front).trimEnd()) ? 'config' : 'exec';
  if (found.back > 0) take(work, found.kind, work.text.length - tail - found.back, work.text.length);
  if (found.front > 0) take(work, found.kind, 0, lead + found.front);
  return true;
}

/** Takes a stretch off one end of the text. */
function take(work: Work, kind: NoiseKind, from: number, to: number): void {
  if (to <= from) return;
  work.noise.push({ kind, span: { start: offsetAt(work, from), end: offsetAt(work, to - 1) + 1 } });
  if (from > 0) {
    work.text = work.text.slice(0, from);
    if (work.offsets) work.offsets = work.offsets.slice(0, from);
    return;
  }
  work.start = to < work.text.length ? offsetAt(work, to) : offsetAt(work, to - 1) + 1;
  work.text = work.text.slice(to);
  if (work.offsets) work.offsets = work.offsets.slice(to);
}

/** Blanks behind the last word count as the line's own only where nothing stood behind them. */
function trimBack(work: Work): void {
  if (!work.noise.some(({ span }) => span.start > work.start)) return;
  const length = work.text.trimEnd().length;
  work.text = work.text.slice(0, length);
  if (work.offsets) work.offsets = work.offsets.slice(0, length);
}

/** The bars between the cells of a table's row become blanks. */
function separateCells(work: Work): void {
  if (!work.noise.some(({ kind }) => kind === 'table')) return;
  replace(work, /\|/g, 'table', ' ');
}

/** `&nbsp;` is a blank. */
function blankEntities(work: Work): void {
  if (work.text.includes('&')) replace(work, /&(?:nbsp|#160|#xa0);/gi, 'tag', ' ');
}

/** A bar in front of a line is a quote's elsewhere; below a command it begins a filter. */
export function withBar(text: string, line: CleanLine): CleanLine {
  const bar = line.noise.find(({ kind, span }) => kind === 'quote' && /^\s*\|/.test(text.slice(span.start, span.end)));
  if (!bar) return line;
  const { span, next, noise } = line;
  const { start } = bar.span;
  return { span, next, text: text.slice(start, span.end), start, noise: noise.filter((one) => one !== bar) };
}

const inner = /(^|\s)(\*{1,3}|`)(?=[\w#<(])([^*`]{0,300}?[\w)>:])\2(?=$|[\s,;])/g;

/** `deny tcp any host *10.1.1.5* eq 8449`: what a mail made bold inside a line. */
function innerEmphasis(work: Work): void {
  if (!/[*`]/.test(work.text)) return;
  for (const found of [...work.text.matchAll(inner)].reverse()) {
    const mark = found[2]!.length;
    const open = found.index + found[1]!.length;
    const close = open + mark + found[3]!.length;
    cut(work, close, close + mark, 'emphasis', '');
    cut(work, open, open + mark, 'emphasis', '');
  }
}

function replace(work: Work, pattern: RegExp, kind: NoiseKind, by: '' | ' '): void {
  for (const found of [...work.text.matchAll(pattern)].reverse())
    cut(work, found.index, found.index + found[0].length, kind, by);
}

/** Takes a stretch out of the middle, and puts a blank where it parted words. */
function cut(work: Work, from: number, to: number, kind: NoiseKind, by: '' | ' '): void {
  const all = work.offsets ?? indices(work);
  work.noise.push({ kind, span: { start: all[from]!, end: all[to - 1]! + 1 } });
  work.text = `${work.text.slice(0, from)}${by}${work.text.slice(to)}`;
  work.offsets = [...all.slice(0, from), ...(by === '' ? [] : [all[from]!]), ...all.slice(to)];
  work.start = work.offsets[0] ?? work.start;
}

function indices({ text, start }: Work): number[] {
  return Array.from({ length: text.length }, (_, index) => start + index);
}

function offsetAt({ offsets, start }: Pick<Work, 'offsets' | 'start'>, index: number): number {
  return offsets ? (offsets[index] ?? start) : start + index;
}

/** The offset in the document of the first character of a stretch of a clean line's text. */
export function offsetIn(line: CleanLine, index: number): number {
  if (!line.offsets) return line.start + index;
  const last = line.offsets[line.offsets.length - 1];
  return line.offsets[index] ?? (last === undefined ? line.start : last + 1);
}

/** A stretch of a clean line's text as offsets in the document; `to` is exclusive. */
export function spanIn(line: CleanLine, from: number, to: number): Span {
  return to > from
    ? { start: offsetIn(line, from), end: offsetIn(line, to - 1) + 1 }
    : { start: offsetIn(line, from), end: offsetIn(line, from) };
}

/** The clean text between two offsets of the document. */
export function textBetween(line: CleanLine, start: number, end: number): string {
  if (!line.offsets) return line.text.slice(Math.max(0, start - line.start), Math.max(0, end - line.start));
  return [...line.offsets.keys()]
    .filter((index) => line.offsets![index]! >= start && line.offsets![index]! < end)
    .map((index) => line.text[index])
    .join('');
}
