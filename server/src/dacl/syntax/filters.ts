import { firstFrom } from '../../core/search';
import { type CleanLine, type Noise, withBar } from '../../noise';
import { beginsEntry, isShowCommand } from './boundaries';
import { isOmission } from './cuts';
import { readHeader } from './headers';
import type { AclList, DaclDocument, Line } from './model';
import type { Word } from './word';
import { wordsOf } from './words';

/** How much of a list a command prints. `sections`: all of those whose header it prints, too. */
export type Extent = 'all' | 'sections' | 'part';

/** What may stand behind `|` and leaves nothing out; each may be abbreviated. */
const wholeOutput = ['append', 'format', 'no-more', 'redirect', 'tee'];

/** `| include permit`, `| begin 20`, and whatever else we do not know: what it leaves out may be a line of a list. */
export function extentOf(command: string): Extent {
  const pipe = command.indexOf('|');
  // A pattern may hold more of them: another filter has a space before.
  const filters = pipe < 0 ? [] : command.slice(pipe + 1).split(/\s\|/);
  const extents = filters.map((filter): Extent => {
    const [word = '', next = ''] = filter.trim().toLowerCase().split(/\s+/);
    if (word !== '' && wholeOutput.some((one) => one.startsWith(word))) return 'all';
    // `section exclude …` prints all other sections.
    return word !== '' && 'section'.startsWith(word) && !/^ex/.test(next) ? 'sections' : 'part';
  });
  return (['part', 'sections'] as const).find((one) => extents.includes(one)) ?? 'all';
}

/** Whether a line is a command, or the answer to a pager, by which only a part of a list was printed. */
export function printsPart(line: Line): boolean {
  return isLeft(line) || isFiltered(line);
}

/** Whether a line is a command that may leave out lines between others. */
export function isFiltered(line: Line): boolean {
  return isCommand(line) && extentOf(textOf(line)) !== 'all';
}

/** Whether a line shows that something was left out, or was not looked into: what, nobody knows. */
export function leavesOut(line: Line): boolean {
  const isCut = line.kind === 'unknown' && hasNoise(line, 'pager');
  return isCut || line.words.length === 0 || isOmission(textOf(line)) || printsPart(line);
}

/** Whether a pager was answered so that it ended. */
export function isLeft(line: Line): boolean {
  return line.kind === 'noise' && hasNoise(line, 'pager') && /^q$/i.test(textOf(line));
}

/** A line behind a prompt, or one that is a command, or the filter of one, by its words; none that is of a list. */
export function isCommand(line: Line): boolean {
  if (line.kind !== 'noise' && line.kind !== 'unknown') return false;
  return hasNoise(line, 'prompt') || isShowCommand(line.words) || textOf(line).startsWith('|');
}

/** The last command above a list. */
export function commandAbove({ lines }: Pick<DaclDocument, 'lines'>, { span }: AclList): Line | undefined {
  const at = firstFrom(lines, span.start, (line) => line.span.start);
  return lines.slice(0, at).filter(isCommand).at(-1);
}

/** Whether noise of a kind stood in a line. */
export function hasNoise({ noise }: Line, wanted: Noise['kind']): boolean {
  return noise?.some(({ kind }) => kind === wanted) === true;
}

/** The words of a line. */
export function textOf({ words }: Line): string {
  return words.map(({ text }) => text).join(' ');
}

/** Whether the last filter of a command has no pattern yet: `… |`, `… | inc`. */
function isPatternless(command: string): boolean {
  const pipe = command.indexOf('|');
  const last =
    pipe < 0
      ? undefined
      : command
          .slice(pipe + 1)
          .split(/\s\|/)
          .at(-1);
  return last !== undefined && /^\s*[a-z-]*$/i.test(last);
}

/** No entry has so few words: the rest of a filter's name and its pattern. */
const mostOfRest = 3;

/** Whether a line is the rest of a filter that a terminal cut in the command above: `… | inc`, `lude permit`. */
export function isFilterRest(above: Line | undefined, words: readonly Word[], { prompt }: CleanLine): boolean {
  const [first, second] = words;
  if (!above || !first || prompt || !isCommand(above) || hasNoise(above, 'quote')) return false;
  const command = textOf(above);
  const isShort = words.length <= mostOfRest || words.some(({ text }) => text === '|');
  if (!isPatternless(command) || extentOf(command) === 'all' || !isShort) return false;
  return second === undefined || (!beginsEntry(first) && !readHeader(words));
}

/** A line as the filter of the command above it, which a terminal wrapped in front of the bar; no entry that somebody quoted. */
export function filterBelow(above: Line | undefined, text: string, line: CleanLine): CleanLine | undefined {
  if (!above || line.prompt || !isCommand(above) || above.words.length === 0 || hasNoise(above, 'quote'))
    return undefined;
  const filter = withBar(text, line);
  const [first] = wordsOf(line);
  return filter !== line && first && !beginsEntry(first) ? filter : undefined;
}
