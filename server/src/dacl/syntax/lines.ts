import { type CleanLine, offsetIn, spanIn } from '../../noise';
import { dialectOf } from '../vocabulary';
import { noteEntry } from './again';
import { beginsInsideEntry, holdsEntry, isDoCommand, isRestOfEntry, isSectionCommand, isShowAlone } from './boundaries';
import { doubtAbove, isOmission, readCut } from './cuts';
import { commentSign, type Entry, prefixWord, withoutLogin } from './entries';
import { takeOut } from './entry-index';
import { entryLineOf } from './entry-line';
import { filterBelow, isFilterRest } from './filters';
import { headerLine, nameIssues } from './header-lines';
import type { AccessListPrefix } from './headers';
import { asTheyLook, plainName } from './look-alikes';
import type { EntryPrefix, Line } from './model';
import type { OpenList } from './open-list';
import { type OwnLine, ownEntry, ownReading } from './own';
import {
  baseOf,
  continuationIssues,
  goesOn,
  noiseLine,
  noteTakeaway,
  openList,
  openListOf,
  type Reader,
} from './reader';
import { readRemoval } from './removals';
import { sessionLine } from './session-lines';
import type { Word } from './word';
import { spanOfWords, strangeBlanks, wordsOf } from './words';

/** No device takes a command line of this length (UTF-16 units); longer lines are not looked into. */
export const longestLine = 4000;

/** Reads one line: what it is, and where the list that it stands in begins or ends. */
export function readLine(reader: Reader, line: OwnLine): Line {
  const { span } = line;
  if (span.end - span.start > longestLine) {
    return { ...baseOf(reader, line, [], 'unknown', [{ kind: 'too-long', span }]), kind: 'unknown' };
  }
  const filter = filterBelow(reader.lines.at(-1), reader.text, line);
  if (filter) return noiseLine(reader, filter, wordsOf(filter));
  goOn(reader, line);
  const { words, header, takeaway } = ownReading(line);
  const first = words[0];
  if (!first) return withoutWords(reader, line);
  if (isFilterRest(reader.lines.at(-1), words, line)) return noiseLine(reader, line, words);
  if (isDoCommand(words) && (line.prompt === 'config' || (openListOf(reader)?.form ?? 'plain') !== 'plain')) {
    reader.interrupted = { open: reader.open };
    return noiseLine(reader, line, words);
  }
  const mark = commentSign(first.text);
  if (mark) return commentLine(reader, line, first, mark);
  if (header) return headerLine(reader, line, words, header);
  if (takeaway) noteTakeaway(reader, takeaway);
  // In plain text for ISE, and at the top, it is a stranger like others.
  if (takeaway && reader.lists.length > 0 && openListOf(reader)?.form !== 'plain') {
    reader.open = line.prompt === 'exec' ? undefined : 'behind';
    return noiseLine(reader, line, words);
  }
  return sessionLine(reader, line, words) ?? entryLine(reader, line, words);
}

/** Behind what a `do …` printed, the configuration goes on in the list that it was in. */
function goOn(reader: Reader, { prompt }: CleanLine): void {
  if (prompt === 'config' && reader.interrupted) reader.open = reader.interrupted.open;
  if (prompt) reader.interrupted = undefined;
}

/** What may stand in a blank line. */
const blankNoise: ReadonlySet<string> = new Set(['terminal', 'quote', 'table', 'number']);

/** A blank line, or one of noise alone. A prompt and a fence end the list above. */
function withoutWords(reader: Reader, line: CleanLine): Line {
  if (line.noise.every(({ kind }) => blankNoise.has(kind))) return { ...baseOf(reader, line), kind: 'blank' };
  const cut = readCut(reader, line);
  if (cut) return cut;
  if (line.prompt === 'exec' || line.noise.some(({ kind }) => kind === 'fence')) reader.open = undefined;
  return noiseLine(reader, line, []);
}

