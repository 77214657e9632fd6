import { closest } from '../../core/closest';
import type { Span } from '../../core/text';
import { type CleanLine, spanIn, textBetween } from '../../noise';
import { type Dialect, sequenceRange } from '../vocabulary';
import { readAce } from './ace';
import type { Ace, Condition, Expected } from './ace-model';
import { readDynamic } from './conditions';
import { behind, type Cursor, expecting, match, missing, peek, startOf, take, takeKeyword } from './cursor';
import type { Issue, LookAlike } from './issue';
import { asTheyLook } from './look-alikes';
import type { EntryPrefix, SequenceNumber } from './model';
import type { Keyword, RoleWord, Word } from './word';

/** What one line says as an entry of a list; spans as in the text. */
export interface Entry {
  readonly words: readonly RoleWord[];
  readonly issues: readonly Issue[];
  readonly comment?: Span;
  readonly sequence?: SequenceNumber;
  readonly content: Span;
  readonly body:
    | { readonly kind: 'ace'; readonly ace: Ace }
    | { readonly kind: 'remark'; readonly keyword: Keyword<'remark'>; readonly text: Word }
    | { readonly kind: 'evaluate'; readonly keyword: Keyword<'evaluate'>; readonly name?: Word }
    /** No entry; `likely`: a mistyped one rather than a stranger. */
    | { readonly kind: 'none'; readonly likely: boolean };
}

const entryKeywords = ['permit', 'deny', 'remark', 'evaluate'];
/** Other words of the configuration mode, which make an abbreviation ambiguous. */
const rivals = ['default', 'dynamic', 'exit', 'no'];
const beginningKeywords: ReadonlySet<string> = new Set([...entryKeywords, ...rivals]);

/**
 * Reads one line as an entry.
 * @param all the words to read, which stand in the line.
 * @param end where the line's content ends, for comments.
 */
export function readEntry(
  line: CleanLine,
  all: readonly Word[],
  dialect: Dialect,
  end: number = spanIn(line, 0, line.text.length).end,
): Entry {
  const { words, found } = holdsRemark(all) ? { words: all, found: [] } : asTheyLook(all);
  const written = entryOf(line, all, dialect, end, []);
  if (found.length === 0) return written;
  const issue = lookAlikeIssue(found);
  const at = words.findIndex(({ text }) => !/^(?:\d+|seq(?:uence)?)$/i.test(text));
  const hasOddNumber = words.slice(0, Math.max(at, 0)).some((word, index) => word !== all[index]);
  const looked = entryOf(line, words, dialect, end, found, all);
  if (looked.body.kind === 'ace' && !hasOddNumber) return looked;
  // Whatever it looks like, no device reads it as that: nobody knows what is missing there.
  if (words[at] && (hasOddNumber || words[at] !== all[at]) && beginnings.test(words[at].text))
    return { ...written, issues: [issue], body: { kind: 'none', likely: true } };
  return written.body.kind === 'evaluate' ? { ...written, issues: [...written.issues, issue] } : written;
}

