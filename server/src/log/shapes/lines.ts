import { searchedFile } from '../syntax/origin';
import { type Built, createBuilder, sliceOf } from './built';
import { isBlankLine, type PhysicalLine, physicalLines, wordsFrom, wrapColumn } from './physical';
import { bodyLimit, type LogRecord, type OnDropped } from './record';
import { type FoundStamp, findStamp, stampAt } from './stamps';

/** How far in front of `Function:` its stamp may begin. */
const reach = 300;

/** What a tool may put in front of a line: a priority, or the name and number of grep. */
const lead = /(?:<\d{1,3}>\d? ?)?/y;
const undated = /(?:\[[A-Za-z]{1,20}\] {1,4}\S{1,60} {1,4})?Function:/y;

/** Whether a line begins something new: an event, or another program's line. */
function begins(text: string, { from, end }: PhysicalLine): boolean {
  lead.lastIndex = from;
  const at = from + (lead.exec(text)?.[0].length ?? 0);
  if (stampAt(text.slice(at, Math.min(end, at + 60)), 0)) return true;
  undated.lastIndex = at;
  return undated.test(text);
}

/** Lines that were one before a terminal, a mail program or a printer broke them. */
function groupsOf(text: string, lines: readonly PhysicalLine[]): PhysicalLine[][] {
  const groups: PhysicalLine[][] = [];
  let current: PhysicalLine[] = [];
  const close = (): void => {
    if (current.length > 0) groups.push(current);
    current = [];
  };
  for (const line of lines) {
    if (isBlankLine(text, line)) {
      // The event's own text has a blank line between its fields and its message.
      const last = current.at(-1);
      if (!last || !/Level:\s*\w+\s*$/.test(text.slice(last.from, last.end))) close();
    } else {
      if (begins(text, line)) close();
      current.push(line);
    }
  }
  close();
  return groups;
}

function joined(text: string, group: readonly PhysicalLine[], column: number): Built {
  const builder = createBuilder(text);
  for (const [index, { from, end }] of group.entries()) {
    builder.copy(index > 0 && column === 0 ? wordsFrom(text, from, end) : from, end);
    const broken = column > 0 && end - from >= column;
    // Some mail programs also break a word behind its hyphen: `X-ISE-` and `POSTURE_STATUS:`.
    const atHyphen = /\w-$/.test(text.slice(Math.max(from, end - 2), end));
    if (index + 1 < group.length && !broken && !atHyphen) builder.put(' ', end);
  }
  return builder.done();
}

/** Where the events of one line begin: each at its stamp, or at what stands for it. */
function startsOf(
  text: string,
): { readonly start: number; readonly stamp: FoundStamp | undefined; readonly body: number }[] {
  const starts: { start: number; stamp: FoundStamp | undefined; body: number }[] = [];
  for (const match of text.matchAll(/Function:/g)) {
    const before = starts.at(-1);
    const thread = text.indexOf('Thread Id:', match.index);
    // The word within a message is no field.
    if (before && !/Level:/.test(text.slice(before.body, match.index))) continue;
    if (thread < 0) continue;
    const floor = Math.max(before ? before.body + 9 : 0, match.index - reach);
    const own = before === undefined ? leadingStamp(text) : undefined;
    const found = own ?? lastStamp(text, floor, match.index);
    const origin = /\[[A-Za-z]{1,20}\] {1,4}\S{1,60} {1,4}$/.exec(text.slice(floor, match.index));
    const start = found?.start ?? (origin ? floor + origin.index : match.index);
    starts.push({ start, stamp: found, body: match.index });
  }
  return starts;
}

function leadingStamp(text: string): FoundStamp | undefined {
  lead.lastIndex = 0;
  return stampAt(text, lead.exec(text)?.[0].length ?? 0);
}

function lastStamp(text: string, from: number, to: number): FoundStamp | undefined {
  const found = findStamp(text.slice(from, to), 'last');
  return found && { ...found, start: found.start + from, end: found.end + from };
}

function recordsIn(line: Built): LogRecord[] {
  const starts = startsOf(line.text);
  const endpoint = searchedFile(line.text.slice(0, Math.min(starts[0]?.start ?? 0, reach)));
  return starts.map(({ stamp, body, start }, index) => {
    const next = starts[index + 1]?.start ?? line.text.length;
    const origin = line.text.slice(stamp ? stamp.end : start, body).trim();
    return {
      stamp: stamp?.stamp,
      origin: origin.slice(0, reach),
      endpoint,
      body: sliceOf(line, body, Math.min(next, body + bodyLimit)),
    };
  });
}

/** Events that stand in lines, but not one in each, or under dates of another country, or newest first. */
export function lineRecords(text: string, onDropped: OnDropped): LogRecord[] {
  const groups = groupsOf(text, physicalLines(text));
  const column = wrapColumn(groups.flatMap((group) => group.slice(0, -1)));
  return groups.flatMap((group) => {
    const records = recordsIn(joined(text, group, column));
    if (records.length === 0) onDropped(group[0]!.from, group.at(-1)!.end);
    return records;
  });
}
