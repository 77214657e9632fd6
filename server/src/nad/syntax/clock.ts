import type { CleanLine } from '../../noise';
import type { DeviceClock, Written } from '../model';
import { closeSession, type Reader } from './reader';
import { shownClock } from './stamp';
import { writtenIn } from './written';

const timeSource = /^\s*(?:Time source is ([^,]{1,60})|No time source),\s/;
const alone =
  /^\s*[*.]?\d{1,2}:\d{1,2}:\d{1,2}\.\d{1,9} \S{1,8} (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} {1,2}\d{1,2} \d{4}\s*$/;

/** `Time source is NTP, …`, the answer to `show clock`, and the line about the device's load that comes before them. */
export function readClock(reader: Reader, line: CleanLine): boolean {
  // Most lines begin with another letter, and had no time in front.
  if (line.noise.length === 0 && !/^\s*[LTN\d*.]/.test(line.text)) return false;
  if (/^\s*Load for five secs:/.test(line.text)) {
    closeSession(reader);
    reader.above = undefined;
    return true;
  }
  const found = timeSource.exec(line.text);
  // A time in front of a line is noise elsewhere.
  const raw = reader.text.slice(line.span.start, line.span.end);
  if (!found && !(/\d\.\d/.test(raw) && alone.test(raw))) return false;
  closeSession(reader);
  reader.above = undefined;
  const time = shownClock(reader.text, line.span);
  if (time) addClock(reader, line, sourceIn(line, found), { span: line.span, time });
  if (time && !found) reader.asked = reader.clock;
  return true;
}

function sourceIn(line: CleanLine, found: RegExpExecArray | null): Written | undefined {
  const source = found?.[1];
  const at = source === undefined ? -1 : line.text.indexOf(source);
  return at < 0 ? undefined : writtenIn(line, at, at + source!.length);
}

function addClock(
  reader: Reader,
  line: CleanLine,
  source: Written | undefined,
  clock: Pick<DeviceClock, 'span' | 'time'>,
): void {
  const whole: DeviceClock = {
    ...clock,
    span: writtenIn(line, 0, line.text.length).text === '' ? clock.span : line.span,
    ...(source ? { source } : {}),
    ...(reader.device ? { device: reader.device } : {}),
  };
  reader.clocks.push(whole);
  reader.clock = whole;
}
