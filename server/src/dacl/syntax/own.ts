import { createNotes } from '../../core/notes';
import { weightOfLine } from '../../device';
import { type CleanLine, offsetIn } from '../../noise';
import type { Dialect } from '../vocabulary';
import { isOtherFilter } from './boundaries';
import { type Entry, readEntry } from './entries';
import { readAccessListPrefix, readHeader, readRadiusPrefix } from './headers';
import { noteSame } from './same-ace';
import { readTakeaway } from './taken-away';
import type { Word } from './word';
import { wordsOf } from './words';

/** What a line says by itself, wherever it stands. */
export interface OwnReading {
  readonly words: readonly Word[];
  readonly header: ReturnType<typeof readHeader>;
  readonly takeaway: ReturnType<typeof readTakeaway>;
  readonly radius: ReturnType<typeof readRadiusPrefix>;
  /** What names the list of an entry; `other`: it is a line of a list that is none of ours. */
  readonly named: ReturnType<typeof readAccessListPrefix>;
  readonly isFilter: boolean;
  /** How much it says that a text is what a device prints of its sessions. */
  readonly weight: number;
}

interface Known extends OwnReading {
  /** As an entry, in the dialect in which it was asked for last. */
  entry?: { readonly dialect: Dialect; readonly read: Entry };
}

const known = createNotes<CleanLine, Known>();

/** What a line says by itself; read once. */
export function ownReading(line: CleanLine): OwnReading {
  return knownOf(line);
}

function knownOf(line: CleanLine): Known {
  const found = known.get(line);
  if (found) return found;
  const own = read(line);
  known.set(line, own);
  return own;
}

function read(line: CleanLine): Known {
  const words = wordsOf(line);
  const isFilter = isOtherFilter(words);
  return {
    words,
    header: readHeader(words),
    takeaway: readTakeaway(words),
    radius: readRadiusPrefix(line),
    named: isFilter ? 'other' : readAccessListPrefix(words),
    isFilter,
    weight: weightOfLine(line.text),
  };
}

/** A line as an entry of a list, without what names the list; read once in each dialect that follows upon another one. */
export function ownEntry(line: CleanLine, dialect: Dialect): Entry {
  const own = knownOf(line);
  if (own.entry?.dialect !== dialect) own.entry = { dialect, read: entryIn(line, own, dialect) };
  return own.entry.read;
}

function entryIn(line: CleanLine, { words, radius, named }: OwnReading, dialect: Dialect): Entry {
  if (radius) {
    const { from, to } = radius;
    return readEntry(line, wordsOf(line, from, to), dialect, offsetIn(line, to - 1) + 1);
  }
  return readEntry(line, typeof named === 'object' ? words.slice(named.words) : words, dialect);
}

/** The same line further on in a text, or further up, with all that was read of it. */
export function moved(line: CleanLine, by: number): CleanLine {
  if (by === 0) return line;
  const { start, next, offsets } = line;
  const now: CleanLine = {
    ...shifted(line, by),
    start: start + by,
    next: next + by,
    ...(offsets ? { offsets: offsets.map((offset) => offset + by) } : {}),
  };
  const own = known.get(line);
  if (!own) return now;
  const { entry, ...rest } = own;
  const reading: Known = shifted(rest, by);
  if (entry) {
    const read = shifted(entry.read, by);
    reading.entry = { dialect: entry.dialect, read };
    if (entry.read.body.kind === 'ace' && read.body.kind === 'ace') noteSame(read.body.ace, entry.read.body.ace);
  }
  known.set(now, reading);
  return now;
}

/** What was read of a line, with all of its spans further on. Nothing in it counts from the beginning of the text but spans. */
function shifted<T>(value: T, by: number): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => shifted(one, by)) as T;
  const { start, end } = value as { readonly start?: unknown; readonly end?: unknown };
  if (typeof start === 'number' && typeof end === 'number') return { start: start + by, end: end + by } as T;
  const copy = { ...value };
  for (const key in copy) if (typeof copy[key] === 'object') copy[key] = shifted(copy[key], by);
  return copy;
}
