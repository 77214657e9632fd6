import { runAtEnd } from '../../core/ends';
import { createLineReader, newLineFields } from '../syntax/line';
import { splitLines } from '../syntax/split';
import { noTime } from '../syntax/time';
import { classifyMessage, lineKind } from '../vocabulary';
import { delimiterOf } from './csv';
import { orderOf, type Step } from './order';
import type { LogShape } from './record';
import { findStamp } from './stamps';

/** How much of a text is looked at to tell its shape (UTF-16 units). */
export const headLength = 256 * 1024;

/** Words of the agent in front of which its fields begin, in any wrapping. */
const threadLabel = /Thread[\s>|]{1,80}Id:/;

/** Where they begin. */
function* fieldPlaces(head: string): Iterable<number> {
  let from = 0;
  for (const { index } of head.matchAll(/Function:\s/g)) {
    if (index < from) continue;
    const rest = head.slice(index + 10, index + 500);
    const end = rest.search(threadLabel);
    if (end < 0 || end > 400 || /[<"]/.test(rest.slice(0, end))) continue;
    from = index + 10 + end;
    yield index;
  }
}

const cdata = '<![CDATA[';

/** The tag that a text ends behind: at most 120 characters of content follow it. Empty where there is none. */
function openTag(before: string): string {
  const content = runAtEnd(before.slice(-120 - cdata.length), /[^<>]/);
  let end = before.length - content.length;
  if (before.startsWith(cdata, end - 1)) end--;
  else if (content.length > 120) return '';
  const head = before.slice(0, end).trimEnd();
  return head.endsWith('>') ? head.slice(head.lastIndexOf('<')) : '';
}

/** The shape that the text around one event has. */
function wrapperOf(before: string): LogShape {
  if (/^<(?:Data|Message|Description)\b/.test(openTag(before))) return 'xml';
  if (/"[^"\\\n]{1,40}"\s*:\s*"[^"\n]{0,160}$/.test(before)) return 'json';
  if (
    /^[ \t>|]*Event\[\d+\]:?\s*$/m.test(before) ||
    /^[ \t>|]*(?:Message|Description|TimeCreated|TimeGenerated)[ \t]*:(?:\s|$)/m.test(before)
  )
    return 'blocks';
  const line = before.slice(before.lastIndexOf('\n') + 1);
  // Several events in one line: what stands between them is their messages.
  if (line.includes('Function:')) return 'lines';
  if (/(?:^|[,;\t])"(?:[^"]|""){0,160}$/.test(line) || line.split(delimiterOf(line)).length > 3) return 'csv';
  return 'lines';
}

interface Look {
  readonly steps: Step[];
  timed: number;
  several: number;
  foreignDates: number;
  /** Lengths of event lines that go on in the next line. */
  readonly broken: number[];
  longest: number;
}

function lookAt(head: string): Look {
  const look: Look = { steps: [], timed: 0, several: 0, foreignDates: 0, broken: [], longest: 0 };
  const reader = createLineReader(head);
  const found = newLineFields();
  let length = 0;
  const readLine = (start: number, end: number): void => {
    const kind = reader.read(start, end, found);
    if (kind === 'plain' && length > 0 && end - start > 0 && head.slice(start, start + 200).trim() !== '')
      look.broken.push(length);
    length = 0;
    if (kind !== 'event') return;
    // What follows a finished message is no rest of it.
    length = /\.\s*$/.test(head.slice(Math.max(start, end - 4), end)) ? 0 : end - start;
    look.longest = Math.max(look.longest, end - start);
    if (found.time !== noTime) look.timed++;
    else if (findStamp(head.slice(Math.max(start, found.functionStart - 200), found.functionStart), 'first'))
      look.foreignDates++;
    const again = head.indexOf('Thread Id:', found.threadStart);
    if (again >= 0 && again < Math.min(end, start + 65536) && /Function:/.test(head.slice(found.messageStart, again)))
      look.several++;
    const index = classifyMessage(head, found.messageStart);
    look.steps.push({
      time: found.time,
      thread: head.slice(found.threadStart, Math.min(found.threadEnd, found.threadStart + 40)),
      kind: index < 0 ? lineKind.event : lineKind.known + index,
    });
  };
  splitLines(head, 0, 'read', readLine);
  return look;
}

/** Lines that a terminal or a mail program broke: most that go on are as long as the longest, or nearly so. */
function isWrapped({ broken, steps, longest }: Look): boolean {
  if (broken.length === 0) return false;
  const full = broken.filter((length) => length === longest).length;
  return (
    full * 2 > broken.length || (broken.length * 3 > steps.length && broken.every((length) => length > longest - 60))
  );
}

/**
 * How a text carries the agent's events, from its beginning.
 * @param head the first `headLength` characters, or all of a shorter text.
 */
export function shapeOf(head: string): LogShape {
  const places = [...fieldPlaces(head)];
  const count = places.length;
  if (count === 0) return shapeOfBroken(head);
  let wrapper: LogShape = 'lines';
  let seen = 0;
  for (const place of places) {
    wrapper = wrapperOf(head.slice(Math.max(0, place - 2000), place));
    if (wrapper !== 'lines' || ++seen === 3) break;
  }
  return wrapper === 'lines' ? shapeOfLines(head, count) : wrapper;
}

/** Whether the agent's first two fields stand in a text without blanks, not more than a function's name apart. */
function holdsFields(flat: string): boolean {
  for (let at = flat.indexOf(threadField); at >= 0; at = flat.indexOf(threadField, at + 1))
    if (flat.slice(Math.max(0, at - 409), at - 1).includes('Function:')) return true;
  return false;
}

const threadField = 'ThreadId:';

/** A terminal may have broken the very words that events are known by. */
function shapeOfBroken(head: string): LogShape {
  const flat = head.slice(0, 65536).replace(/[\r\n]+(?:[ \t]*[>|])*[ \t]*/g, '');
  if (!holdsFields(flat.replace(/ /g, ''))) return 'plain';
  return wrapperOf(head.slice(0, 2000)) === 'blocks' ? 'blocks' : 'lines';
}

function shapeOfLines(head: string, count: number): LogShape {
  const look = lookAt(head);
  const each = look.steps.length;
  if (look.several > 0 || each * 10 < (count - 1) * 9 || each === 0 || isWrapped(look)) return 'lines';
  if (look.foreignDates > look.timed) return 'lines';
  return orderOf(look.steps) === 'forward' ? 'plain' : 'lines';
}
