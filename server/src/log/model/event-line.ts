import type { LineFields } from '../syntax/line';
import type { Mark } from './records';

/** What a line's characters alone say: nothing that hangs on its time, its place or other lines. */
export interface Meaning {
  /** Index into `messages`; -1: none of them. */
  readonly message: number;
  readonly thread: string;
  /** `agent`: it names the posture agent where Windows' agent does. */
  readonly writer: 'agent' | 'unclear';
  /** Whether its message is the beginning of one that a table cut. */
  readonly isCut: boolean;
  /** Of a request: what it asked for. */
  readonly url: (AskedUrl & { readonly text: string }) | undefined;
  /** Of a failed request: its code. */
  readonly code: number | undefined;
  /** Of a message that names a PSN in brackets: the name as it stands there. */
  readonly psn: string | undefined;
}

/** What a line about a request says that the agent asked for. */
export interface AskedUrl {
  /** `unclear`: a table cut it. */
  readonly what: 'state-sync' | 'other' | 'unclear';
  readonly host: string;
  /** Counted from the URL's beginning. */
  readonly hostStart: number;
  /** Undefined where it names none that can be one. */
  readonly port: number | undefined;
}

/** One event line as the model's functions see it; reused for all lines, so nobody keeps it, nor its fields. */
export interface EventLine {
  /** The text that the offsets in `fields` count in: the whole log, or one chunk of it. */
  text: string;
  /** Offset of `text` in the whole log. */
  base: number;
  /** Zero-based number of the line. */
  line: number;
  /** Where the line begins in `text`, where it ends, and where the next one begins. */
  start: number;
  end: number;
  next: number;
  fields: LineFields;
  /** What is known of a line that was read before. */
  meaning: Meaning | undefined;
  /** Seconds, corrected for a year that syslog does not name. */
  time: number;
  /** See `Moment`. */
  order: number;
  stretch: number;
  shift: number;
  /** The endpoint that wrote it, where an export names it beside the event's text. */
  endpoint: string | undefined;
  /** Where a piece of `text` stands in the log; undefined where `text` is the log, or a chunk of it. */
  place: ((from: number, to: number) => Mark) | undefined;
}
