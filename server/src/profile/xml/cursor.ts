import { NAME, nameEnd, skipSpace } from './chars';
import type { Scan } from './scan';

/** A place in a text that is read piece by piece: each function below moves it past what it found and says whether it did. */
export interface Cursor {
  readonly scan: Scan;
  offset: number;
}

/** White space, at least one character. */
export function space(cursor: Cursor): boolean {
  const end = skipSpace(cursor.scan.text, cursor.offset, cursor.scan.table);
  const found = end > cursor.offset;
  cursor.offset = end;
  return found;
}

/** Exactly these characters. */
export function literal(cursor: Cursor, characters: string): boolean {
  if (!cursor.scan.text.startsWith(characters, cursor.offset)) return false;
  cursor.offset += characters.length;
  return true;
}

/** A name; the empty string where there is none. */
export function name(cursor: Cursor): string {
  const start = cursor.offset;
  cursor.offset = nameEnd(cursor.scan.text, start, cursor.scan.table);
  return cursor.scan.text.slice(start, cursor.offset);
}

/** A name token: name characters in any order. */
export function nameToken(cursor: Cursor): boolean {
  const { text, table } = cursor.scan;
  const start = cursor.offset;
  while (cursor.offset < text.length && (table[text.charCodeAt(cursor.offset)]! & NAME) !== 0) cursor.offset++;
  return cursor.offset > start;
}

/** A quoted string; returns what is inside, with its offset, or undefined. */
export function quoted(cursor: Cursor): { readonly start: number; readonly end: number } | undefined {
  const { text } = cursor.scan;
  const quote = text.charAt(cursor.offset);
  if (quote !== '"' && quote !== "'") return undefined;
  const end = text.indexOf(quote, cursor.offset + 1);
  if (end < 0) return undefined;
  const start = cursor.offset + 1;
  cursor.offset = end + 1;
  return { start, end };
}
