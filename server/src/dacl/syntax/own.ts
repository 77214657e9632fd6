import { createNotes } from '../../core/notes';
import type { Span } from '../../core/text';
import { weightOfLine } from '../../device';
import { type CleanLine, offsetIn } from '../../noise';
import type { Dialect } from '../vocabulary';
import type { Ace, PortSpec } from './ace-model';
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
  const { words, header, takeaway, radius, named, isFilter, weight, entry } = own;
  const reading: Known = {
    words: movedWords(words, by),
    header: shifted(header, by),
    takeaway: shifted(takeaway, by),
    radius: shifted(radius, by),
    named: shifted(named, by),
    ...{ isFilter, weight },
  };
  if (entry) reading.entry = { dialect: entry.dialect, read: movedEntry(entry.read, by) };
  known.set(now, reading);
  return now;
}

// Most of what is read of a line are words and ACEs. Copied one kind at a place, they take a third of the time that the same
// takes for objects of all kinds.
function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function movedWords(words: readonly Word[], by: number): readonly Word[] {
  return words.map(({ text, span }) => ({ text, span: movedSpan(span, by) }));
}

function movedEntry(entry: Entry, by: number): Entry {
  const { words, issues, content, body, ...rest } = entry;
  const moved = {
    words: words.map(({ text, span, role }) => ({ text, span: movedSpan(span, by), role })),
    issues: shifted(issues, by),
    content: movedSpan(content, by),
    body: body.kind === 'ace' ? { kind: body.kind, ace: movedAce(body.ace, by) } : shifted(body, by),
  };
  return entry.comment || entry.sequence ? { ...moved, ...shifted(rest, by) } : moved;
}

function movedAce(ace: Ace, by: number): Ace {
  const moved: { -readonly [Key in keyof Ace]: Ace[Key] } = { ...ace };
  const { text, span, value } = ace.action;
  moved.action = { text, span: movedSpan(span, by), value };
  if (ace.protocol) moved.protocol = shifted(ace.protocol, by);
  if (ace.source) moved.source = shifted(ace.source, by);
  if (ace.sourcePort) moved.sourcePort = movedPorts(ace.sourcePort, by);
  if (ace.destination) moved.destination = shifted(ace.destination, by);
  if (ace.destinationPort) moved.destinationPort = movedPorts(ace.destinationPort, by);
  if (ace.icmp) moved.icmp = shifted(ace.icmp, by);
  if (ace.igmp) moved.igmp = shifted(ace.igmp, by);
  if (ace.conditions) moved.conditions = shifted(ace.conditions, by);
  if (ace.options.length > 0) moved.options = shifted(ace.options, by);
  if (ace.decorations.length > 0) moved.decorations = shifted(ace.decorations, by);
  if (ace.hint) moved.hint = shifted(ace.hint, by);
  noteSame(moved, ace);
  return moved;
}

function movedPorts({ operator, ports, span }: PortSpec, by: number): PortSpec {
  const { text, value } = operator;
  return {
    operator: { text, span: movedSpan(operator.span, by), value },
    ports: ports.map((port) => ({ ...port, span: movedSpan(port.span, by) })),
    span: movedSpan(span, by),
  };
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
