import type { Family } from '../../core/address';
import type { Slices } from '../../core/slices';
import type { TextEdit } from '../../core/text';
import { lineEndOf } from '../../core/text';
import { type AclList, type DaclDocument, type EntryLine, familyOf, inOrder, type Line, parseDacl } from '../syntax';
import { headOf, numbersFor, type Place, risesWith } from './numbering';

/** Why nothing can be put in: there is no free number, or no form of a line that reads as part of the list. */
export type NoInsertion = 'no-room' | 'no-form';

/** Lines put into a list. */
export interface Insertion {
  readonly place: Place;
  /** The offset that they are put at. */
  readonly at: number;
  /** The text of each line, with line end. */
  readonly texts: readonly string[];
}

/** So many times a list is read again to find a form. */
const maxReadings = 12;

/** So many entries on either side are read again with the new lines: a line's reading hangs on its list's header and on its neighbours. */
const neighbours = 250;

/**
 * Puts lines into a list in the form that the list has there: indentation, `access-list NAME extended`, sequence numbers,
 * RADIUS pairs, line ends. Each form is read back; only one in which the lines are entries of the same list, at their place
 * in first-match order, and everything else is as it was, is taken.
 * @param lines ACEs or remarks, without number and prefix. @param places tried in this order.
 * @param nearby so many entries on either side are read again; a list of twice as many is read as a whole.
 */
export function* insertLines(
  document: DaclDocument,
  list: AclList,
  lines: readonly string[],
  places: readonly Place[],
  nearby = neighbours,
): Slices<Insertion | NoInsertion> {
  if (list.form === 'show' || lines.length === 0) return 'no-form';
  let trouble: NoInsertion = 'no-form';
  let readings = 0;
  for (const place of places) {
    for (const model of modelsFor(list, place)) {
      yield;
      const form = formOf(document, model);
      const numbers = form && numbersFor(document, list, place, form.numbered, lines.length);
      if (!form || !numbers || !risesWith(list, place, numbers)) {
        if (form) trouble = 'no-room';
        continue;
      }
      if (++readings > maxReadings) return 'no-form';
      const insertion = written(document, list, place, form, numbers, lines);
      if (readsBack(document, list, insertion, lines, nearby)) return insertion;
    }
  }
  return trouble;
}

/** One edit for all lines, or for some of them. */
export function editOf({ at, texts }: Insertion, from = 0, to = texts.length): TextEdit {
  return { span: { start: at, end: at }, newText: texts.slice(from, to).join('') };
}

/** The list with the lines in it. Those that were there are the same objects; the new ones have places between theirs. */
export function listWith(document: DaclDocument, list: AclList, insertion: Insertion): AclList | undefined {
  const { now, from, to } = readWith(document, list, insertion, neighbours);
  return now && withEntries(list, now, newEntries(now, from, to), insertion);
}

/** The place above a list's first ACE. */
export function topOf(list: AclList): readonly Place[] {
  const first = inOrder(list)[0] ?? list.entries[0];
  return first ? [{ side: 'above', line: first }] : [];
}

/** The place behind a list's last entry. */
export function endOf(list: AclList): readonly Place[] {
  const last = list.entries.at(-1);
  return last ? [{ side: 'behind', line: last }] : [];
}

/** Lines whose form may be imitated: the one at the place, then others that are numbered like it. */
function modelsFor(list: AclList, { line }: Place): readonly EntryLine[] {
  const at = list.entries.indexOf(line);
  const near = [line, list.entries[at + 1], list.entries[at - 1], ...list.aces].filter((entry) => entry !== undefined);
  const alike = near.filter((entry) => entry.kind !== 'remark' && numbering(entry) === numbering(line));
  const forms = new Map<string, EntryLine>();
  for (const entry of alike) {
    const name = entry.prefix?.name?.text ?? '';
    if (!forms.has(name)) forms.set(name, entry);
  }
  return forms.size === 0 ? [line] : [...forms.values()];
}

/**
 * A line without number among numbered ones stands elsewhere on a device than in the text, and a device that takes
 * `access-list NAME line 3 …` does not take a bare entry.
 */
function numbering({ prefix, sequence }: EntryLine): string {
  return `${prefix?.kind} ${prefix?.kind === 'access-list' && prefix.number !== undefined} ${sequence?.place}`;
}

/** What stands around the entry of a line; `number` is what its number stands between. */
interface Form {
  readonly before: string;
  readonly after: string;
  readonly numbered: 'sequence' | 'pair' | 'no';
  readonly behind: string;
}

function formOf({ text }: DaclDocument, line: EntryLine): Form | undefined {
  const { sequence, prefix, span, content } = line;
  const indent = /^[ \t]*/.exec(text.slice(span.start, span.end))![0];
  if (prefix?.kind === 'radius') {
    const whole = text.slice(prefix.span.start, prefix.span.end);
    const number = /^(.*#)\d+([ \t]*=[ \t]*)$/s.exec(whole);
    // A number inside the pair would have to be found a place for as well.
    if (!number || sequence) return undefined;
    const closing = text.slice(line.comment ? span.end : closingStart(line), span.end).trimEnd();
    return { before: indent + number[1]!, behind: number[2]!, after: closing, numbered: 'pair' };
  }
  if (sequence?.place === 'trailing' || prefix?.number !== undefined) return undefined;
  const named = prefix ? text.slice(prefix.span.start, prefix.span.end) : '';
  if (!sequence) return { before: indent + named, behind: '', after: '', numbered: 'no' };
  const gap = /^[ \t]*/.exec(text.slice(sequence.span.end, content.end))![0];
  const spelt = text.slice(sequence.span.start, sequence.span.end).replace(/\d+$/, '');
  return { before: indent + named + spelt, behind: gap, after: '', numbered: 'sequence' };
}

/** Where the quote mark that ends a pair may stand: behind the entry and what a device added to it. */
function closingStart({ words, content }: EntryLine): number {
  return Math.max(content.end, ...words.map((word) => word.span.end));
}

function written(
  document: DaclDocument,
  list: AclList,
  place: Place,
  form: Form,
  numbers: readonly (number | undefined)[],
  lines: readonly string[],
): Insertion {
  const { text } = document;
  const { line } = place;
  const eol = text.slice(line.span.end, line.next) || lineEndOf(text);
  const own = lines.map((ace, index) => `${form.before}${numbers[index] ?? ''}${form.behind}${ace}${form.after}`);
  if (place.side === 'above') {
    const at = headOf(document, list, line).span.start;
    return { place, at, texts: own.map((one) => one + eol) };
  }
  // Behind a last line without line end the lines bring one along and leave none.
  const isLast = line.next === line.span.end;
  return { place, at: line.next, texts: own.map((one) => (isLast ? eol + one : one + eol)) };
}

/** Whether the text with the lines in it is the same list with just these entries more. */
function readsBack(
  document: DaclDocument,
  list: AclList,
  insertion: Insertion,
  lines: readonly string[],
  nearby: number,
): boolean {
  const { text, now, from, to, part } = readWith(document, list, insertion, nearby);
  if (!now || now.form !== list.form || now.unread !== part.unread) return false;
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

/** A part of a list's text, read by itself with the lines in it; `from` and `to`: where they are in `text`. */
function readWith(document: DaclDocument, list: AclList, { at, texts }: Insertion, nearby: number) {
  const part = partAround(document, list, at, nearby);
  const added = texts.join('');
  const before = part.opening + document.text.slice(part.start, at);
  const text = before + added + document.text.slice(at, part.end);
  const { lists } = parseDacl(text, () => list.platform);
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
