import { greatest, least } from '../core/many';
import type { Span } from '../core/text';
import type { Field, IseRecord, RecordKind, RecordTime } from './model';
import { behindCut, commaPairs, type Ending, fieldOf, type Pair } from './pairs';
import { recordOf } from './record';
import { joined, type Stretch, spanOf } from './stretch';
import { timeOf } from './time';

/** What every message of ISE has. */
const mark = 'CISE_';

/**
 * `… psn1 CISE_Passed_Authentications 0000983328 5 0 …`: category, the message's number, how many segments it has, and
 * which of them this is. What a syslog server put in front does not matter.
 */
const segmentHead = /^([A-Za-z_]+)[ \t]+(\d+)[ \t]+(\d+)[ \t]+(\d+)(?:[ \t]|$)/;

/** The head of the first segment in a text, and where it begins. */
function headIn(text: string): { readonly head: RegExpExecArray; readonly index: number } | undefined {
  for (let index = text.indexOf(mark); index >= 0; index = text.indexOf(mark, index + 1)) {
    const behind = index + mark.length;
    const head = segmentHead.exec(text.slice(behind, behind + 160));
    if (head) return { head, index };
  }
  return undefined;
}

/** The node's name in front of the category. */
const hostAhead = /(\S{1,255})[ \t]{1,8}$/;

interface Segment {
  readonly host: Field;
  readonly category: string;
  readonly number: string;
  readonly total: number;
  readonly part: number;
  readonly text: string;
  readonly offset: number;
  readonly line: Span;
  /** A message ends in a comma: where the text ends in a line without one, that was cut. */
  readonly ending: Ending;
}

/** Segments that a message of ISE has at most. */
const mostSegments = 200;

/** Whether a text holds syslog messages of ISE. */
export function hasIseSyslog(text: string): boolean {
  return headIn(text) !== undefined;
}

/** The records of the syslog messages in a text; their segments are put together, in whatever order they came. */
export function readSyslog(text: string): IseRecord[] {
  const open = new Map<string, Segment[]>();
  const records: IseRecord[] = [];
  const close = (segments: readonly Segment[]): void => void records.push(recordIn(segments));
  for (const segment of segmentsOf(text)) {
    const key = `${segment.host.text} ${segment.category} ${segment.number} ${segment.total}`;
    const others = open.get(key) ?? [];
    // The numbers begin again some day, and a log may hold a message twice.
    if (others.some(({ part }) => part === segment.part)) {
      close(others);
      open.set(key, [segment]);
    } else open.set(key, [...others, segment]);
    const whole = open.get(key)!;
    if (whole.length < segment.total) continue;
    close(whole);
    open.delete(key);
  }
  for (const segments of open.values()) close(segments);
  return records.sort((a, b) => a.span.start - b.span.start);
}

function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const found = headIn(line);
    const host = found && hostAhead.exec(line.slice(Math.max(0, found.index - 270), found.index));
    if (!found || !host) continue;
    const [head, category = '', number = '', total = '', part = ''] = found.head;
    const count = Number(total);
    if (count < 1 || count > mostSegments || Number(part) >= count) continue;
    const name = host[1]!;
    const start = index + found.index - host[0].length;
    const behind = found.index + mark.length + head.length;
    segments.push({
      ...{ host: { text: name, span: { start, end: start + name.length } }, category, number, total: count },
      ...{ part: Number(part), text: line.slice(behind), offset: index + behind },
      line: { start: index, end: index + line.length },
      ending: index + line.length === text.length && !/(?<!\\),\s*$/.test(line.slice(-20)) ? 'cut' : 'whole',
    });
  }
  return segments;
}

const kinds: Readonly<Record<string, RecordKind>> = {
  Passed_Authentications: 'accept',
  Failed_Attempts: 'reject',
  RADIUS_Accounting: 'accounting',
};

/** In front of the pairs: time, number, message code, severity and text. */
const messageHead =
  /^\s*(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*(?:\s+[+-]\d\d:?\d\d)?)\s+\d+\s+(\d+)\s+[A-Z]+\s[^:=,]*:[^,=]*(?:,|$)/;

function recordIn(segments: readonly Segment[]): IseRecord {
  const inOrder = [...segments].sort((a, b) => a.part - b.part);
  const runs = runsOf(inOrder);
  const { first, stretch } = runs[0]!;
  const head = first.part === 0 ? messageHead.exec(stretch.text.slice(0, 1000)) : null;
  const pairs = runs.flatMap((run) => {
    const start = run.first.part > 0 ? behindCut(run.stretch) : (head?.[0].length ?? 0);
    return commaPairs(run.stretch, start, run.stretch.text.length, 'escaped', run.ending);
  });
  const isWhole = runs.length === 1 && runs[0]!.ending === 'whole';
  const starts = segments.map(({ line }) => line.start);
  const ends = segments.map(({ line }) => line.end);
  return recordOf([...codeOf(stretch, head), ...pairs], {
    source: 'syslog',
    span: { start: least(starts), end: greatest(ends) },
    kind: kinds[first.category] ?? 'other',
    psn: first.host,
    ...(isWhole ? {} : { incomplete: true as const }),
    ...timeIn(stretch, head),
  });
}

/** Segments of a message that follow upon each other. */
interface Run {
  readonly first: Segment;
  readonly stretch: Stretch;
  readonly ending: Ending;
}

function runsOf(inOrder: readonly Segment[]): readonly Run[] {
  const runs: Segment[][] = [];
  for (const segment of inOrder) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before?.part === segment.part - 1 && before.ending === 'whole') run.push(segment);
    else runs.push([segment]);
  }
  return runs.map((run) => {
    const last = run.at(-1)!;
    return { first: run[0]!, stretch: joined(run), ending: last.part + 1 < last.total ? 'cut' : last.ending };
  });
}

function codeOf(stretch: Stretch, head: RegExpExecArray | null): readonly Pair[] {
  if (!head) return [];
  const at = head[0].indexOf(head[2]!, head[0].indexOf(head[1]!) + head[1]!.length);
  return [{ key: 'messagecode', from: 'record', ...fieldOf(stretch, at, at + head[2]!.length, 'plain') }];
}

function timeIn(stretch: Stretch, head: RegExpExecArray | null): { readonly time?: RecordTime } {
  if (!head) return {};
  const start = head[0].indexOf(head[1]!);
  const text = head[1]!.trimEnd();
  const at = timeOf(text);
  const field = { text, span: spanOf(stretch, start, start + text.length) };
  return { time: at === undefined ? field : { ...field, at } };
}
