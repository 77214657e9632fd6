import type { Span } from '../../core/text';
import type { CleanLine } from '../../noise';
import type { Entry } from './entries';
import type { Issue } from './issue';
import type { EntryLine } from './model';
import type { RoleWord } from './word';

/** A line on its way: what not every one has is put in where it is there. */
type Writable<T> = T extends unknown ? { -readonly [Key in keyof T]: T[Key] } : never;

/** What an entry says. */
export type EntryBody = Exclude<Entry['body'], { kind: 'none' }>;

/** What all entries have. */
interface Parts {
  readonly index: number;
  readonly list: number;
  readonly words: readonly RoleWord[];
  readonly issues: readonly Issue[];
  readonly content: Span;
}

/**
 * The line of an entry, with all that each of its kind has. One that is read and one that is taken over are made here: of one shape,
 * which is what makes reading them fast.
 */
export function entryLineOf(
  { index, list, words, issues, content }: Parts,
  { span, next }: CleanLine,
  body: EntryBody,
): Writable<EntryLine> {
  if (body.kind === 'ace') {
    const { kind, ace } = body;
    return { index, span, next, list, words, issues, content, kind, ace };
  }
  if (body.kind === 'remark') {
    const { kind, keyword, text } = body;
    return { index, span, next, list, words, issues, content, kind, keyword, text };
  }
  return { index, span, next, list, words, issues, content, ...body };
}
