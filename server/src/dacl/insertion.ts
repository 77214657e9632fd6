import type { Span, TextEdit } from '../core/text';
import { lineEndOf } from '../core/text';
import { suppressedBy } from './suppression';
import type { AclList, DaclDocument, EntryLine, Line } from './syntax';

/**
 * Edits that put ACEs at the top of a list: below its leading remarks, but never between a remark and the ACE it stands
 * above. They take the list's form: indentation, `access-list NAME extended`, sequence numbers, the file's line ends.
 * @param aces text of ACEs, without number and prefix.
 * @param company other insertions that may be made in one go with this one: their name, and how many lines they put below
 *   these, whose numbers are left free. In a list with numbers nothing else goes with it, for it would take the same numbers.
 * @returns undefined where it cannot be done without touching other lines: show output, no free numbers.
 */
export function insertAtTop(
  document: DaclDocument,
  list: AclList,
  aces: readonly string[],
  company: { readonly name?: string; readonly lines?: number } = {},
): TextEdit | undefined {
  const first = list.entries.find((entry) => entry.kind !== 'remark');
  if (list.form === 'show' || !first) return undefined;
  const numbers = freeNumbers(list, first, aces.length, company.lines ?? 0);
  if (!numbers) return undefined;
  const anchor = anchorOf(document, list, first);
  const eol = lineEndOf(document.text);
  const indent = /^[ \t]*/.exec(document.text.slice(first.span.start, first.span.end))![0];
  const text = aces
    .map((ace, index) => `${indent}${leadOf(first, numbers[index])}${ace}${closingOf(document, first)}${eol}`)
    .join('');
  const span = { start: anchor.span.start, end: anchor.span.start };
  return numbers.length === 0 ? { span, newText: text } : { span, newText: text, together: company.name ?? text };
}

/** The edit that adds an ACE at the end of a list. */
export function insertAtEnd(document: DaclDocument, list: AclList, ace: string): TextEdit | undefined {
  const last = list.entries[list.entries.length - 1];
  if (list.form !== 'plain' || !last || last.sequence) return undefined;
  const indent = /^[ \t]*/.exec(document.text.slice(last.span.start, last.span.end))![0];
  const span: Span = { start: last.span.end, end: last.span.end };
  return { span, newText: `${lineEndOf(document.text)}${indent}${ace}` };
}

/** What stands before the action of a line like `first`. */
function leadOf(first: EntryLine, number: number | undefined): string {
  const { prefix } = first;
  if (prefix?.kind === 'radius') return `${prefix.family === 6 ? 'ipv6' : 'ip'}:inacl#${number}=`;
  const named = prefix?.name
    ? `access-list ${prefix.name.text} ${first.words[0]?.text.toLowerCase().endsWith('extended') ? 'extended ' : ''}`
    : '';
  return number === undefined ? named : `${named}${number} `;
}

/** RADIUS pairs inside `cisco-av-pair = "…"` cannot be imitated from the prefix alone. */
function closingOf(document: DaclDocument, first: EntryLine): string {
  return first.prefix?.kind === 'radius' ? document.text.slice(first.content.end, first.span.end).trimEnd() : '';
}

/** Numbers below the first line's, one for each new line; `[]` where lines have none; undefined where there is no room. */
function freeNumbers(
  list: AclList,
  first: EntryLine,
  count: number,
  before: number,
): readonly (number | undefined)[] | undefined {
  const numbers = list.entries.map((entry) =>
    entry.prefix?.kind === 'radius' ? entry.prefix.number : entry.sequence?.value,
  );
  if (numbers.every((number) => number === undefined)) return [];
  if (first.prefix?.kind === 'radius' && !/^ip(v6)?:/i.test(first.words[0]?.text ?? '')) return undefined;
  const lowest = Math.min(...numbers.filter((number) => number !== undefined));
  const start = lowest - count - before;
  return start >= 1 ? Array.from({ length: count }, (_, index) => start + index) : undefined;
}

/**
 * The line to insert above. Remarks and comments right above the first ACE: the last one belongs to it, those before it
 * speak of the list, and so do all that a blank line separates from it.
 */
function anchorOf(document: DaclDocument, list: AclList, first: EntryLine): Line {
  const isNote = (line: Line | undefined) =>
    line?.list === list.index && (line.kind === 'remark' || line.kind === 'comment');
  let anchor: Line = first;
  let above = document.lines[first.index - 1];
  while (above && isNote(above)) {
    anchor = above;
    // A suppression speaks of the ACE whatever stands between them.
    if (above.kind !== 'remark' || !suppressedBy(above)) break;
    above = document.lines[above.index - 1];
  }
  return anchor;
}
