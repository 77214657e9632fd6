import type { Address } from './ace-model';
import { type Cursor, noteFamily, peek, take, takeKeyword } from './cursor';
import { ipOf } from './ip';
import type { Word } from './word';

const counter = /^\((?:hitcnt=\d+|inactive)\)$/i;

/** Whether an ASA printed this line: it ends with a counter. Nobody writes these, and no ASA takes what follows from them. */
function isPrinted(cursor: Cursor): boolean {
  return cursor.dialect.platform === 'asa' && cursor.words.some(({ text }) => counter.test(text));
}

/** Whether `range` with two addresses begins at the cursor: what `show access-list` makes of an object. */
export function atShownRange(cursor: Cursor): boolean {
  if (peek(cursor)?.text.toLowerCase() !== 'range') return false;
  const first = peek(cursor, 1);
  const last = peek(cursor, 2);
  if (!first || !last || !isPrinted(cursor)) return false;
  const family = ipOf(first)?.family;
  return family !== undefined && ipOf(last)?.family === family;
}

/**
 * Reads an address that only an ASA's `show access-list` has, where it writes out objects: `range 10.1.1.3 10.1.1.8`,
 * `fqdn www.example.com`. What it covers is not worked out: a list says it to a person, not to ISE.
 */
export function readShownAddress(cursor: Cursor): Address | undefined {
  if (atShownRange(cursor)) {
    noteFamily(cursor, ipOf(peek(cursor, 1)!)?.family);
    const keyword = takeKeyword(cursor, 'group', 'range');
    return named(keyword, joined(take(cursor, 'group-name'), take(cursor, 'group-name')));
  }
  if (peek(cursor)?.text.toLowerCase() !== 'fqdn' || !peek(cursor, 1) || !isPrinted(cursor)) return undefined;
  const keyword = takeKeyword(cursor, 'group', 'fqdn');
  return named(keyword, take(cursor, 'group-name'));
}

/** Reads what an ASA prints behind an address about its name: `(unresolved)`, `(www.example.com)`. */
export function readNameNote(cursor: Cursor): void {
  const word = peek(cursor);
  if (word?.text.startsWith('(') && /^\(.*\)$/.test(word.text) && !counter.test(word.text) && isPrinted(cursor))
    take(cursor, 'decoration');
}

function named(keyword: ReturnType<typeof takeKeyword>, name: Word): Address {
  return { kind: 'group', keyword, name, span: { start: keyword.span.start, end: name.span.end } };
}

function joined(first: Word, last: Word): Word {
  return { text: `${first.text} ${last.text}`, span: { start: first.span.start, end: last.span.end } };
}
