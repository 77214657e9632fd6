import { finish, type Slices } from '../core/slices';
import { classifyValue } from './classify';
import { type Emit, type Finder, type Kind, linesAtOnce } from './kinds';
import { isKeptValue, labelKind } from './words';

interface Cell {
  readonly start: number;
  readonly end: number;
}

/** More columns than any export has. */
const mostColumns = 200;

/** The cells of a row, quotes taken off. */
function cellsOf(text: string, start: number, end: number, separator: string): Cell[] {
  const cells: Cell[] = [];
  let at = start;
  while (at <= end && cells.length < mostColumns) {
    const quoted = text.charAt(at) === '"';
    let close = quoted ? at + 1 : at;
    if (quoted) {
      while (close < end && (text.charAt(close) !== '"' || text.charAt(close + 1) === '"'))
        close += text.charAt(close) === '"' ? 2 : 1;
      cells.push({ start: at + 1, end: Math.min(close, end) });
    }
    const next = text.slice(close, end).indexOf(separator);
    const cellEnd = next < 0 ? end : close + next;
    if (!quoted) cells.push({ start: at, end: cellEnd });
    at = cellEnd + 1;
  }
  return cells;
}

/** The kinds of a header's columns, where a line is one: several short cells of which one is a label that we know. */
function headerOf(
  line: string,
): { readonly separator: string; readonly kinds: readonly (Kind | undefined)[] } | undefined {
  if (line.length > 4000) return undefined;
  for (const separator of [',', ';', '\t', '|']) {
    const titles = line.split(separator).map((title) => title.trim().replace(/^"|"$/g, ''));
    if (titles.length < 2 || !titles.every((title) => /^[\w .#/()-]{0,40}$/.test(title) && !/^\d/.test(title)))
      continue;
    const kinds = titles.map((title) => labelKind(title.replace(/([a-z])([A-Z])/g, '$1 $2'))?.kind);
    if (kinds.some((kind) => kind !== undefined)) return { separator, kinds };
  }
  return undefined;
}

/** How a line of a log begins: a priority, a date with its time, a time. Such a line under a table may have its separator. */
const stamp =
  /^(?:<\d{1,3}>\d? ?)?(?:(?:\d{4}[-/.]\d\d?[-/.]\d\d?[T ]|[A-Z][a-z]{2} [ \d]\d )?\d{1,2}:\d\d:\d\d(?![:\d])(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?[ \t]*/;

/** What has more words behind its stamp is a message, whose names are found as those of any other. */
const mostWordsBehindStamp = 3;

/** Whether what stands in a column of names is none: too long, an event, or a rule. */
function isNoName(value: string): boolean {
  return value.length > 256 || value.includes('Thread Id:') || /^[-=:+]*$/.test(value);
}

/** Columns of a CSV export (MachineName, UserId …) whose header names what they hold. */
export function* columnsInSlices(text: string, emit: Emit): Slices<void> {
  let header: ReturnType<typeof headerOf>;
  let read = 0;
  for (let start = 0; start < text.length; ) {
    if (++read % linesAtOnce === 0) yield;
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const last = text.charAt(end - 1) === '\r' ? end - 1 : end;
    const found = end - start < 4000 ? headerOf(text.slice(start, last)) : undefined;
    if (found) header = found;
    else if (header && last - start < 100_000) {
      const cells = cellsOf(text, start, last, header.separator);
      // What goes on from the row before has no columns.
      if (cells.length < header.kinds.length) cells.length = 0;
      for (const [column, kind] of header.kinds.entries()) {
        const cell = cells[column];
        if (!kind || !cell) continue;
        const cellText = text.slice(cell.start, cell.end).trimEnd();
        const written = cellText.trimStart();
        const behind = written.slice(stamp.exec(written)?.[0].length ?? 0);
        if (behind === '' || isKeptValue(behind) || isNoName(behind)) continue;
        if (behind !== written && behind.split(/\s+/).length > mostWordsBehindStamp) continue;
        classifyValue(behind, cell.start + cellText.length - behind.length, kind, emit);
      }
    }
    start = end + 1;
  }
}

/** {@link columnsInSlices} without a pause. */
export const findColumns: Finder = (text, emit) => finish(columnsInSlices(text, emit));
