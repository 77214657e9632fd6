import type { Attempt } from '../capture';
import type { Range } from '../core/finding';
import type { Message } from '../core/message';
import { rangeOf, type Source } from '../core/source';
import type { Span } from '../core/text';
import type { DaclInput, ListAnalysis } from '../dacl';
import type { IseRecord } from '../ise';
import { type LogAnalysis, type Mark, rangeOfMark } from '../log';
import type { LogMessage, NadInput, Session, SessionEvent } from '../nad';
import type { ProfileAnalysis, ProfileDocument } from '../profile';
import type { Ground } from './model';

/** A text of the case, for places in it. */
export interface TextPlace {
  readonly path: string;
  readonly source: Source;
}

export interface LogView {
  readonly path: string;
  readonly analysis: LogAnalysis;
  readonly lineText: (line: number) => string | undefined;
}

export interface ProfileView extends TextPlace {
  readonly document: ProfileDocument;
  readonly analysis: ProfileAnalysis;
}

/** A session as a device shows it. */
export interface SessionView extends TextPlace {
  readonly session: Session;
  readonly input: NadInput;
  /** When it was printed: milliseconds since 1970, UTC; undefined where nothing tells. */
  readonly at?: number;
}

/** A message of the device's log, or a row of its event log. */
type DeviceEvent =
  | { readonly kind: 'message'; readonly message: LogMessage }
  | { readonly kind: 'row'; readonly row: SessionEvent };

export interface EventView extends TextPlace {
  readonly event: DeviceEvent;
  /** Milliseconds since 1970, UTC; undefined where its clock is not known. */
  readonly at?: number;
}

/** A record of ISE. */
export interface RecordView extends TextPlace {
  readonly record: IseRecord;
  readonly at?: number;
}

export interface AttemptView {
  readonly path: string;
  readonly attempt: Attempt;
}

/** A list of the case. */
export interface ListView extends TextPlace {
  readonly list: ListAnalysis;
  readonly input: DaclInput;
  /** The device output in which it stands. */
  readonly output?: NadInput;
  /** As written: `xACSACLx-IP-STAFF-636b75ac`; of a file with one list without a header, what the file is called. */
  readonly name?: string;
  /** `in-force`: a device printed it, or ISE sent it; `authored`: somebody wrote it. */
  readonly origin: 'in-force' | 'authored';
}

const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A place in a text. */
export function groundAt({ path, source }: TextPlace, span: Span, message: Message): Ground {
  const range = rangeOf(source, span);
  return { path, range, quote: quoteIn(source, span), message };
}

/** So much of a line is quoted: what an agent's status says of itself stands behind its numbers. */
const longestQuote = 440;

/** A line as it is quoted: without blanks around it, and of a long one the beginning. */
export function quoteOf(line: string): string {
  const text = line.trim();
  return text.length > longestQuote ? `${text.slice(0, longestQuote - 1)}…` : text;
}

/** The line of a span, or the first of its lines; of a long line what stands around it. */
function quoteIn({ text }: Source, { start }: Span): string {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const from = start - lineStart > longestQuote / 2 ? start - longestQuote / 4 : lineStart;
  // One character more tells whether the line goes on.
  const line = quoteOf(text.slice(from, from + longestQuote + 1).split(/[\r\n]/, 1)[0]!);
  return from > lineStart ? `…${line}` : line;
}

/** A place in a log. */
export function groundInLog({ path, lineText }: LogView, mark: Mark, message: Message): Ground {
  const line = lineText(mark.line);
  return { path, range: rangeOfMark(mark), ...(line === undefined ? {} : { quote: quoteOf(line) }), message };
}

/** A connection attempt of a capture: there is no line to point at. */
export function groundInCapture({ path, attempt }: AttemptView, message: Message): Ground {
  const { time, client, clientPort, destination, port, outcome } = attempt;
  const when = time === undefined ? '' : `${new Date(time).toISOString()} `;
  return { path, range: nowhere, quote: `${when}${client}:${clientPort} → ${destination}:${port} ${outcome}`, message };
}
