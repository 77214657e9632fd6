import { withoutEnd } from '../../core/ends';
import { greatest } from '../../core/many';
import type { Slices } from '../../core/slices';
import type { TextEdit } from '../../core/text';
import { lineEndOf } from '../../core/text';
import { type AclList, type DaclDocument, type EntryLine, inOrder } from '../syntax';
import { headOf, numbersFor, type Place, risesWith } from './numbering';
import { type Insertion, neighbours, readsBack } from './read-back';

/** Why nothing can be put in: there is no free number, or no form of a line that reads as part of the list. */
export type NoInsertion = 'no-room' | 'no-form';

/** So many times a list is read again to find a form. */
const maxReadings = 12;

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
      if (yield* readsBack(document, list, insertion, lines, nearby)) return insertion;
    }
  }
  return trouble;
}

/** One edit for all lines, or for some of them. */
export function editOf({ at, texts }: Insertion, from = 0, to = texts.length): TextEdit {
  return { span: { start: at, end: at }, newText: texts.slice(from, to).join('') };
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
  const spelt = withoutEnd(text.slice(sequence.span.start, sequence.span.end), /\d/);
  return { before: indent + named + spelt, behind: gap, after: '', numbered: 'sequence' };
}

/** Where the quote mark that ends a pair may stand: behind the entry and what a device added to it. */
function closingStart({ words, content }: EntryLine): number {
  return greatest([content.end, ...words.map((word) => word.span.end)]);
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
