import { weightOfLine } from '../../device';
import { type CleanLine, offsetIn, type PhysicalLine } from '../../noise';
import type { Dialect } from '../vocabulary';
import { beginsRemoval, isOtherFilter } from './boundaries';
import { type Entry, readEntry } from './entries';
import { readAccessListPrefix, readHeader, readRadiusPrefix } from './headers';
import type { EntryLine } from './model';
import { movedAce, movedRoles, movedSpan, movedWords, shifted } from './moved';
import type { Setting } from './open-list';
import { readTakeaway } from './taken-away';
import type { Word } from './word';
import { wordsOf } from './words';

/** What a line says by itself, wherever it stands. */
interface OwnReading {
  readonly words: readonly Word[];
  readonly header: ReturnType<typeof readHeader>;
  readonly takeaway: ReturnType<typeof readTakeaway>;
  readonly radius: ReturnType<typeof readRadiusPrefix>;
  /** What names the list of an entry; `other`: it is a line of a list that is none of ours. */
  readonly named: ReturnType<typeof readAccessListPrefix>;
  readonly isFilter: boolean;
  readonly isRemoval: boolean;
  /** How much it says that a text is what a device prints of its sessions. */
  readonly weight: number;
}

interface Known extends OwnReading {
  /** Where the line stood then. */
  readonly at: number;
  /** As an entry, in the dialect in which it was asked for last. */
  entry: { readonly dialect: Dialect; readonly read: Entry } | undefined;
}

/** A line without noise that keeps what is read of it. What moves with an edit has a new one. */
export interface OwnLine extends CleanLine {
  /** What it says by itself, as it was read where it stood at first; undefined before somebody asks. */
  own: Known | undefined;
  /** The entry that it was last, where it stood then, and the setting in which it was that; see again.ts. */
  entry: EntryLine | undefined;
  setting: Setting | undefined;
}

/** A line of which nothing is read yet. */
export function ownLine({ span, next, text, start, noise, offsets, prompt }: CleanLine): OwnLine {
  // One shape for all lines.
  return { span, next, text, start, noise, offsets, prompt, own: undefined, entry: undefined, setting: undefined };
}

/** The same line further on in a text, or further up, with all that was read of it; it is moved when somebody asks. */
export function moved(line: OwnLine, { span, next }: PhysicalLine): OwnLine {
  const by = span.start - line.span.start;
  if (by === 0) return line;
  const { text, start, noise, offsets, prompt, own, entry, setting } = line;
  // The line that it became says the same; held would be both.
  if (entry && own) own.entry = undefined;
  return {
    span,
    next,
    text,
    start: start + by,
    noise: noise.length === 0 ? noise : shifted(noise, by),
    offsets: offsets?.map((offset) => offset + by),
    prompt,
    own,
    entry,
    setting,
  };
}

/** What a line says by itself; read once. */
export function ownReading(line: OwnLine): OwnReading {
  return knownOf(line);
}

/** What of that does not hang on where the line stands. */
export function ownFacts(line: OwnLine): Pick<OwnReading, 'isRemoval' | 'weight'> {
  line.own ??= read(line);
  return line.own;
}

function knownOf(line: OwnLine): Known {
  line.own ??= read(line);
  const by = line.span.start - line.own.at;
  if (by !== 0) line.own = movedReading(line.own, by);
  return line.own;
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
    isRemoval: beginsRemoval(words[0]),
    weight: weightOfLine(line.text),
    at: line.span.start,
    entry: undefined,
  };
}

function movedReading(own: Known, by: number): Known {
  const { words, header, takeaway, radius, named, isFilter, isRemoval, weight, at, entry } = own;
  return {
    words: movedWords(words, by),
    header: shifted(header, by),
    takeaway: shifted(takeaway, by),
    radius: shifted(radius, by),
    named: shifted(named, by),
    isFilter,
    isRemoval,
    weight,
    at: at + by,
    entry: entry && { dialect: entry.dialect, read: movedEntry(entry.read, by) },
  };
}

function movedEntry(entry: Entry, by: number): Entry {
  const { words, issues, content, body, ...rest } = entry;
  const roles = movedRoles(words, by);
  const moved = {
    words: roles,
    issues: shifted(issues, by),
    content: movedSpan(content, by),
    body: body.kind === 'ace' ? { kind: body.kind, ace: movedAce(body.ace, words, roles, by) } : shifted(body, by),
  };
  return entry.comment || entry.sequence ? { ...moved, ...shifted(rest, by) } : moved;
}

/** A line as an entry of a list, without what names the list; read once in each dialect that follows upon another one. */
export function ownEntry(line: OwnLine, dialect: Dialect): Entry {
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
