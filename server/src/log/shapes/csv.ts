import { createBuilder } from './built';
import { bodyLimit, isComputer, type LogRecord, type OnDropped } from './record';
import { findStamp, type Stamp } from './stamps';

interface Cell {
  readonly start: number;
  readonly end: number;
  readonly quoted: 'quoted' | 'bare';
}

/** The character between cells: the one that the line of the first event has most of. */
export function delimiterOf(line: string): ',' | ';' | '\t' {
  const count = (character: string): number => line.split(character).length;
  const commas = count(',');
  if (count('\t') > commas) return '\t';
  return count(';') > commas ? ';' : ',';
}

/** Where a quoted cell that starts behind its quote ends: at a quote that is not doubled. */
function quoteEnd(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at < 0 ? text.length : at;
}

function* rowsOf(text: string, delimiter: string): Generator<readonly Cell[]> {
  let cells: Cell[] = [];
  let at = 0;
  while (at < text.length) {
    const quoted = text[at] === '"';
    const start = quoted ? at + 1 : at;
    let end = start;
    if (quoted) {
      end = quoteEnd(text, start);
      at = end + 1;
    }
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
    cells.push({ start, end: quoted ? end : at, quoted: quoted ? 'quoted' : 'bare' });
    if (text[at] === delimiter) {
      at++;
      continue;
    }
    while (at < text.length && (text[at] === '\n' || text[at] === '\r')) at++;
    yield cells;
    cells = [];
  }
  if (cells.length > 0) yield cells;
}

function bodyOf(text: string, cell: Cell, from: number): LogRecord['body'] {
  const builder = createBuilder(text);
  const end = Math.min(cell.end, from + bodyLimit);
  let done = from;
  const special = /""|[\r\n]+/g;
  special.lastIndex = from;
  for (let match = special.exec(text); match && match.index < end; match = special.exec(text)) {
    if (match[0] === '""' && cell.quoted === 'bare') continue;
    builder.copy(done, match.index);
    builder.put(match[0] === '""' ? '"' : ' ', match.index);
    done = match.index + match[0].length;
  }
  builder.copy(done, end);
  return builder.done();
}

/** Events of a table with separated columns (Event Viewer's CSV, PowerShell's Export-Csv): one row each. */
export function csvRecords(text: string, onDropped: OnDropped): LogRecord[] {
  const first = text.indexOf('Function:');
  const lineStart = text.lastIndexOf('\n', first) + 1;
  const records: LogRecord[] = [];
  const wordsOf = ({ start, end }: Cell): string => text.slice(start, Math.min(end, start + 200)).trim();
  let computer = -1;
  for (const cells of rowsOf(text, delimiterOf(text.slice(lineStart, first)))) {
    let stamp: Stamp | undefined;
    let body: LogRecord['body'] | undefined;
    for (const cell of cells) {
      const from = body ? -1 : text.slice(cell.start, cell.end).indexOf('Function:');
      if (from >= 0) {
        body = bodyOf(text, cell, cell.start + from);
        // A table of one column has the whole line in it.
        stamp ??= findStamp(text.slice(cell.start, cell.start + Math.min(from, 300)), 'first')?.stamp;
      } else if (cell.end - cell.start < 80) stamp ??= findStamp(text.slice(cell.start, cell.end), 'first')?.stamp;
    }
    const named = cells[computer];
    const endpoint = named && wordsOf(named);
    if (body) records.push({ stamp, origin: '', endpoint, body });
    // Tables that were put together repeat the names of their columns.
    else if (cells.some((cell) => isComputer(wordsOf(cell))))
      computer = cells.findIndex((cell) => isComputer(wordsOf(cell)));
    else onDropped(cells[0]?.start ?? 0, cells.at(-1)?.end ?? 0);
  }
  return records;
}
