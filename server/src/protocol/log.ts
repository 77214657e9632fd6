import type { DocumentParams, Exchange, ProtocolRange } from './base';
import type { LogTimeline, ProbeMood } from './timeline';

export type LogTarget = 'next-finding' | 'previous-finding' | 'next-on-thread' | 'next-gap';

export interface LogNavigateParams extends DocumentParams {
  readonly line: number;
  readonly target: LogTarget;
}

export interface LogNavigateResult {
  readonly range: ProtocolRange;
  /** What is there, in the reader's language: a finding's message, the gap's length. */
  readonly message?: string;
  /** The search went on from the other end of the log. */
  readonly wrapped: boolean;
}

export interface LogThread {
  /** As the log writes it. */
  readonly id: string;
  readonly events: number;
  /** What it does, as far as its messages tell, in the reader's language. */
  readonly description?: string;
}

export interface LogFilter {
  readonly kind: 'thread';
  readonly thread: string;
}

export interface LogViewParams extends DocumentParams {
  readonly filter: LogFilter;
}

export interface LogViewResult {
  /** Version of the document that the lines belong to. */
  readonly version: number;
  /** The lines that are shown, ascending, as first and last line of each run (both included). */
  readonly runs: readonly (readonly [first: number, last: number])[];
}

export interface LogStoryLine {
  readonly text: string;
  /** The log's line (zero-based) that this one tells of; headings have none. */
  readonly line?: number;
  /** UTF-16 columns of what leads to a line of the log. */
  readonly links: readonly { readonly start: number; readonly end: number; readonly line: number }[];
}

/** `redacted`: hosts, users, addresses, session ids and secrets become HOST-1, IP-1 …, the same word for the same thing. */
export type Disclosure = 'redacted' | 'plain';

export interface LogMarkdownParams extends DocumentParams {
  readonly privacy: Disclosure;
}

export interface LogMarkdownResult {
  readonly markdown: string;
  readonly findings: number;
}

interface LogMetadataParams extends DocumentParams {
  /** First and last line, both included. */
  readonly first: number;
  readonly last: number;
}

export interface LogMetadata {
  readonly line: number;
  /** UTF-16 columns: from behind the time up to the message. */
  readonly start: number;
  readonly end: number;
  readonly level: 'none' | 'trace' | 'debug' | 'info' | 'warning' | 'error';
}

export interface LogMetadataResult {
  /** Version of the document that the places belong to. */
  readonly version: number;
  readonly lines: readonly LogMetadata[];
}

/**
 * What a line stands for: how a probe or a finding went; `restart`: of discovery or of the agent; `status`: the posture
 * status is another one from here on.
 */
export type LogMarkKind = Exclude<ProbeMood, 'neutral'> | 'restart' | 'status';

export interface LogRulerMark {
  readonly line: number;
  readonly kind: LogMarkKind;
}

/** Logs longer than this (UTF-16 units) are read by the server. */
export const largeLogLength = 5 * 1024 * 1024;

export interface LargeLogParams extends DocumentParams {
  readonly event: 'opened' | 'changed' | 'closed';
  readonly version: number;
}

/** Questions about a log. Of a document that is none the answers are empty. */
export interface LogRequests {
  /** Null where there is no such place. */
  'isePosture/logNavigate': Exchange<LogNavigateParams, LogNavigateResult | null>;
  /** In order of appearance. */
  'isePosture/logThreads': Exchange<DocumentParams, readonly LogThread[]>;
  'isePosture/logView': Exchange<LogViewParams, LogViewResult>;
  /** What matters of a log, told in order, in the reader's language. */
  'isePosture/logStory': Exchange<DocumentParams, readonly LogStoryLine[]>;
  'isePosture/logMarkdown': Exchange<LogMarkdownParams, LogMarkdownResult>;
  /** What stands between the time and the message of events. */
  'isePosture/logMetadata': Exchange<LogMetadataParams, LogMetadataResult>;
  /** For the overview ruler. */
  'isePosture/logRuler': Exchange<DocumentParams, readonly LogRulerMark[]>;
  'isePosture/logTimeline': Exchange<DocumentParams, LogTimeline>;
}
