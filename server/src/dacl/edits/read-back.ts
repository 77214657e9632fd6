import type { Family } from '../../core/address';
import type { Slices } from '../../core/slices';
import {
  type AclList,
  type DaclDocument,
  type EntryLine,
  familyOf,
  inOrder,
  type Line,
  parseInSlices,
} from '../syntax';
import type { Place } from './numbering';

/** Lines put into a list. */
export interface Insertion {
  readonly place: Place;
  /** The offset that they are put at. */
  readonly at: number;
  /** The text of each line, with line end. */
  readonly texts: readonly string[];
}

/** So many entries on either side are read again with the new lines: a line's reading hangs on its list's header and on its neighbours. */
export const neighbours = 250;

/** The list with the lines in it. Those that were there are the same objects; the new ones have places between theirs. */
export function* listWith(document: DaclDocument, list: AclList, insertion: Insertion): Slices<AclList | undefined> {
  const read = yield* readWith(document, list, insertion, neighbours);
  return read?.now && withEntries(list, read.now, newEntries(read.now, read.from, read.to), insertion);
}

/** Whether the text with the lines in it is the same list with just these entries more. */
export function* readsBack(
  document: DaclDocument,
  list: AclList,
  insertion: Insertion,
  lines: readonly string[],
  nearby: number,
): Slices<boolean> {
  const read = yield* readWith(document, list, insertion, nearby);
  if (!read?.now) return false;
  const { text, now, from, to, part } = read;
  if (now.form !== list.form || now.unread !== part.unread) return false;
  if (list.platform !== 'asa' && !keepsFamily(list, now, part)) return false;
  const families = familiesIn(list);
  const said = (of: string, entries: readonly EntryLine[]): string[] =>
    entries.map(({ content }) => of.slice(content.start, content.end));
  const news = newEntries(now, from, to);
  const isNew = new Set(news);
  const olds = now.entries.filter((entry) => !isNew.has(entry));
  if (!sameTexts(said(text, olds), said(document.text, part.entries))) return false;
  const texts = news.map((entry) => saidBy(text, entry));
  if (!sameTexts(texts, lines) || news.some((entry) => isDoubtful(entry, families))) return false;
  return isInOrder(withEntries(list, now, news, insertion), list, insertion.place);
}

/** Whether a list of one IP version is one of the same version still. (ASA's are for both.) */
function keepsFamily(list: AclList, now: AclList, { decidesFamily }: Part): boolean {
  if (now.mixed && !list.mixed) return false;
  return now.family === undefined || list.family === undefined || now.family === list.family || !decidesFamily;
}

function newEntries(now: AclList, from: number, to: number): readonly EntryLine[] {
  return now.entries.filter(({ content }) => content.start >= from && content.end <= to);
}

/** A text that was read with lines in it. */
interface ReadWith {
  readonly part: Part;
  readonly text: string;
  /** Where the lines are in it. */
  readonly from: number;
  readonly to: number;
  /** The list; undefined where it is none, or several. */
  readonly now: AclList | undefined;
}

/**
 * Lines that may stand between the entries of a list, when they are read again: as many as its own, and a lot more where
 * the text has few lists. Thousands of lists that are woven together would be read thousands of times as a whole.
 */
function most({ lists }: DaclDocument, { entries }: Part): number {
  return 16 * entries.length + 20_000 / lists.length;
}

/** A part of a list's text, read by itself with the lines in it; undefined where too much of other lists stands in it. */
function* readWith(
  document: DaclDocument,
  list: AclList,
  { at, texts }: Insertion,
  nearby: number,
): Slices<ReadWith | undefined> {
  const part = partAround(document, list, at, nearby);
  if (part.lines > most(document, part)) return undefined;
  const added = texts.join('');
  const before = part.opening + document.text.slice(part.start, at);
  const text = before + added + document.text.slice(at, part.end);
  const { lists } = yield* parseInSlices(text, () => list.platform);
  const [now] = lists;
  return {
    part,
    text,
    from: before.length,
    to: before.length + added.length,
    now: lists.length === 1 ? now : undefined,
  };
}

