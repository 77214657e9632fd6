import type { Deployment } from './deployment/model';
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

/** A file that holds dACLs, as it stands: what they are called, and what they say, tells who reads it. */
export interface ListFile {
  readonly uri: string;
  /** The last part of its path. */
  readonly name: string;
  /** As in `Source`: what globs of its ise-posture.json are matched against. */
  readonly path: string;
  readonly text: string;
  /** The one that holds for it. */
  readonly deployment: Deployment;
}

/** What the other files of a document's folder, or workspace, tell about it. */
export interface Beside {
  readonly probing?: ProbingLog;
  /**
   * The files with dACLs of its workspace, or of the command line's run; undefined where nobody looked, or where there may
   * be others: then it is not known that a list is the only one of its name.
   */
  readonly lists?: readonly ListFile[];
}

/** Which of its neighbours tell something about a document: lists of its workspace or run, logs of its folder. */
export type BesideKind = 'lists' | 'logs';

/** Nothing is known of other files. */
export const nothingBeside: Beside = {};
