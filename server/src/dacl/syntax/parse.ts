import type { Platform } from '../../deployment/model';
import { dialectOf } from '../vocabulary';
import { closeList, isUnread, type OpenList } from './close-list';
import { type Entry, readEntry } from './entries';
import { isPrompt, isSessionNoise, readAccessListPrefix, readHeader, readRadiusPrefix } from './headers';
import type {
  DaclDocument,
  EntryLine,
  EntryPrefix,
  HeaderLine,
  Issue,
  Line,
  ListForm,
  RoleWord,
  Word,
  WordRole,
} from './model';
import { isControl, type PhysicalLine, splitLines, strangeRuns, wordsIn } from './words';

/** Which platform's grammar a list is written in, by its name. */
export type PlatformOf = (listName: string | undefined) => Platform;

/** No device takes a command line of this length (UTF-16 units); longer lines are not looked into. */
export const longestLine = 4000;

interface Reader {
  readonly text: string;
  readonly platformOf: PlatformOf;
  readonly lines: Line[];
  readonly lists: OpenList[];
  /** The list that the next entry belongs to; `other` inside a list that is no extended one, and behind a configured list. */
  open: OpenList | 'other' | undefined;
}

/**
 * Parses a document of dACLs: plain text, show output, configuration, RADIUS pairs, or several of them.
 * Takes any text at all, never throws, and takes time in proportion to the text's length.
 */
export function parseDacl(text: string, platformOf: PlatformOf = () => 'ios-xe'): DaclDocument {
  const reader: Reader = { text, platformOf, lines: [], lists: [], open: undefined };
  for (const line of splitLines(text)) reader.lines.push(withControls(text, readLine(reader, line)));
  quietPreamble(reader);
  const unread = new Map<number | undefined, Line[]>();
  for (const line of reader.lines) {
    if (!isUnread(line)) continue;
    const known = unread.get(line.list);
    if (known) known.push(line);
    else unread.set(line.list, [line]);
  }
  const lists = reader.lists.map((list) => closeList(list, unread.get(list.index) ?? []));
  return { text, lines: reader.lines, lists };
}

/** Control characters in lines that are no entries (in those, the entry's own issues name them). */
function withControls(text: string, line: Line): Line {
  if (line.kind !== 'blank' && line.kind !== 'comment' && line.kind !== 'unknown') return line;
  const issues = strangeBlanks(text, line, line.span.start);
  return issues.length > 0 ? { ...line, issues: [...line.issues, ...issues] } : line;
}

/** What stands above the first list of a configuration or of show output says nothing about lists. */
function quietPreamble({ lines, lists }: Reader): void {
  if (lists.length === 0 || lists.some(({ form }) => form === 'plain')) return;
  for (const [at, line] of lines.entries()) {
    if (line.list !== undefined) return;
    const isStranger = line.issues.every((issue) => issue.kind === 'expected' && issue.suggestion === undefined);
    if (line.kind !== 'unknown' || !isStranger) continue;
    const { index, span, next, words } = line;
    lines[at] = { index, span, next, words, issues: [], kind: 'noise' };
  }
}

interface Base {
  readonly index: number;
  readonly span: PhysicalLine['span'];
  readonly next: number;
  readonly list?: number;
  readonly words: readonly RoleWord[];
  readonly issues: readonly Issue[];
}

function baseOf(
  reader: Reader,
  line: PhysicalLine,
  words: readonly Word[] = [],
  role: WordRole = 'unknown',
  issues: readonly Issue[] = [],
): Base {
  const list = reader.open === undefined || reader.open === 'other' ? {} : { list: reader.open.index };
  return { index: reader.lines.length, ...line, ...list, words: words.map((word) => ({ ...word, role })), issues };
}

