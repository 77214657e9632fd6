import type { Slices } from '../../core/slices';
import { beginsRemoval, isAccessListWord } from './boundaries';
import type { Line } from './model';
import type { OpenList } from './open-list';
import { printAce } from './print';
import type { Word } from './word';

/** Where a text has the header of one list more than once. */
export interface Repetitions {
  /** Indexes of header lines behind which the list of that name goes on, as it does on a device. */
  readonly continued: ReadonlySet<number>;
  /** Header lines of what is read as another version of a list, and may go on with it, with the line of its first header. */
  readonly doubtful: ReadonlyMap<number, number>;
}

/**
 * Tells the parts of one list from several printouts of it. In a configuration a header that comes again adds to its list; a
 * device prints each list once, so what repeats an entry or a number, or stands behind another command's output, is another
 * printout: as one list the two would be full of duplicates. Taken for two lists, nothing gets safer than it is: what the
 * whole lets through, or refuses, one of its parts does, too.
 * @param lists as they are read where each header begins a list.
 */
export function* repetitionsIn(lines: readonly Line[], lists: readonly OpenList[]): Slices<Repetitions> {
  const continued = new Set<number>();
  const doubtful = new Map<number, number>();
  const versions = new Map<string, Version>();
  for (const list of lists) {
    const { header, name } = list;
    if (!name || header?.header === 'show' || (list.form !== 'config' && list.form !== 'radius')) continue;
    yield;
    const key = `${list.form} ${header?.family ?? 4} ${name.text}`;
    const version = versions.get(key);
    if (!version || !header || isPrintedAgain(lines, version.last, header.index, name)) {
      versions.set(key, versionOf(list));
    } else if (isEdit(lines, list) || !repeats(version, list)) {
      continued.add(header.index);
      add(version, list);
    } else {
      const isSame = version.first === version.last && saysTheSame(version.first, list);
      if (list.form === 'config' && !isSame)
        doubtful.set(header.index, (version.first.header ?? version.first.entries[0])?.index ?? 0);
      versions.set(key, versionOf(list));
    }
  }
  return { continued, doubtful };
}

/** The parts of one list that were read so far. */
interface Version {
  readonly first: OpenList;
  last: OpenList;
  /** What its entries say, and their numbers, but for those of the parts that wait: most lists have one part alone. */
  readonly keys: Set<string>;
  readonly numbers: Set<number>;
  waiting: OpenList[];
}

function versionOf(list: OpenList): Version {
  return { first: list, last: list, keys: new Set(), numbers: new Set(), waiting: [list] };
}

function add(version: Version, list: OpenList): void {
  version.last = list;
  version.waiting.push(list);
}

const printout = /^(?:sh(?:ow?)?\s|more\s|(?:building|current) configuration|hostname\s|version\s+\d)/i;

/** Whether a command or the head of a configuration stands between, or the list is taken out. */
function isPrintedAgain(lines: readonly Line[], last: OpenList, until: number, name: Word): boolean {
  const from = last.entries[last.entries.length - 1]?.index ?? last.header?.index ?? 0;
  return lines.slice(from + 1, until).some(({ kind, words }) => {
    if (kind === 'ace' || kind === 'header') return false;
    const texts = words.map(({ text }) => text);
    const isGone = beginsRemoval(words[0]) && words.some(isAccessListWord) && texts.includes(name.text);
    return isGone || printout.test(texts.join(' '));
  });
}

/** Whether lines of a list are commands that change it, as no printout has them. */
function isEdit(lines: readonly Line[], { header, entries, removed }: OpenList): boolean {
  const to = entries[entries.length - 1]?.index ?? header?.index ?? 0;
  if (removed.length > 0) return true;
  return lines.slice((header?.index ?? 0) + 1, to).some(({ words }) => beginsRemoval(words[0]));
}

function numbersOf({ entries }: OpenList): number[] {
  return entries.flatMap(({ prefix, sequence }) => {
    const number = prefix?.kind === 'radius' ? prefix.number : sequence?.value;
    return number === undefined ? [] : [number];
  });
}

function keysOf({ entries }: OpenList): string[] {
  return entries.flatMap((entry) => (entry.kind === 'ace' ? [printAce(entry.ace).toLowerCase()] : []));
}

function repeats(version: Version, other: OpenList): boolean {
  const { keys, numbers, waiting } = version;
  for (const list of waiting) {
    for (const key of keysOf(list)) keys.add(key);
    for (const number of numbersOf(list)) numbers.add(number);
  }
  version.waiting = [];
  return keysOf(other).some((key) => keys.has(key)) || numbersOf(other).some((number) => numbers.has(number));
}

function saysTheSame(one: OpenList, other: OpenList): boolean {
  return keysOf(one).join('\n') === keysOf(other).join('\n');
}
