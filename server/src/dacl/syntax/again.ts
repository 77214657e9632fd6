import { type EntryBody, entryLineOf } from './entry-line';
import { isCommand } from './filters';
import type { EntryLine, Line } from './model';
import { movedAce, movedKeyword, movedRoles, movedSpan, movedWord, shifted } from './moved';
import type { OpenList, Setting } from './open-list';
import { type OwnLine, ownReading } from './own';
import { goesOn, openListOf, type Reader } from './reader';
import type { RoleWord } from './word';

/**
 * The entry that a line is once more, where all is as it was when an earlier text was read: the list that it stands in is open
 * and is of that kind, and nothing above says anything about it. It is put into its list. Undefined where the line has to be
 * looked at again.
 */
export function entryAgain(reader: Reader, line: OwnLine): EntryLine | undefined {
  const { entry, setting } = line;
  const list = openListOf(reader);
  if (!entry || !setting || !list || !isSame(setting, list.setting) || !isPlainAbove(reader)) return undefined;
  const again = entryAt(entry, line, reader.lines.length, list.index);
  line.entry = again;
  line.setting = list.setting;
  list.entries.push(again);
  return again;
}

/**
 * Keeps what a line was read as, if it is an entry that hangs on nothing but the line and the list that was open: it has no prompt
 * in front, which ends things, no header, and it takes nothing away.
 */
export function noteEntry(reader: Reader, line: OwnLine, list: OpenList, found: Line): Line {
  line.entry = undefined;
  if (!isEntry(found) || line.prompt || !isPlainAbove(reader)) return found;
  const { takeaway, isRemoval } = ownReading(line);
  if (takeaway || isRemoval) return found;
  line.entry = found;
  line.setting = list.setting;
  return found;
}

function isEntry(line: Line): line is EntryLine {
  return line.kind === 'ace' || line.kind === 'remark' || line.kind === 'evaluate';
}

function isSame(one: Setting, other: Setting): boolean {
  return (
    one === other || (one.form === other.form && one.platform === other.platform && one.isSession === other.isSession)
  );
}

/** Whether the line above is no command, which may have gone on, and does not say itself that it goes on. */
function isPlainAbove({ lines }: Reader): boolean {
  const above = lines[lines.length - 1];
  return above === undefined || (!isCommand(above) && !goesOn(above));
}

/** An entry as it is where its line stands now. */
function entryAt(entry: EntryLine, line: OwnLine, index: number, list: number): EntryLine {
  const by = line.span.start - entry.span.start;
  if (by === 0 && entry.index === index && entry.list === list) return entry;
  const words = movedRoles(entry.words, by);
  const issues = entry.issues.length === 0 ? entry.issues : shifted(entry.issues, by);
  const parts = { index, list, words, issues, content: movedSpan(entry.content, by) };
  const again = entryLineOf(parts, line, movedBody(entry, words, by));
  if (line.noise.length > 0) again.noise = line.noise;
  if (entry.sequence) again.sequence = shifted(entry.sequence, by);
  if (entry.comment) again.comment = movedSpan(entry.comment, by);
  return again;
}

function movedBody(entry: EntryLine, words: readonly RoleWord[], by: number): EntryBody {
  if (entry.kind === 'ace') return { kind: 'ace', ace: movedAce(entry.ace, entry.words, words, by) };
  if (entry.kind === 'remark')
    return { kind: 'remark', keyword: movedKeyword(entry.keyword, by), text: movedWord(entry.text, by) };
  const keyword = movedKeyword(entry.keyword, by);
  return { kind: 'evaluate', keyword, ...(entry.name ? { name: movedWord(entry.name, by) } : {}) };
}