function commentLine(reader: Reader, line: CleanLine, first: Word, mark: string): Line {
  const at = line.text.indexOf(mark);
  const from = at + mark.length;
  const raw = line.text.slice(from);
  const lead = raw.length - raw.trimStart().length;
  const body = raw.trim();
  const start = from + lead;
  const text = {
    text: body,
    span: body === '' ? spanIn(line, start, start) : spanIn(line, start, start + body.length),
  };
  return {
    ...baseOf(reader, line),
    kind: 'comment',
    mark: { text: mark, span: { start: first.span.start, end: offsetIn(line, from - 1) + 1 } },
    text,
  };
}

function entryLine(reader: Reader, line: OwnLine, words: readonly Word[]): Line {
  const { radius, isFilter, named } = ownReading(line);
  if (radius) return radiusLine(reader, line, radius.prefix);
  if (named === 'other') {
    // A line of a list that is none of ours, or a setting.
    if (isFilter || openListOf(reader)?.form !== 'config') reader.open = 'behind';
    return noiseLine(reader, line, words);
  }
  return named ? namedLine(reader, line, named) : bareEntry(reader, line, words);
}

function radiusLine(reader: Reader, line: OwnLine, prefix: EntryPrefix): Line {
  const open = openListOf(reader);
  const own = open?.form === 'radius' ? open : undefined;
  const platform = own?.platform ?? reader.platformOf(reader.lists.length, undefined);
  const entry = ownEntry(line, dialectOf(platform));
  // A list has at least one entry: a pair without one, or with one that no list for ISE may have, begins none.
  const unfit = own ? undefined : withoutLogin(entry);
  if (entry.body.kind === 'none' || unfit) return strangeLine(reader, line, unfit ?? entry);
  return addEntry(reader, line, own ?? openList(reader, undefined, undefined, 'radius'), entry, prefix);
}

/** `access-list NAME …`: belongs to the list of that name, whatever stands between. */
function namedLine(reader: Reader, line: OwnLine, named: AccessListPrefix): Line {
  const { name } = named.prefix;
  if (name && reader.otherNames.has(name.text)) return noiseLine(reader, line, ownReading(line).words);
  const open = openListOf(reader);
  // Two names that only look the same are one list in doubt, not two lists.
  const own = name && plainName(name);
  const isOwn = (list: OpenList): boolean => list.plainName !== undefined && list.plainName === own;
  const known = open && isOwn(open) ? open : own === undefined ? undefined : reader.named.get(own);
  const platform = known?.platform ?? reader.platformOf(reader.lists.length, name?.text);
  const entry = ownEntry(line, dialectOf(platform));
  // A list has at least one entry: a line without one begins none.
  if (!known && entry.body.kind === 'none') return strangeLine(reader, line, entry);
  const list = known ?? openList(reader, name, undefined, 'config');
  if (!known && own !== undefined) reader.named.set(own, list);
  reader.open = list;
  if (named.platform) list.isAsa = true;
  return entry.body.kind === 'none'
    ? strangeLine(reader, line, entry)
    : addEntry(reader, line, list, entry, named.prefix);
}

function bareEntry(reader: Reader, line: OwnLine, words: readonly Word[]): Line {
  const open = openListOf(reader);
  const removal = open && readRemoval(line, words, open);
  if (removal && (open.form === 'config' || line.prompt === 'config'))
    return removalLine(reader, line, words, open, removal);
  const platform = open?.platform ?? reader.platformOf(reader.lists.length, undefined);
  const entry = ownEntry(line, dialectOf(platform));
  // Text for ISE has no such line, but it may be a configuration without its header.
  if (removal && removal !== 'nothing' && open.form === 'plain')
    return { ...strangeLine(reader, line, entry), kind: 'unknown', removes: true };
  if (entry.body.kind !== 'none') {
    // A list has at least one entry: a line that text for ISE may not have begins none.
    const unfit = open ? undefined : withoutLogin(entry);
    if (unfit) return strangeLine(reader, line, unfit);
    if (!open) return addEntry(reader, line, openList(reader, undefined, undefined, 'plain'), entry, undefined);
    return noteEntry(reader, line, open, addEntry(reader, line, open, entry, undefined));
  }
  return stranger(reader, line, words, entry);
}

