import type { Span, TextEdit } from '../core/text';
import { lineEndOf } from '../core/text';
import { headOf, numbersFor } from './numbering';
import { type AclList, type DaclDocument, type EntryLine, type Family, familyOf, inOrder, parseDacl } from './syntax';

/** Where lines go: above a line together with the remarks that head it, or right behind one. */
export interface Place {
  readonly side: 'above' | 'behind';
  readonly line: EntryLine;
}

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

/**
 * Puts lines into a list in the form that the list has there: indentation, `access-list NAME extended`, sequence numbers,
 * RADIUS pairs, line ends. Each form is read back; only one in which the lines are entries of the same list, at their place
 * in first-match order, and everything else is as it was, is taken.
 * @param lines ACEs or remarks, without number and prefix. @param places tried in this order.
 */
export function insertLines(
  document: DaclDocument,
  list: AclList,
  lines: readonly string[],
  places: readonly Place[],
): Insertion | NoInsertion {
  if (list.form === 'show' || lines.length === 0) return 'no-form';
  let trouble: NoInsertion = 'no-form';
  let readings = 0;
  for (const place of places) {
    for (const model of modelsFor(list, place)) {
      const form = formOf(document, model);
      const numbers = form && numbersFor(document, list, place, form.numbered, lines.length);
      if (!form || !numbers) {
        if (form) trouble = 'no-room';
        continue;
      }
      if (++readings > maxReadings) return 'no-form';
      const insertion = written(document, list, place, form, numbers, lines);
      if (readsBack(document, list, insertion, lines)) return insertion;
    }
  }
  return trouble;
}

/** One edit for all lines, or for some of them. */
export function editOf({ at, texts }: Insertion, from = 0, to = texts.length): TextEdit {
  return { span: { start: at, end: at }, newText: texts.slice(from, to).join('') };
}

/** The list that a text with the lines in it holds. */
export function listWith(document: DaclDocument, list: AclList, insertion: Insertion): AclList | undefined {
  return readWith(document, list, insertion).list;
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

/** A line without number among numbered ones stands elsewhere on a device than in the text. */
function numbering({ prefix, sequence }: EntryLine): string {
  return `${prefix?.kind === 'radius'} ${sequence?.place}`;
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
  return { before: indent + named, behind: gap, after: '', numbered: 'sequence' };
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
function readsBack(document: DaclDocument, list: AclList, insertion: Insertion, lines: readonly string[]): boolean {
  const { text, list: now, from, to } = readWith(document, list, insertion);
  if (!now || now.form !== list.form || now.unread !== list.unread) return false;
  if (now.mixed !== list.mixed || (list.family !== undefined && now.family !== list.family)) return false;
  const families = familiesIn(list);
  const isNew = (entry: EntryLine): boolean => entry.content.start >= from && entry.content.end <= to;
  const said = (of: string, entries: readonly EntryLine[]): string[] =>
    entries.map(({ content }) => of.slice(content.start, content.end));
  const olds = now.entries.filter((entry) => !isNew(entry));
  const news = now.entries.filter(isNew);
  if (!sameTexts(said(text, olds), said(document.text, list.entries))) return false;
  if (
    !sameTexts(
      news.map((entry) => saidBy(text, entry)),
      lines,
    ) ||
    news.some((entry) => isDoubtful(entry, families))
  )
    return false;
  return isInOrder(now, list, news, insertion.place, text, document.text);
}

/** A list read by itself with the lines in it; `from` and `to`: where they are in `text`. */
function readWith(document: DaclDocument, list: AclList, { at, texts }: Insertion) {
  const own = sliceOf(document, list);
  const added = texts.join('');
  const text = document.text.slice(own.start, at) + added + document.text.slice(at, own.end);
  const { lists } = parseDacl(text, () => list.platform);
  const [now] = lists;
  const from = at - own.start;
  return { text, from, to: from + added.length, list: lists.length === 1 ? now : undefined };
}

/** From a list's first line to its last entry; read by itself it is the same list. */
function sliceOf(document: DaclDocument, list: AclList): Span {
  const first = list.header ?? list.entries[0]!;
  const last = list.entries.at(-1) ?? first;
  return { start: document.lines[first.index]!.span.start, end: last.next };
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
function isInOrder(
  now: AclList,
  list: AclList,
  news: readonly EntryLine[],
  { side, line }: Place,
  text: string,
  before: string,
): boolean {
  const order = inOrder(now);
  const own = order.filter((ace) => news.includes(ace));
  const old = inOrder(list);
  const place =
    line.kind === 'ace' ? old.indexOf(line) + (side === 'behind' ? 1 : 0) : side === 'behind' ? old.length : 0;
  if (!own.every((ace, index) => order[place + index] === ace)) return false;
  const rest = order.filter((ace) => !news.includes(ace)).map(({ content }) => text.slice(content.start, content.end));
  return sameTexts(
    rest,
    old.map(({ content }) => before.slice(content.start, content.end)),
  );
}
