import type { Slices } from '../../core/slices';
import { isUnread } from './close-list';
import { type Extent, extentOf, hasNoise, isCommand, isLeft, textOf } from './filters';
import { disguisedName } from './look-alikes';
import type { Line } from './model';
import type { OpenList } from './open-list';
import { type FoundTakeaway, takesListAway } from './taken-away';
import type { Word } from './word';

/** So many lines are looked at between two pauses. */
const linesAtOnce = 512;

/** The lines of each list, by its index, that make it uncertain what the list holds. */
export function* unreadOf(
  lines: readonly Line[],
  lists: readonly OpenList[],
  taken: ReadonlyMap<number, FoundTakeaway>,
): Slices<ReadonlyMap<number, readonly Line[]>> {
  const unread = new Map<number, Set<Line>>();
  const note = (index: number, line: Line): void => void unread.set(index, (unread.get(index) ?? new Set()).add(line));
  const doubted = doubtedByLooks(lists);
  yield;
  const partOf = partsPrinted(lists);
  let above: number | undefined;
  for (const line of lines) {
    // What stands above a list without a header was to be a line of it.
    const owner = line.list ?? (lists[0]?.header ? undefined : 0);
    if (owner !== undefined && isUnread(line) && !takesListAway(line)) note(owner, line);
    if (isDisguised(line)) for (const index of doubted(line, above)) note(index, line);
    const part = partOf(line, above);
    if (part) note(part.list, part.line);
    above = line.list ?? above;
    if (line.index % linesAtOnce === linesAtOnce - 1) yield;
  }
  for (const [index, { line }] of taken) note(index, lines[line]!);
  return new Map([...unread].map(([index, own]) => [index, [...own].sort((a, b) => a.index - b.index)]));
}

/**
 * For each line the list that it shows to be a part alone: it begins below such a command, whose output ends at the next
 * one, or the pager was left there.
 */
function partsPrinted(
  lists: readonly OpenList[],
): (line: Line, above: number | undefined) => { readonly list: number; readonly line: Line } | undefined {
  let command: { readonly line: Line; readonly extent: Extent } | undefined;
  return (line, above) => {
    if (isCommand(line)) command = { line, extent: extentOf(textOf(line)) };
    else if (hasNoise(line, 'prompt')) command = undefined;
    const { list } = line;
    if (list === undefined || list === above)
      return isLeft(line) && above !== undefined ? { list: above, line } : undefined;
    const { extent = 'all' } = command ?? {};
    const isPart = extent === 'part' || (extent === 'sections' && !lists[list]?.header);
    return command && isPart ? { list, line: command.line } : undefined;
  };
}

/**
 * The lists that a header or a name throws doubt on that is not what it looks like: its own, those with that name, and the
 * one above a header of a configuration. A device may refuse it, and what follows then goes there. Asked of each such line.
 */
function doubtedByLooks(lists: readonly OpenList[]): (line: Line, above: number | undefined) => readonly number[] {
  const byName = new Map<string, number[]>();
  for (const { index, plainName: name } of lists) if (name !== undefined) group(byName, name).push(index);
  return (line, above) => {
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
