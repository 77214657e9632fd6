/**
 * Plain types of what is shown outside the text: the timeline, filtered documents, the overview ruler. They travel as
 * JSON. Lines are zero-based; times are seconds of the log's own clock (local time, no zone), 0 where there is none.
 */

/** A stretch of time in which one posture status held. */
interface TimelineStatus {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly status: 'compliant' | 'unknown' | 'pending' | 'noncompliant' | 'not-required' | 'other' | 'unclear';
  /** The log's own words; may be empty. */
  readonly label: string;
  /** Who said so: the agent, ISE, or nobody (`log`: the status before no longer holds). */
  readonly source: 'client' | 'ise' | 'log';
}

/** How good an outcome is: a blocked probe of a compliant endpoint is `healthy`, an answer to it a `fault`. */
export type TimelineMood = 'healthy' | 'changed' | 'neutral' | 'warning' | 'fault';

/** One probe, or (in a long log) neighbouring ones to the same PSN that ended alike. */
export interface TimelineProbe {
  /** Line of the request, and of its outcome. */
  readonly line: number;
  readonly endLine: number;
  readonly from: number;
  readonly to: number;
  /** How many probes this stands for. */
  readonly count: number;
  readonly outcome: 'answered' | 'no-answer' | 'refused' | 'name' | 'certificate' | 'reply' | 'other' | 'open';
  readonly mood: TimelineMood;
  /** WinHTTP code or HTTP status. */
  readonly code?: number;
  /** The value of X-ISE-POSTURE_STATUS. */
  readonly reported?: string;
}

export interface TimelineLane {
  /** The PSN as the log names it; empty where it does not. */
  readonly psn: string;
  readonly probes: readonly TimelineProbe[];
}

/** State synchronization from its start to its end. */
export interface TimelineRun {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly startSeen: boolean;
  readonly cause: 'open' | 'state-changed' | 'fault' | 'stopped' | 'restarted' | 'superseded';
}

interface TimelineRestart {
  readonly time: number;
  readonly line: number;
  readonly kind: 'discovery' | 'agent';
}

interface TimelineGap {
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

interface TimelineFinding {
  readonly time: number;
  readonly line: number;
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  /** In the reader's language. */
  readonly message: string;
}

/** One picture of a whole log. */
export interface Timeline {
  readonly from: number;
  readonly to: number;
  /** Local time minus UTC in minutes, where the log tells it. */
  readonly utcOffset?: number;
  /** Whether the time stamps name their year; syslog's do not, and their dates are only good for differences. */
  readonly hasYear: boolean;
  /** The answer to "does state sync work?", in the reader's language. */
  readonly verdict: string;
  readonly statuses: readonly TimelineStatus[];
  readonly lanes: readonly TimelineLane[];
  readonly runs: readonly TimelineRun[];
  readonly restarts: readonly TimelineRestart[];
  readonly gaps: readonly TimelineGap[];
  readonly findings: readonly TimelineFinding[];
}

/** What to keep of a log. */
export interface LogFilter {
  readonly kind: 'thread';
  readonly thread: string;
}

/** A part of a log as a text of its own. */
export interface FilteredLog {
  readonly text: string;
  /** For each line of `text` the line of the log it is. */
  readonly lineMap: readonly number[];
}

/** What a line of the overview ruler stands for, mildest last. */
export type RulerCategory = 'fault' | 'warning' | 'changed' | 'restart' | 'status' | 'healthy';

export interface RulerMark {
  /** Both included. */
  readonly startLine: number;
  readonly endLine: number;
  readonly category: RulerCategory;
}

export type Direction = 'next' | 'previous';

/** A pause in the log: nothing was written between two neighbouring events. */
export interface LogPause {
  /** The first line behind the pause. */
  readonly line: number;
  readonly seconds: number;
}
