import { closest } from '../../core/closest';
import { entriesNamed, isLabelled, isSessionLabel, isSessionTable } from '../../device';
import { type CleanLine, entryStart } from '../../noise';
import { isSectionCommand } from './boundaries';
import { asTheyLook } from './look-alikes';
import type { Line } from './model';
import { noiseLine, openListOf, type Reader } from './reader';
import type { Word } from './word';

/** What a session or a configuration has beside lists: commands, log messages, details of sessions. */
export function sessionLine(reader: Reader, line: CleanLine, words: readonly Word[]): Line | undefined {
  if (isOfOtherList(reader, words) && !line.prompt && !isSessionLabel(line.text)) return noiseLine(reader, line, words);
  if (isNamedBySession(reader, line)) return noiseLine(reader, line, words);
  if (isEntryLike(words) || words[0]!.text.toLowerCase() === 'access-list') return undefined;
  // A message of the log may come between two lines of a list.
  if (line.noise.some(({ kind }) => kind === 'syslog')) return noiseLine(reader, line, words);
  const isCommand =
    line.prompt === 'exec' || (line.prompt === 'config' && isSectionCommand(words)) || isPlainSession(reader, words);
  if (isCommand || (reader.isSession && isOfSession(reader, line))) {
    reader.open = isCommand && line.prompt === 'exec' ? undefined : 'behind';
    return noiseLine(reader, line, words);
  }
  return undefined;
}

/** Whether a line is a session's: by its label, or as a row of a table; outside of lists any label is one. */
function isOfSession(reader: Reader, { text }: CleanLine): boolean {
  return isSessionLabel(text) || isSessionTable(text) || (openListOf(reader) === undefined && isLabelled(text));
}

/** Inside a list of another kind all but commands, RADIUS pairs and `access-list …` belongs to it. */
function isOfOtherList(reader: Reader, words: readonly Word[]): boolean {
  return reader.open === 'other' && !isSectionCommand(words) && !/^(?:ip(?:v6)?:|access-list$)/i.test(words[0]!.text);
}

/** `exit` and the like behind a list that is no plain text for ISE. */
function isPlainSession(reader: Reader, words: readonly Word[]): boolean {
  const open = openListOf(reader);
  return open !== undefined && open.form !== 'plain' && isSectionCommand(words);
}

/** Whether a line is an entry, well written or not: with its number, or with a slip in the action. */
function isEntryLike(written: readonly Word[]): boolean {
  const { words } = asTheyLook(written);
  const at = words.findIndex(({ text }) => !/^(?:\d+|seq(?:uence)?)$/i.test(text));
  const word = words[at]?.text ?? '';
  if (at < 0 || at > 2) return false;
  if (/^(?:ip(?:v6)?:inacl#|permit$|deny$|remark$|evaluate$)/i.test(word)) return true;
  return words.length - at > 2 && /^(?:permit|deny)$/.test(closest(word, ['permit', 'deny', 'remark', 'exit']) ?? '');
}

/**
 * Whether a line has an entry that a session names itself, below one of its labels: `Per-User ACL: NAME` and `: permit ip any any`
 * below, or the first entry behind the label and the rest in the lines below. It makes no list: what it is to the session,
 * nobody who was asked has seen, and it grounds nothing.
 */
function isNamedBySession(reader: Reader, line: CleanLine): boolean {
  if (!reader.isSession || openListOf(reader) || !entryStart.test(line.text)) return false;
  const above = reader.lines.at(-1);
  if (above?.kind !== 'noise' || line.prompt !== undefined) return false;
  const goesOn = above.index === reader.namedBySession;
  const label = goesOn ? undefined : entriesNamed(above.words.map(({ text }) => text).join(' '));
  const isNamed = goesOn || label === 'holds' || (label === 'heads' && hasColon(reader, line));
  if (isNamed) reader.namedBySession = reader.lines.length;
  return isNamed;
}

/** Whether a colon stands in front, as behind a label that is not printed again. */
function hasColon({ text }: Reader, { noise }: CleanLine): boolean {
  return noise.some(({ kind, span }) => kind === 'bullet' && text.slice(span.start, span.end).trim() === ':');
}
