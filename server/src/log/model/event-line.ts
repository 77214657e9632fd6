import type { LineFields } from '../syntax/line';
import type { Mark } from './records';

/** One event line as the model's functions see it; reused for all lines, so nobody keeps it. */
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
  readonly fields: LineFields;
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
