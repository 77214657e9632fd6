import type { LineFields } from '../syntax/line';
import { createLineReader, newLineFields } from '../syntax/line';
import { readHttpDate } from '../syntax/time';
import { classifyMessage, lineKind } from '../vocabulary';
import { blockRecords } from './blocks';
import { type Built, originOf } from './built';
import { csvRecords } from './csv';
import { jsonRecords } from './json';
import { lineRecords } from './lines';
import { arranged, orderOf, type Step, type TimeOrder } from './order';
import type { LogRecord, LogShape, OnDropped } from './record';
import { type FieldOrder, fieldOrderOf, type Stamp, secondsOf, type Witness } from './stamps';
import { xmlRecords } from './xml';

/** An event in the agent's own line shape, whatever shape it came in. */
interface ShapedEvent {
  /** `2022/11/09 12:22:47 [Information] aciseagent Function: …`; without a stamp where none could be read. */
  readonly line: string;
  /** Where a character of `line` stands in the text. */
  readonly origin: (offset: number) => number;
  /** See `LogRecord`; undefined where the text names fewer than two. */
  readonly endpoint: string | undefined;
}

/** What a text in another shape than the agent's own says. */
export interface ShapedLog {
  /** In the order in which things happened. */
  readonly events: readonly ShapedEvent[];
  readonly order: TimeOrder;
  /** `none`: no event has a date; `ambiguous`: they can be read in two ways. */
  readonly dates: 'read' | 'none' | 'ambiguous';
}

const recordsOf: Readonly<Record<LogShape, (text: string, onDropped: OnDropped) => LogRecord[]>> = {
  plain: lineRecords,
  lines: lineRecords,
  blocks: blockRecords,
  xml: xmlRecords,
  json: jsonRecords,
  csv: csvRecords,
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const pad = (value: number): string => String(value).padStart(2, '0');

function clock(seconds: number): string {
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}

/** A stamp as the agent writes it (or syslog, where no year is known), with a blank behind it; '' where it cannot be read. */
function stampText(stamp: Stamp | undefined, order: FieldOrder): string {
  if (!stamp || (stamp.kind === 'numeric' && order === 'ambiguous')) return '';
  if (stamp.kind === 'dated' && stamp.year === undefined)
    return `${months[stamp.month - 1]} ${String(stamp.day).padStart(2, ' ')} ${clock(stamp.seconds)} `;
  const [month, day] =
    stamp.kind === 'dated'
      ? [stamp.month, stamp.day]
      : order === 'day-first'
        ? [stamp.second, stamp.first]
        : [stamp.first, stamp.second];
  return `${stamp.year}/${pad(month)}/${pad(day)} ${clock(stamp.seconds)} `;
}

/** Level and program of the Windows shape, or a program with its process id, in front of `Function:`. */
const namesProgram = /\[[A-Za-z]{1,20}\] +\S|\[\d+\]:?$|iseposture/i;

/** The program and level, which exports leave out; the separator of the message tells the platform. */
function originText({ origin, body }: LogRecord): string {
  if (namesProgram.test(origin)) return `${origin} `;
  if (/Level:\s*\w+\s*::/.test(body.text.slice(0, 600))) return origin === '' ? '' : `${origin} `;
  return '[Information] aciseagent ';
}

function shapedEvent(record: LogRecord, order: FieldOrder, endpoint: string | undefined): ShapedEvent {
  const prefix = stampText(record.stamp, order) + originText(record);
  const { body } = record;
  const line = prefix + body.text;
  return { line, origin: (offset) => originOf(body, Math.max(0, offset - prefix.length)), endpoint };
}

interface Read {
  readonly record: LogRecord;
  readonly time: number;
}

function stepOf({ record, time }: Read, reader: (body: Built) => LineFields | undefined): Step {
  const { endpoint, body } = record;
  const { text } = body;
  const fields = reader(record.body);
  if (!fields) return { time, thread: '', kind: lineKind.foreign };
  const index = classifyMessage(text, fields.messageStart);
  const thread = text.slice(fields.threadStart, Math.min(fields.threadEnd, fields.threadStart + 40));
  return { time, thread: `${endpoint ?? ''} ${thread}`, kind: index < 0 ? lineKind.event : lineKind.known + index };
}

function fieldsOfBody(body: Built): LineFields | undefined {
  const fields = newLineFields();
  return createLineReader(body.text).read(0, body.text.length, fields) === 'event' ? fields : undefined;
}

function witnessesOf(records: readonly LogRecord[]): Witness[] {
  return records.flatMap(({ stamp, body }) => {
    const header = stamp && /\sDate: ([A-Za-z]{3}, .{20,30})/.exec(body.text.slice(0, 500));
    const utc = header ? readHttpDate(header[1]!) : undefined;
    return stamp && utc !== undefined ? [{ stamp, utc }] : [];
  });
}

/** Reads a text in any shape but the agent's own. `onDropped`: where an event should stand and none could be read. */
export function readShaped(text: string, shape: LogShape, onDropped: OnDropped): ShapedLog {
  const records = recordsOf[shape](text, onDropped);
  const stamps = records.flatMap(({ stamp }) => (stamp ? [stamp] : []));
  const fieldOrder = fieldOrderOf(stamps, witnessesOf(records));
  const read = records.map((record) => ({ record, time: record.stamp ? secondsOf(record.stamp, fieldOrder) : 0 }));
  const order = orderOf(read.map((one) => stepOf(one, fieldsOfBody)));
  const inOrder = arranged(read, ({ time }) => time, order);
  const dates = stamps.length * 2 < records.length ? 'none' : fieldOrder === 'ambiguous' ? 'ambiguous' : 'read';
  // An export of one endpoint may leave its name out here and there.
  const several = new Set(records.flatMap(({ endpoint }) => endpoint ?? [])).size > 1;
  const events = inOrder.map(({ record }) =>
    shapedEvent(record, fieldOrder, several ? (record.endpoint ?? '') : undefined),
  );
  return { events, order, dates };
}
