import { withoutEnd } from '../core/ends';
import { finish, type Slices } from '../core/slices';
import { classifyValue } from './classify';
import { type Emit, type Finder, type Kind, linesAtOnce } from './kinds';
import { isKeptValue, wholeLabel } from './words';

interface Column {
  readonly start: number;
  /** Where the next column begins. */
  readonly end: number;
  readonly kind: Kind | undefined;
}

const longestLine = 400;
const mostRows = 1000;
const dashes = /^[ \t]*-{2,}(?:[ \t]+-{2,})*[ \t]*$/;

/** Tables that a terminal shows: titles two spaces apart, perhaps underlined, and cells below their titles. */
export function* layoutInSlices(text: string, emit: Emit): Slices<void> {
  let columns: readonly Column[] = [];
  let rows = 0;
  let last = 0;
  let read = 0;
  for (const { 0: whole, index } of text.matchAll(/[^\r\n]+/g)) {
    if (++read % linesAtOnce === 0) yield;
    const line = whole.slice(0, longestLine);
    const isNext = text.slice(last, index).replace('\r', '').length <= 1;
    last = index + whole.length;
    if (isNext && dashes.test(line)) continue;
    const titles = columnsOf(line);
    // A blank line, and one whose words do not stand below the titles, ends a table.
    const isRow = isNext && columns.every(({ start }) => start === 0 || !/\S/.test(line.charAt(start - 1)));
    if (titles.length > 0 || !isRow || ++rows > mostRows) {
      columns = titles;
      rows = 0;
      continue;
    }
    for (const { start, end, kind } of columns) {
      if (kind === undefined) continue;
      const cell = line.slice(start, end);
      const value = cell.trim().split(/ {2}/)[0] ?? '';
      if (value !== '' && !isKeptValue(value) && value.split(' ').length <= 3)
        classifyValue(value, index + start + cell.indexOf(value), kind, emit);
    }
  }
}

/** {@link layoutInSlices} without a pause. */
export const findLayout: Finder = (text, emit) => finish(layoutInSlices(text, emit));

const title = /[^ \t]+(?: [^ \t]+)*/g;

/** The columns of a line of titles: two or more, all in capitals or each beginning with one, one of them a label of ours. */
function columnsOf(line: string): readonly Column[] {
  if (!/\S {2,}\S/.test(line)) return [];
  const titles = [...line.matchAll(title)];
  const isTitle = (text: string): boolean => /^[A-Z][\w .#/()-]{0,40}$/.test(text) && !/[a-z]\.$/.test(text);
  if (titles.length < 2 || !titles.every(([text]) => isTitle(text))) return [];
  const kinds = titles.map(([text]) => wholeLabel(withoutEnd(text, /[.:]/))?.kind);
  if (kinds.every((kind) => kind === undefined)) return [];
  return titles.map(({ index }, column) => ({
    start: index,
    end: titles[column + 1]?.index ?? longestLine,
    kind: kinds[column],
  }));
}