function readLine(reader: Reader, line: PhysicalLine): Line {
  const { start, end } = line.span;
  if (end - start > longestLine)
    return { ...baseOf(reader, line, [], 'unknown', [{ kind: 'too-long', span: line.span }]), kind: 'unknown' };
  const words = wordsIn(reader.text, start, end);
  const first = words[0];
  if (!first) return { ...baseOf(reader, line), kind: 'blank' };
  const mark = /^(!|#(?![^#]+#$)|\/\/)/.exec(first.text);
  if (mark) return commentLine(reader, line, first, mark[0]);
  const header = readHeader(words);
  if (header) return headerLine(reader, line, words, header);
  if (isSessionNoise(first.text)) {
    if (isPrompt(first.text)) reader.open = undefined;
    return { ...baseOf(reader, line, words), kind: 'noise' };
  }
  if (reader.open === 'other' && !/^(ip:|access-list$)/i.test(first.text))
    return { ...baseOf(reader, line, words), kind: 'noise' };
  return entryLine(reader, line, words);
}

function commentLine(reader: Reader, line: PhysicalLine, first: Word, mark: string): Line {
  const start = first.span.start;
  const from = start + mark.length;
  const raw = reader.text.slice(from, line.span.end);
  const lead = raw.length - raw.trimStart().length;
  const body = raw.trim();
  const text = { text: body, span: { start: from + lead, end: from + lead + body.length } };
  return { ...baseOf(reader, line), kind: 'comment', mark: { text: mark, span: { start, end: from } }, text };
}

function headerLine(
  reader: Reader,
  line: PhysicalLine,
  words: readonly Word[],
  header: NonNullable<ReturnType<typeof readHeader>>,
): Line {
  reader.open = undefined;
  const base = baseOf(reader, line, words, 'header');
  const named = base.words.map((word) =>
    header.name && word.span.end >= header.name.span.end && word.span.start <= header.name.span.start
      ? { ...word, role: 'list-name' as const }
      : word,
  );
  if (header.type === 'other') {
    reader.open = 'other';
    return { ...base, words: named, kind: 'header', ...header };
  }
  const result: HeaderLine = { ...base, list: reader.lists.length, words: named, kind: 'header', ...header };
  openList(reader, header.name, result, header.header === 'show' ? 'show' : header.header, undefined);
  return result;
}

function openList(
  reader: Reader,
  name: Word | undefined,
  header: HeaderLine | undefined,
  form: ListForm,
  platform: Platform | undefined,
): OpenList {
  const list: OpenList = {
    index: reader.lists.length,
    name,
    header,
    form,
    platform: platform ?? reader.platformOf(name?.text),
    entries: [],
  };
  reader.lists.push(list);
  reader.open = list;
  return list;
}

function entryLine(reader: Reader, line: PhysicalLine, words: readonly Word[]): Line {
  const radius = readRadiusPrefix(reader.text, line.span.start, line.span.end);
  if (radius) {
    const rest = wordsIn(reader.text, radius.prefix.span.end, radius.end);
    const { open } = reader;
    const own = open !== undefined && open !== 'other' && open.form === 'radius' ? open : undefined;
    const entry = readEntry(reader.text, rest, radius.end, dialectOf(own?.platform ?? reader.platformOf(undefined)));
    // A list has at least one entry: a pair without one begins none.
    if (entry.body.kind === 'none') return strangeLine(reader, line, entry);
    const list = openFor(reader, (open) => open.form === 'radius', undefined, 'radius');
    return addEntry(reader, line, list, entry, radius.prefix) ?? strangeLine(reader, line, entry);
  }
  const named = readAccessListPrefix(words);
  if (named) {
    const { name } = named.prefix;
    const list = openFor(reader, (open) => sameName(open.name, name), name, 'config', named.platform);
    const entry = readEntry(reader.text, words.slice(named.words), line.span.end, dialectOf(list.platform));
    return addEntry(reader, line, list, entry, named.prefix) ?? strangeLine(reader, line, entry);
  }
  return ownEntry(reader, line, words);
}

function ownEntry(reader: Reader, line: PhysicalLine, words: readonly Word[]): Line {
  const open = reader.open === 'other' ? undefined : reader.open;
  const entry = readEntry(reader.text, words, line.span.end, dialectOf(open?.platform ?? reader.platformOf(undefined)));
  if (entry.body.kind !== 'none') {
    return addEntry(
      reader,
      line,
      open ?? openList(reader, undefined, undefined, 'plain', undefined),
      entry,
      undefined,
    )!;
  }
  const outside =
    open && (open.form === 'show' || open.form === 'radius' || (open.form === 'config' && endsList(open, line, words)));
  if (!outside) return strangeLine(reader, line, entry);
  // A configuration goes on with other commands; what comes along with show output says nothing about the list.
  if (open.form === 'config') reader.open = 'other';
  return { ...baseOf(reader, line, words), kind: 'noise' };
}

/** Words that begin another section of a configuration, or end this one. */
const sectionWords =
  /^(exit|end|quit|interface|ip|ipv6|mac|line|class-map|policy-map|router|vlan|aaa|radius|username|route-map|object-group|no|access-group|logging|snmp-server|ntp|banner|control-plane|crypto|template|service)$/i;

/** Whether a line that is no entry lies behind the list rather than in it: less indented, or another command. */
function endsList(open: OpenList, line: PhysicalLine, words: readonly Word[]): boolean {
  const first = open.entries[0];
  const indented = first !== undefined && first.content.start > first.span.start && first.prefix === undefined;
  return (indented && words[0]!.span.start === line.span.start) || sectionWords.test(words[0]!.text);
}

function strangeLine(reader: Reader, line: PhysicalLine, entry: Entry): Line {
  return {
    ...baseOf(reader, line),
    words: entry.words,
    issues: entry.issues,
    kind: 'unknown',
    ...(entry.comment ? { comment: entry.comment } : {}),
  };
}

function openFor(
  reader: Reader,
  fits: (open: OpenList) => boolean,
  name: Word | undefined,
  form: ListForm,
  platform?: Platform,
): OpenList {
  const open = reader.open;
  if (open !== undefined && open !== 'other' && fits(open)) return open;
  return openList(reader, name, undefined, form, platform);
}

function sameName(a: Word | undefined, b: Word | undefined): boolean {
  return a !== undefined && a.text === b?.text;
}

function addEntry(
  reader: Reader,
  line: PhysicalLine,
  list: OpenList,
  entry: Entry,
  prefix: EntryPrefix | undefined,
): EntryLine | undefined {
  const { body, content, words, issues } = entry;
  if (body.kind === 'none') return undefined;
  const partsEnd = body.kind === 'remark' ? body.text.span.start : (entry.comment?.start ?? line.span.end);
  const blanks = strangeBlanks(reader.text, line, partsEnd);
  const common = {
    ...baseOf(reader, line),
    list: list.index,
    words: prefix ? [prefixWord(reader.text, prefix), ...words] : words,
    issues: blanks.length > 0 ? [...issues, ...blanks] : issues,
    content,
    ...(prefix ? { prefix } : {}),
    ...(entry.sequence ? { sequence: entry.sequence } : {}),
    ...(entry.comment ? { comment: entry.comment } : {}),
  };
  const result: EntryLine = { ...common, ...body };
  list.entries.push(result);
  return result;
}

function prefixWord(source: string, prefix: EntryPrefix): RoleWord {
  const { start, end } = prefix.span;
  const text = source.slice(start, end).trimEnd();
  return { text, span: { start, end: start + text.length }, role: 'radius-prefix' };
}

/** Characters that a device takes for letters, up to `end`; behind it, only control characters. One issue for each run. */
function strangeBlanks(text: string, line: PhysicalLine, end: number): Issue[] {
  return strangeRuns(text, line.span.start, line.span.end)
    .filter(({ span }) => span.start < end || isControl(text.charCodeAt(span.start)))
    .map(({ span, look }): Issue => ({ kind: 'strange-blank', span, look }));
}