/** A stretch of a list that, behind what opens the list, reads by itself as it does in the list. */
interface Part {
  /** The text of the header and of the first entry, which says the form, too; where the stretch does not begin with them. */
  readonly opening: string;
  readonly start: number;
  readonly end: number;
  /** So many lines stand there, those of other lists among them. */
  readonly lines: number;
  readonly entries: readonly EntryLine[];
  readonly unread: boolean;
  /** Whether the family of what is read there has to be the list's: the first entry of a mixed list says it. */
  readonly decidesFamily: boolean;
}

/** The list's lines around an offset, with what opens it; a list that is not long as a whole. */
function partAround(document: DaclDocument, list: AclList, at: number, nearby: number): Part {
  const place = placeIn(list, at);
  const isShort = list.entries.length <= 2 * nearby;
  const from = isShort ? 0 : Math.max(0, place - nearby);
  const around = list.entries.slice(from, isShort ? list.entries.length : place + nearby);
  const opening = from > 0 ? [list.header, list.entries[0]!].filter((line) => line !== undefined) : [];
  const first = from > 0 ? around[0]! : (list.header ?? around[0]!);
  const last = around.at(-1) ?? first;
  const isRead = ({ index }: Line): boolean =>
    (index >= first.index && index <= last.index) || opening.some((line) => line.index === index);
  return {
    opening: opening.map((line) => document.text.slice(line.span.start, line.next)).join(''),
    start: document.lines[first.index]!.span.start,
    end: last.next,
    lines: last.index - first.index + 1,
    entries: from > 0 ? [list.entries[0]!, ...around] : around,
    unread: list.unreadLines.some(isRead),
    decidesFamily: from === 0 || !list.mixed,
  };
}

/** The number of entries that stand above an offset. */
function placeIn({ entries }: AclList, at: number): number {
  const behind = entries.findIndex(({ span }) => span.start >= at);
  return behind < 0 ? entries.length : behind;
}

/** The list with entries of another reading put in. */
function withEntries(list: AclList, now: AclList, news: readonly EntryLine[], { at }: Insertion): AclList {
  const place = placeIn(list, at);
  const next = list.entries[place]?.index ?? (list.entries.at(-1)?.index ?? 0) + 1;
  const placed = news.map(
    (entry, index): EntryLine => ({ ...entry, index: next - 1 + (index + 1) / (news.length + 1) }),
  );
  const entries = [...list.entries.slice(0, place), ...placed, ...list.entries.slice(place)];
  // The first entry that has a family says the list's.
  const family = place === 0 ? (now.family ?? list.family) : (list.family ?? now.family);
  return {
    ...list,
    ...(family === undefined ? {} : { family }),
    mixed: list.mixed || now.mixed,
    entries,
    aces: entries.filter((entry) => entry.kind === 'ace'),
  };
}

function saidBy(text: string, entry: EntryLine): string {
  return text.slice(
    entry.sequence?.place === 'leading' ? behindNumber(text, entry) : entry.content.start,
    entry.content.end,
  );
}

function behindNumber(text: string, { sequence, content }: EntryLine): number {
  const end = sequence?.span.end ?? content.start;
  return end + /^[ \t]*/.exec(text.slice(end, content.end))![0].length;
}

/** The IP versions that a list speaks of; undefined where it may speak of both. */
function familiesIn(list: AclList): ReadonlySet<Family> | undefined {
  if (list.platform === 'asa' || (list.family === undefined && !list.mixed)) return undefined;
  const said = list.aces.flatMap(({ ace }) => (ace.mixed ? [] : (ace.family ?? [])));
  return new Set([familyOf(list), ...said]);
}

function isDoubtful(entry: EntryLine, families: ReadonlySet<Family> | undefined): boolean {
  if (entry.comment !== undefined) return true;
  if (entry.kind !== 'ace') return false;
  const { certain, family } = entry.ace;
  return !certain || (family !== undefined && families !== undefined && !families.has(family));
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

/** First-match order is the old one with the new ACEs together, right above or behind the line that they were put at. */
function isInOrder(now: AclList, list: AclList, { side, line }: Place): boolean {
  const order = inOrder(now);
  const old = inOrder(list);
  const known = new Set<EntryLine>(old);
  const count = order.length - old.length;
  const place =
    line.kind === 'ace' ? old.indexOf(line) + (side === 'behind' ? 1 : 0) : side === 'behind' ? old.length : 0;
  return order.every((ace, index) =>
    index >= place && index < place + count ? !known.has(ace) : ace === old[index < place ? index : index - count],
  );
}
