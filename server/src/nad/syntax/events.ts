import { isDay, monthOfName, timeOfDay } from '../../core/dates';
import { isEventRow } from '../../device';
import type { CleanLine } from '../../noise';
import type { SessionEvent, Stamp } from '../model';
import { macAsked } from './commands';
import type { Reader } from './reader';
import { wordsIn, writtenIn } from './written';

const stamp =
  /^(\s*)(?<name>[A-Z][a-z]{2})\/(?<day>\d{1,2})\s{1,8}(?<hour>\d{1,2}):(?<minute>\d{2}):(?<second>\d{2}):(?<fraction>\d{3})(?=\s)/;

/** A row of `show access-session event-logging`. */
export function readEvent(reader: Reader, line: CleanLine): boolean {
  if (!isEventRow(line.text)) return false;
  const found = stamp.exec(line.text);
  const time = found && timeOf(line, found);
  if (time) reader.events.push(eventOf(reader, line, time, found[0].length));
  reader.above = undefined;
  return true;
}

function timeOf(line: CleanLine, found: RegExpExecArray): Stamp | undefined {
  const groups = found.groups!;
  const month = monthOfName(groups['name']!);
  const day = Number(groups['day']);
  const time = timeOfDay(groups);
  if (month === undefined || time === undefined || !isDay(undefined, month, day)) return undefined;
  const written = writtenIn(line, found[1]!.length, found[0].length);
  return { ...written, timeOfDay: time, month, day, isDoubtful: false };
}

function eventOf(reader: Reader, line: CleanLine, time: Stamp, from: number): SessionEvent {
  const columns = wordsIn(line).filter(({ span }) => span.start >= time.span.end);
  const [event, result] = columns.filter(({ text }) => text.startsWith('EV_'));
  const mac = macAsked(reader.command);
  return {
    span: writtenIn(line, 0, Math.max(from, line.text.length)).span,
    time,
    columns,
    ...(event ? { event } : {}),
    ...(result ? { result } : {}),
    ...(mac === undefined ? {} : { mac }),
  };
}
