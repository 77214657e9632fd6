import type { Range } from './finding';
import type { Message } from './message';

/** A log whose agent probes, and the last probe in it. */
export interface ProbingLog {
  readonly uri: string;
  /** The last part of its path. */
  readonly name: string;
  readonly range: Range;
  /** The log's own clock, in words. */
  readonly time: string | Message;
}

/** What the other files of a document's folder tell about it. */
export interface Beside {
  readonly probing?: ProbingLog;
}

/** Nothing is known of other files. */
export const nothingBeside: Beside = {};
