import { entriesNamed } from '../../device';
import { type CleanLine, entryStart } from '../../noise';
import { openListOf, type Reader } from './reader';

/**
 * Whether a line has an entry that a session names itself, below one of its labels: `Per-User ACL: NAME` and `: permit ip any any`
 * below, or the first entry behind the label and the rest in the lines below. It makes no list: what it is to the session,
 * nobody who was asked has seen, and it grounds nothing.
 */
export function isNamedBySession(reader: Reader, line: CleanLine): boolean {
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