/** What lines of a list begin with, and comments. */
const beginnings = /^(?:permit|deny|remark|evaluate|no|ip(?:v6)?(?::inacl#.*)?|access-list|!.*|#.*|\/\/.*)$/i;

function lookAlikeIssue(words: readonly LookAlike[]): Issue {
  return { kind: 'look-alike', span: words[0]!.span, words };
}

/** Reads words. `found`: those among them that are `written` in other characters; such a `！` begins no comment. */
function entryOf(
  line: CleanLine,
  all: readonly Word[],
  dialect: Dialect,
  end: number,
  found: readonly LookAlike[],
  written: readonly Word[] = all,
): Entry {
  const mark = commentMark(written);
  const cursor = startOf(mark < 0 ? all : all.slice(0, mark), dialect, all[0]?.span.start ?? end);
  const comment = mark < 0 ? undefined : { start: all[mark]!.span.start, end };
  const strangers = mark < 0 ? found : found.filter(({ span }) => span.start <= all[mark]!.span.start);
  if (strangers.length > 0) cursor.issues.push(lookAlikeIssue(strangers));
  const sequence = leadingSequence(cursor);
  const login = readDynamic(cursor);
  const first = match(cursor, beginningKeywords);
  const start = cursor.words[0]?.span.start ?? end;
  if ((first.kind === 'exact' || first.kind === 'abbreviation') && entryKeywords.includes(first.value)) {
    if (first.value === 'remark') return remarkEntry(line, cursor, sequence, start);
    const entry =
      first.value === 'evaluate'
        ? evaluateEntry(cursor)
        : aceEntry(cursor, takeKeyword(cursor, 'action', first.value as 'permit' | 'deny'), login);
    return finish(cursor, entry, start, comment, sequence);
  }
  const word = expecting(cursor, 'entry');
  const guess = word && first.kind === 'none' ? closest(word.text, entryKeywords) : undefined;
  if (word && (guess === 'permit' || guess === 'deny') && cursor.words.length - cursor.at > 2) {
    take(cursor, 'action');
    cursor.issues.push({ kind: 'expected', span: word.span, expected: ['entry'], found: word.text, suggestion: guess });
    const entry = aceEntry(cursor, { text: word.text, span: word.span, value: guess });
    return finish(cursor, entry, start, comment, sequence);
  }
  const none = strange(cursor, first.kind === 'ambiguous' ? first.candidates : undefined, guess);
  return finish(cursor, none, start, comment, undefined);
}

/**
 * The entry as text for ISE may not have it, with what is wrong about it: nobody can log in at the device to use a
 * downloaded list. Undefined for every entry that asks for no login.
 */
export function withoutLogin(entry: Entry): Entry | undefined {
  const { body } = entry;
  const login = body.kind === 'ace' ? body.ace.conditions?.find(({ place }) => place === 'action') : undefined;
  if (!login) return undefined;
  const { text, span } = login.keyword;
  return { ...entry, issues: [{ kind: 'expected', span, expected: ['entry'], found: text }] };
}

type Rest = Omit<Entry, 'words' | 'issues' | 'content'>;

function finish(
  cursor: Cursor,
  { body, sequence: suffix }: Pick<Rest, 'body' | 'sequence'>,
  start: number,
  comment: Span | undefined,
  leading: SequenceNumber | undefined,
): Entry {
  const sequence = suffix ?? leading;
  const isTrailing = sequence?.place === 'trailing';
  let last = cursor.roles.length - 1;
  for (; last >= 0; last--) {
    const { role } = cursor.roles[last]!;
    if (role !== 'decoration' && !(isTrailing && role === 'sequence')) break;
  }
  const content = { start, end: cursor.roles[last]?.span.end ?? behind(cursor) };
  const entry: { -readonly [Key in keyof Entry]: Entry[Key] } = {
    words: cursor.roles,
    issues: cursor.issues,
    content,
    body,
  };
  if (comment) entry.comment = comment;
  if (sequence) entry.sequence = sequence;
  return entry;
}

/** `!`, `#` or `//` behind the first word begins a comment, unless a remark holds it or it is part of `#NAME#`. */
function commentMark(words: readonly Word[]): number {
  return holdsRemark(words) ? -1 : words.findIndex(({ text }, index) => index > 0 && commentSign(text) !== undefined);
}

/** What begins a comment, `!`, `#` or `//`, where a word begins so. */
export function commentSign(text: string): string | undefined {
  const code = text.charCodeAt(0);
  if (code !== 0x21 && code !== 0x23 && code !== 0x2f) return undefined;
  return /^(?:!|#(?![^#]+#$)|\/\/)/.exec(text)?.[0];
}

function holdsRemark(words: readonly Word[]): boolean {
  return isRemark(words[0]) || isRemark(words[1]);
}

function isRemark(word: Word | undefined): boolean {
  return word !== undefined && /^rem(a(rk?)?)?$/i.test(word.text);
}

/** `10 permit …`, or `sequence 10 permit …` as a running configuration has it for IPv6. */
function leadingSequence(cursor: Cursor): SequenceNumber | undefined {
  const first = peek(cursor);
  const isSpelt = /^seq(?:uence)?$/i.test(first?.text ?? '');
  const word = peek(cursor, isSpelt ? 1 : 0);
  if (!first || !word || !/^\d+$/.test(word.text)) return undefined;
  if (isSpelt) take(cursor, 'sequence');
  take(cursor, 'sequence');
  const value = Number(word.text);
  const { min } = sequenceRange[4];
  const { max } = sequenceRange[6];
  if (value < min || value > max)
    cursor.issues.push({ kind: 'out-of-range', span: word.span, found: word.text, min, max, what: 'sequence-number' });
  return { value, span: { start: first.span.start, end: word.span.end }, place: 'leading' };
}

function aceEntry(
  cursor: Cursor,
  action: Keyword<'permit' | 'deny'>,
  login?: Condition,
): Pick<Rest, 'body' | 'sequence'> {
  const words = apart(cursor);
  const second = secondAce(cursor, words);
  if (second > 0) {
    const { span } = words[second]!;
    cursor.issues.push({
      kind: 'second-ace',
      span,
      gap: { start: words[second - 1]!.span.end, end: span.start },
    });
  }
  const own = second > 0 ? { ...cursor, words: words.slice(0, second) } : cursor;
  const { ace, suffix } = readAce(own, action);
  for (const { text, span } of second > 0 ? words.slice(own.at) : [])
    cursor.roles.push({ text, span, role: 'unknown' });
  cursor.at = second > 0 ? cursor.words.length : own.at;
  const asked = login ? { ...ace, conditions: [login, ...(ace.conditions ?? [])] } : ace;
  const body = { kind: 'ace', ace: asked } as const;
  return suffix ? { body, sequence: suffix } : { body };
}

const glued = /^(.+?)(?:\\r?\\n|\\[nr]|<br\/?>|[;,|/])?(permit|deny)$/i;

/** The words, in two where one holds the action of another ACE behind the end of this one: `8449;permit`, `8449\\npermit`. */
function apart({ words, at, dialect }: Cursor): readonly Word[] {
  const mayBeGlued = ({ text }: Word, index: number): boolean =>
    index > at && isProtocol(dialect, words[index + 1]) && glued.test(text);
  if (!words.some(mayBeGlued)) return words;
  return words.flatMap((word, index): Word | readonly Word[] => {
    const { text, span } = word;
    const [, first, action] = (mayBeGlued(word, index) && glued.exec(text)) || [];
    if (!first || !action || span.end - span.start !== text.length) return word;
    return [
      { text: first, span: { start: span.start, end: span.start + first.length } },
      { text: action, span: { start: span.end - action.length, end: span.end } },
    ];
  });
}

function isProtocol({ protocols, wholeProtocols }: Dialect, word: Word | undefined): boolean {
  const text = word?.text.toLowerCase() ?? '';
  return wholeProtocols.includes(text) || protocols.any.has(text);
}

/** Where another ACE begins on the line, as when line ends were lost on the way; -1 where none does. */
function secondAce({ at, dialect }: Cursor, words: readonly Word[]): number {
  return words.findIndex(
    ({ text }, index) =>
      index >= at + 2 &&
      /^(permit|deny)$/i.test(text) &&
      isProtocol(dialect, words[index + 1]) &&
      words.length > index + 2,
  );
}

function evaluateEntry(cursor: Cursor): Pick<Rest, 'body'> {
  const keyword = takeKeyword(cursor, 'evaluate', 'evaluate');
  if (!expecting(cursor, 'name')) {
    missing(cursor, 'name');
    return { body: { kind: 'evaluate', keyword } };
  }
  const name = take(cursor, 'group-name');
  const extra = peek(cursor);
  const isDecoration = extra !== undefined && (/^\(/.test(extra.text) || extra.text.toLowerCase() === 'sequence');
  if (extra && !isDecoration) cursor.issues.push({ kind: 'unexpected', span: extra.span, found: extra.text });
  while (peek(cursor)) take(cursor, isDecoration ? 'decoration' : 'unknown');
  return { body: { kind: 'evaluate', keyword, name } };
}

function remarkEntry(line: CleanLine, cursor: Cursor, sequence: SequenceNumber | undefined, start: number): Entry {
  const keyword = takeKeyword(cursor, 'remark', 'remark');
  const first = peek(cursor);
  const from = first?.span.start ?? keyword.span.end;
  const to = first ? cursor.words[cursor.words.length - 1]!.span.end : from;
  const text = { text: textBetween(line, from, to), span: { start: from, end: to } };
  const words = first ? [...cursor.roles, { ...text, role: 'remark' as const }] : cursor.roles;
  const body = { kind: 'remark', keyword, text } as const;
  return { words, issues: cursor.issues, content: { start, end: to }, body, ...(sequence ? { sequence } : {}) };
}

function strange(
  cursor: Cursor,
  candidates: readonly string[] | undefined,
  guess: string | undefined,
): Pick<Rest, 'body'> {
  const expected: readonly Expected[] = ['entry'];
  const word = peek(cursor);
  if (!word) missing(cursor, ...expected);
  else if (candidates) cursor.issues.push({ kind: 'ambiguous', span: word.span, found: word.text, candidates });
  else
    cursor.issues.push({
      kind: 'expected',
      span: word.span,
      expected,
      found: word.text,
      ...(guess ? { suggestion: guess } : {}),
    });
  while (peek(cursor)) take(cursor, 'unknown');
  return { body: { kind: 'none', likely: guess !== undefined || candidates !== undefined } };
}

/** What stands before an entry of such a list, as a word of its line. @param source the text. */
export function prefixWord(source: string, prefix: EntryPrefix): RoleWord {
  const { start, end } = prefix.span;
  const text = source.slice(start, end).trimEnd();
  return { text, span: { start, end: start + text.length }, role: 'radius-prefix' };
}
