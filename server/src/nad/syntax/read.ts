import { entriesNamed } from '../../device';
import { type CleanLine, entryStart, firstLineOf, lineFrom, type PhysicalLine, surroundingsOf } from '../../noise';
import type { DeviceFacts, Written } from '../model';
import { readClock } from './clock';
import { readCommand, readCommandRest, readListStart, readPromptLine, readRule } from './commands';
import { keepUnread, readFieldRest, readMethod } from './continuations';
import { readEvent } from './events';
import { readLabels } from './labels';
import { lineAt } from './lines';
import { readMessage, readMessageRest } from './messages';
import { addLabelled, beginsSession, openSession } from './open-session';
import { closeSession, newReader, type Reader } from './reader';
import { readTableHead, readTableRow } from './tables';

/**
 * Reads what a network device printed: session details, tables of sessions, messages of its log, its clock.
 * Takes any text at all, never throws, and takes time in proportion to the text's length. Lists are the dACL language's.
 */
export function readDeviceOutput(text: string): DeviceFacts {
  const reader = newReader(text);
  const surroundings = surroundingsOf(text);
  for (let start = firstLineOf(text); ; ) {
    const physical = lineFrom(text, start);
    const line = lineAt(text, physical, surroundings);
    if (line === 'entry' && isNamedEntry(reader)) reader.open?.unread.push(written(text, physical));
    else if (line === 'entry' || line === 'too-long') passOver(reader);
    else readLine(reader, line);
    if (physical.next === physical.span.end) break;
    start = physical.next;
  }
  closeSession(reader);
  const { sessions, clocks, commands, messages, events } = reader;
  return { text, sessions, clocks, commands, messages, events };
}

/** Whether an entry stands below one that a session names itself, as a label's value: `Per-User ACL: deny …`. */
function isNamedEntry({ open, above }: Reader): boolean {
  const field = open?.fields.at(-1);
  return (
    above?.kind === 'field' &&
    field !== undefined &&
    entriesNamed(`${field.label.text}: ${field.value.text}`) === 'holds'
  );
}

function written(text: string, { span }: PhysicalLine): Written {
  const raw = text.slice(span.start, span.end);
  const start = span.start + raw.length - raw.trimStart().length;
  return { text: raw.trim(), span: { start, end: start + raw.trim().length } };
}

/** A list's entry ends a session. */
function passOver(reader: Reader): void {
  closeSession(reader);
  reader.above = undefined;
}

/** In the order of trial: the first one that knows the line takes it. */
const readers: readonly ((reader: Reader, line: CleanLine) => boolean)[] = [
  readMessage,
  readPromptLine,
  readClock,
  readEvent,
  readCommand,
  readRule,
  readListStart,
  readMessageRest,
  readLabelled,
  readTableHead,
  readCommandRest,
  readMethod,
  readTableRow,
  readFieldRest,
];

function readLine(reader: Reader, line: CleanLine): void {
  const isTyped = line.prompt !== undefined;
  if (!isTyped && line.text.trim() === '') readBlank(reader);
  else if (!isTyped && entryStart.test(line.text) && !isValueBelow(reader, line)) passOver(reader);
  else if (!readers.some((read) => read(reader, line))) keepUnread(reader, line);
}

/** An entry that a session names itself, one a line below a label: `Per-User ACL: …`, `: permit ip any any`. The session goes on. */
function isValueBelow({ open, text }: Reader, { noise }: CleanLine): boolean {
  return (
    open !== undefined &&
    noise.some(({ kind, span }) => kind === 'bullet' && text.slice(span.start, span.end).trim() === ':')
  );
}

function readBlank(reader: Reader): void {
  reader.above = undefined;
  const { open } = reader;
  if (open && open.section === 'methods' && (open.methods.length > 0 || open.fields.at(-1)?.value.text !== ''))
    open.isDone = true;
}

function readLabelled(reader: Reader, line: CleanLine): boolean {
  const labels = readLabels(line, reader.open?.form);
  const [first] = labels;
  if (!first) return false;
  if (reader.open && beginsSession(reader.open, first)) closeSession(reader);
  // Behind a session that is over, a label that none has is somebody's sentence.
  if (reader.open?.isDone && !first.known) closeSession(reader);
  if (!reader.open && !first.known) return false;
  reader.open ??= openSession(first.form!, line, reader);
  for (const labelled of labels) addLabelled(reader.open, line, labelled);
  reader.open.isParted = false;
  reader.above = { kind: 'field' };
  return true;
}
