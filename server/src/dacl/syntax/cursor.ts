import type { Family } from '../../core/address';
import type { Dialect } from '../vocabulary';
import type { Expected, FamilyHint } from './ace-model';
import type { Issue } from './issue';
import { type Match, matchKeyword } from './keywords';
import type { Keyword, RoleWord, Word, WordRole } from './word';

/** Where the parser stands in the words of one entry, and what it has found so far. */
export interface Cursor {
  readonly words: readonly Word[];
  readonly dialect: Dialect;
  readonly roles: RoleWord[];
  readonly issues: Issue[];
  /** What could stand behind the last word. */
  readonly next: Expected[];
  /** What addresses, `ip` and `ipv6` say. */
  readonly families: Family[];
  /** Keywords that only lists of one family know. */
  readonly hints: FamilyHint[];
  /** Where the first word stands, or would stand. */
  readonly origin: number;
  /** Index of the word to be read next. */
  at: number;
  /** Something that cannot be left out is missing at the end: nothing else may stand there. */
  incomplete: boolean;
}

/** A cursor before the first word. */
export function startOf(words: readonly Word[], dialect: Dialect, origin: number): Cursor {
  return {
    words,
    dialect,
    roles: [],
    issues: [],
    next: [],
    families: [],
    hints: [],
    origin,
    at: 0,
    incomplete: false,
  };
}

/** The word to be read next, or one of those behind it; undefined at the end. */
export function peek(cursor: Cursor, ahead = 0): Word | undefined {
  return cursor.words[cursor.at + ahead];
}

/** Like `peek`, and notes at the end of the line what could stand there. */
export function expecting(cursor: Cursor, expected: Expected): Word | undefined {
  const word = peek(cursor);
  if (!word && !cursor.incomplete && !cursor.next.includes(expected)) cursor.next.push(expected);
  return word;
}

/** Reads the word at the cursor, which must exist, in this role. */
export function take(cursor: Cursor, role: WordRole): Word {
  const word = cursor.words[cursor.at]!;
  cursor.at++;
  cursor.roles.push({ text: word.text, span: word.span, role });
  return word;
}

/** Reads the word at the cursor as the keyword `value`, noting an abbreviation. */
export function takeKeyword<T extends string>(cursor: Cursor, role: WordRole, value: T): Keyword<T> {
  const word = take(cursor, role);
  if (word.text.toLowerCase() !== value) cursor.issues.push({ kind: 'abbreviated', span: word.span, full: value });
  return { text: word.text, span: word.span, value };
}

/** How the word at the cursor relates to some keywords. */
export function match(cursor: Cursor, keywords: Iterable<string>): Match {
  const word = peek(cursor);
  return word ? matchKeyword(word.text, keywords) : { kind: 'none' };
}

/** The offset behind the last word read; the origin where none was. */
export function behind(cursor: Cursor): number {
  const last = cursor.words[cursor.at - 1];
  return last ? last.span.end : cursor.origin;
}

/** Notes that something is missing at the cursor. */
export function missing(cursor: Cursor, ...expected: readonly Expected[]): void {
  const at = behind(cursor);
  if (!peek(cursor)) cursor.incomplete = true;
  cursor.issues.push({ kind: 'expected', span: { start: at, end: at }, expected });
}

/** Notes a keyword that only lists of one family know. */
export function noteHint(cursor: Cursor, family: Family | undefined, word: Word): void {
  if (family !== undefined) cursor.hints.push({ family, word });
}

/** Notes that the text speaks of IPv4 or of IPv6. */
export function noteFamily(cursor: Cursor, family: Family | undefined): void {
  if (family !== undefined && !cursor.families.includes(family)) cursor.families.push(family);
}
