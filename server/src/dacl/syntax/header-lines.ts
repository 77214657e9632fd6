import type { CleanLine } from '../../noise';
import type { Header, readHeader } from './headers';
import type { Issue, LookAlike } from './issue';
import { disguisedName, plainName } from './look-alikes';
import type { HeaderLine, Line } from './model';
import type { OpenList } from './open-list';
import { baseOf, openList, type Reader } from './reader';
import type { Word } from './word';

/** Reads a header: the list that it opens, or goes on with, is open then. */
export function headerLine(
  reader: Reader,
  line: CleanLine,
  words: readonly Word[],
  { header, found }: NonNullable<ReturnType<typeof readHeader>>,
): Line {
  const { name } = header;
  const own = continuedList(reader, header);
  reader.open = own;
  const issues = [...lookAlikeIssues(found), ...repetitionIssues(reader, name)];
  const base = baseOf(reader, line, words, 'header', issues);
  const named = base.words.map((word) =>
    name && word.span.end >= name.span.end && word.span.start <= name.span.start
      ? { ...word, role: 'list-name' as const }
      : word,
  );
  const { platform, ...rest } = header;
  if (header.type === 'other' || (platform && name && reader.otherNames.has(name.text))) {
    reader.open = 'other';
    return { ...base, words: named, kind: 'header', ...rest, type: 'other' };
  }
  if (own) return { ...base, words: named, kind: 'header', ...rest };
  const result: HeaderLine = { ...base, list: reader.lists.length, words: named, kind: 'header', ...rest };
  const list = openList(reader, name, result, header.header);
  if (platform) list.isAsa = true;
  if (name) reader.named.set(headedKey(name, header), list);
  // `access-list 101 …` and `ip access-list extended 101` are one list.
  if (name && header.header === 'config' && /^\d+$/.test(name.text)) reader.named.set(plainName(name), list);
  return result;
}

/** The list that goes on behind a header which stands in the text before. */
function continuedList(reader: Reader, header: Header): OpenList | undefined {
  const { name } = header;
  if (!name || !reader.repeated.continued.has(reader.lines.length)) return undefined;
  return reader.named.get(headedKey(name, header)) ?? reader.named.get(plainName(name));
}

function headedKey({ text }: Word, { header, family }: Header): string {
  return `${header} ${family} ${text}`;
}

function repetitionIssues({ repeated, lines }: Reader, name: Word | undefined): readonly Issue[] {
  const first = repeated.doubtful.get(lines.length);
  return first === undefined || !name ? [] : [{ kind: 'repeated-list', span: name.span, name: name.text, first }];
}

/**
 * What is wrong with a header or a name that is partly in other characters. It is not the one that it looks like; which one
 * is meant, nobody else knows.
 */
function lookAlikeIssues(found: readonly LookAlike[]): readonly Issue[] {
  const [first] = found;
  return first ? [{ kind: 'look-alike', span: first.span, words: found.map((word) => ({ ...word, by: 'look' })) }] : [];
}

/** What is wrong with a name that is partly in other characters. */
export function nameIssues(name: Word | undefined): readonly Issue[] {
  const alike = name && disguisedName(name);
  return alike ? lookAlikeIssues([alike]) : [];
}
