import { append } from '../../core/many';
import { createBuilder } from './built';
import { bodyLimit, isComputer, type LogRecord, type OnDropped } from './record';
import { findStamp, type Stamp, stampOfInstant } from './stamps';

/** What one object of the text holds so far. */
interface Frame {
  readonly bodies: LogRecord['body'][];
  stamp: Stamp | undefined;
  endpoint: string | undefined;
}

const escapes: Readonly<Record<string, string>> = { n: ' ', r: ' ', t: '\t', b: ' ', f: ' ' };

/** Where a string that starts behind its quote ends. */
function stringEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}

function bodyOf(text: string, start: number, end: number): LogRecord['body'] {
  const builder = createBuilder(text);
  const limit = Math.min(end, start + bodyLimit);
  let done = start;
  const special = /\\(?:u([0-9a-fA-F]{4})|(.))|[\r\n]+/g;
  special.lastIndex = start;
  for (let match = special.exec(text); match && match.index < limit; match = special.exec(text)) {
    builder.copy(done, match.index);
    const [whole, unicode, letter] = match;
    if (unicode !== undefined) builder.put(spaced(String.fromCharCode(Number.parseInt(unicode, 16))), match.index);
    else builder.put(letter === undefined ? ' ' : (escapes[letter] ?? letter), match.index);
    done = match.index + whole.length;
  }
  builder.copy(done, Math.max(done, limit));
  return builder.done();
}

const spaced = (character: string): string => (/[\r\n]/.test(character) ? ' ' : character);

/** A date in a string or number: ISO and the like, `/Date(1667993567000)/`, or journald's microseconds. */
function stampIn(value: string): Stamp | undefined {
  const instant = /^\\?\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\\?\/$/.exec(value) ?? /^(\d{13})(?:\d{3})?$/.exec(value);
  return instant ? stampOfInstant(Number(instant[1])) : findStamp(value, 'first')?.stamp;
}

/** An object is an event where it holds the agent's text and a date; copies of the text inside it count once. */
function closeFrame(frame: Frame, parent: Frame | undefined, records: LogRecord[]): void {
  const [body] = frame.bodies;
  const one = body !== undefined && frame.bodies.every((other) => other.text === body.text);
  if (one && frame.stamp) records.push({ stamp: frame.stamp, origin: '', endpoint: frame.endpoint, body });
  else if (parent) {
    append(parent.bodies, frame.bodies);
    parent.stamp ??= body === undefined ? frame.stamp : undefined;
    parent.endpoint ??= frame.endpoint;
  } else
    append(
      records,
      frame.bodies.map((each) => ({ stamp: undefined, origin: '', body: each })),
    );
}

/** Events of JSON texts (Get-WinEvent | ConvertTo-Json, `log show --style json`, `journalctl -o json`): one object each. */
export function jsonRecords(text: string, onDropped: OnDropped): LogRecord[] {
  const records: LogRecord[] = [];
  const root: Frame = { bodies: [], stamp: undefined, endpoint: undefined };
  const open: Frame[] = [root];
  const token = /[{}"]|(?<=:\s?)\d{13,16}\b/g;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const top = open.at(-1) ?? root;
    if (match[0] === '{') open.push({ bodies: [], stamp: undefined, endpoint: undefined });
    else if (match[0] === '}') {
      if (open.length > 1) closeFrame(open.pop() as Frame, open.at(-1), records);
    } else if (match[0] === '"') {
      const start = match.index + 1;
      const end = stringEnd(text, start);
      token.lastIndex = end + 1;
      const value = text.slice(start, Math.min(end, start + bodyLimit));
      const from = value.indexOf('Function:');
      const name = /"([\w.]{1,40})"\s{0,4}:\s{0,4}$/.exec(text.slice(Math.max(0, start - 60), start - 1))?.[1];
      if (name !== undefined && isComputer(name)) top.endpoint ??= value.slice(0, 200);
      if (from >= 0) top.bodies.push(bodyOf(text, start + from, end));
      else if (value.length >= 13) {
        if (value.length < 80) top.stamp ??= stampIn(value);
        onDropped(start, end);
      }
    } else top.stamp ??= stampIn(match[0]);
  }
  while (open.length > 0) closeFrame(open.pop() as Frame, open.at(-1), records);
  return records;
}