/** A line that is no entry: the rest of a configuration or session, or something that should have been one. */
function stranger(reader: Reader, line: CleanLine, words: readonly Word[], entry: Entry): Line {
  const open = openListOf(reader);
  const isCommand = isShowAlone(words);
  if ((!isCommand && holdsEntry(asTheyLook(words).words)) || (entry.body.kind === 'none' && entry.body.likely))
    return strangeLine(reader, line, entry);
  if (reader.open === 'behind' || (!open && reader.open === 'other')) return noiseLine(reader, line, words);
  if (reader.isSession && !open) return noiseLine(reader, line, words);
  if (!open) return strangeLine(reader, line, entry);
  if (isSectionCommand(words)) {
    reader.open = 'behind';
    // In plain text for ISE a command is a mistake; elsewhere it is the next section.
    return open.form === 'plain' && !reader.isSession
      ? strangeLine(reader, line, entry)
      : noiseLine(reader, line, words);
  }
  if (open.form === 'config' && isOutside(open, line, words)) {
    reader.open = 'behind';
    return noiseLine(reader, line, words);
  }
  const isEvidence = open.form === 'show' || open.form === 'radius' || reader.isSession;
  // A line with an entry's number, or with the rest of an entry, may be one that got damaged on its way.
  const isDamaged = (/^\d+$/.test(words[0]!.text) && words.length > 1) || isRestOfEntry(words) || isOmission(line.text);
  // Without a prompt, too, a command ends the list above.
  if (isEvidence && isCommand) reader.open = 'behind';
  return isEvidence && !isDamaged ? noiseLine(reader, line, words) : strangeLine(reader, line, entry);
}

/** Whether a line that is no entry is less indented than a list's entries. */
function isOutside(open: OpenList, line: CleanLine, words: readonly Word[]): boolean {
  const first = open.entries[0];
  const indented = first !== undefined && first.prefix === undefined && first.content.start > first.span.start;
  return indented && words[0]!.span.start === line.span.start;
}

function removalLine(
  reader: Reader,
  line: CleanLine,
  words: readonly Word[],
  list: OpenList,
  removal: NonNullable<ReturnType<typeof readRemoval>>,
): Line {
  if (removal === 'unclear') {
    const found = words.map(({ text }) => text).join(' ');
    const base = baseOf(reader, line, words, 'unknown', [
      { kind: 'unclear-removal', span: spanOfWords({ words, span: line.span }), found },
    ]);
    return { ...base, kind: 'unknown' };
  }
  if (removal !== 'nothing') takeOut(list, removal);
  return noiseLine(reader, line, words);
}

function strangeLine(reader: Reader, line: CleanLine, entry: Entry): Line {
  if (beginsInsideEntry(entry.words)) doubtAbove(reader);
  return {
    ...baseOf(reader, line),
    words: entry.words,
    issues: entry.issues,
    kind: 'unknown',
    ...(entry.comment ? { comment: entry.comment } : {}),
  };
}

function addEntry(
  reader: Reader,
  line: CleanLine,
  list: OpenList,
  entry: Entry,
  prefix: EntryPrefix | undefined,
): Line {
  const { body, content, words, issues } = entry;
  if (body.kind === 'none') return strangeLine(reader, line, entry);
  const unfit = list.form === 'plain' || list.form === 'radius' ? withoutLogin(entry) : undefined;
  if (unfit) return strangeLine(reader, line, unfit);
  const partsEnd = body.kind === 'remark' ? body.text.span.start : (entry.comment?.start ?? line.span.end);
  const blanks = strangeBlanks(reader.text, line, partsEnd);
  const others = [...blanks, ...(prefix ? nameIssues(prefix.name) : []), ...continuationIssues(line)];
  const above = reader.lines[reader.lines.length - 1];
  const parts = {
    index: reader.lines.length,
    list: list.index,
    words: prefix ? [prefixWord(reader.text, prefix), ...words] : words,
    issues: others.length === 0 ? issues : [...issues, ...others],
    content,
  };
  const result = entryLineOf(parts, line, body);
  if (line.noise.length > 0) result.noise = line.noise;
  if (above && goesOn(above)) result.joined = true;
  if (prefix) result.prefix = prefix;
  if (entry.sequence) result.sequence = entry.sequence;
  if (entry.comment) result.comment = entry.comment;
  list.entries.push(result);
  return result;
}
