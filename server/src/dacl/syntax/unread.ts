import { isUnread } from './close-list';
import { disguisedName } from './look-alikes';
import type { Line } from './model';
import type { OpenList } from './open-list';
import { type FoundTakeaway, takesListAway } from './taken-away';
import type { Word } from './word';

/** The lines of each list, by its index, that make it uncertain what the list holds. */
export function unreadOf(
  lines: readonly Line[],
  lists: readonly OpenList[],
  taken: ReadonlyMap<number, FoundTakeaway>,
): ReadonlyMap<number, readonly Line[]> {
  const unread = new Map<number, Line[]>();
  const doubted = doubtedByLooks(lists);
  const partOf = partsPrinted(lists);
  let above: number | undefined;
  for (const line of lines) {
    // What stands above a list without a header was to be a line of it.
    const owner = line.list ?? (lists[0]?.header ? undefined : 0);
    const own = owner !== undefined && isUnread(line) && !takesListAway(line) ? [owner] : [];
    for (const index of new Set([...own, ...doubted(line, above)])) note(unread, index, line);
    const part = partOf(line, above);
    if (part) note(unread, part.list, part.line);
    above = line.list ?? above;
  }
  for (const [index, { line }] of taken) {
    const known = unread.get(index) ?? [];
    unread.set(
      index,
      [...known, lines[line]!].sort((a, b) => a.index - b.index),
    );
  }
  return unread;
}

function note(unread: Map<number, Line[]>, index: number, line: Line): void {
  const known = unread.get(index);
  if (known) known.push(line);
  else unread.set(index, [line]);
}

/** `| include permit`, `| begin 20`: what these leave out may be a line of a list. A section is printed as a whole. */
const filter = /\|\s*(?:i|inc\w*|e|exc\w*|b|beg\w*|grep|egrep)(?:\s|$)/i;
const show = /^(?:do )?sho?w? /i;

/** Whether a line is a command, or the answer to a pager, by which only a part of a list was printed. */
export function printsPart(line: Line): boolean {
  const text = noiseText(line);
  if (show.test(text)) return filter.test(text);
  return /^q$/i.test(text) && line.noise?.some(({ kind }) => kind === 'pager') === true;
}

/** The words of a line that is none of a list. */
function noiseText({ kind, words }: Line): string {
  return kind === 'noise' ? words.map(({ text }) => text).join(' ') : '';
}

/** For each line the list that it shows to be a part alone: it is the first below such a command, or the pager was left there. */
function partsPrinted(
  lists: readonly OpenList[],
): (line: Line, above: number | undefined) => { readonly list: number; readonly line: Line } | undefined {
  let command: Line | undefined;
  return (line, above) => {
    const { list } = line;
    if (list !== undefined && list !== above)
      return command && lists[list]?.form !== 'plain' ? { list, line: command } : undefined;
    const text = noiseText(line);
    if (show.test(text)) command = printsPart(line) ? line : undefined;
    else if (printsPart(line) && above !== undefined) return { list: above, line };
    return undefined;
  };
}

/**
 * The lists that a header or a name throws doubt on that is not what it looks like: its own, those with that name, and the
 * one above a header of a configuration. A device may refuse it, and what follows then goes there.
 */
function doubtedByLooks(lists: readonly OpenList[]): (line: Line, above: number | undefined) => readonly number[] {
  const byName = new Map<string, number[]>();
  for (const { index, plainName: name } of lists) if (name !== undefined) group(byName, name).push(index);
  return (line, above) => {
    if (!isDisguised(line)) return [];
    const name = nameIn(line);
    const plain = name && disguisedName(name)?.plain;
    const alike = (plain !== undefined && byName.get(plain)) || [];
    // Lists of one name need to hear of the first such line only.
    if (plain !== undefined) byName.delete(plain);
    const isConfig = line.kind === 'header' && line.header === 'config';
    return [line.list, isConfig ? above : undefined, ...alike].filter((index) => index !== undefined);
  };
}

function isDisguised(line: Line): boolean {
  if (line.kind === 'header') return line.issues.some(({ kind }) => kind === 'look-alike');
  const name = nameIn(line);
  return name !== undefined && disguisedName(name) !== undefined;
}

function group(byName: Map<string, number[]>, name: string): number[] {
  const known = byName.get(name) ?? [];
  byName.set(name, known);
  return known;
}

function nameIn(line: Line): Word | undefined {
  if (line.kind === 'header') return line.name;
  return 'prefix' in line ? line.prefix?.name : undefined;
}
