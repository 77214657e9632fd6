import type { Span } from '../../core/text';
import type { FailureKind } from '../vocabulary';

/** A stretch of one line. Offsets count from the beginning of the whole log, also where it is read in chunks. */
export interface Mark extends Span {
  /** Zero-based. */
  readonly line: number;
  /** Offset of the line's first character. */
  readonly lineStart: number;
}

/** A moment: where the log tells it, and when (seconds of the log's own clock; 0 where the line has no time). */
export interface Moment {
  readonly mark: Mark;
  readonly time: number;
}

/**
 * The endpoint's posture status as far as the log tells it. `unclear`: nothing tells it, or what told it no longer
 * holds; `not-required`: "System scan not required"; `other`: a status we have no evidence about, see its `label`.
 */
export type StatusKind = 'compliant' | 'unknown' | 'pending' | 'noncompliant' | 'not-required' | 'other' | 'unclear';

/** From here on the status is another one. */
export interface StatusChange extends Moment {
  readonly status: StatusKind;
  /** The words of the log: Description1, or the header's value. */
  readonly label: string;
  /** Who says so: the agent's own status line, ISE's answer, or `log` where a line makes the old status doubtful. */
  readonly source: 'client' | 'ise' | 'log';
}

/** How a probe ended. `open`: the log does not show it. */
export type Outcome = FailureKind | 'answered' | 'open';

/** One request to the state-sync port. */
export interface Probe {
  /** Where it was sent; for an answer without a request (an excerpt) where it was answered. */
  readonly sent: Moment;
  /** Whether the log shows the request itself. */
  readonly requestSeen: boolean;
  /** As the log first spells it (host names compare without case); empty where it does not name it. */
  readonly psn: string;
  readonly thread: string;
  /** Index into `runs`. */
  readonly run: number;
  readonly status: StatusKind;
  readonly outcome: Outcome;
  readonly ended: Moment | undefined;
  /** WinHTTP code, or HTTP status of an answer. */
  readonly code: number | undefined;
  /** X-ISE-POSTURE_STATUS, verbatim. */
  readonly reported: string | undefined;
  readonly url: string | undefined;
}

/** Probes of one run that ended alike: what the findings speak of, so that a month of timeouts is one sentence. */
export interface ProbeGroup {
  readonly run: number;
  readonly psn: string;
  readonly status: StatusKind;
  readonly outcome: Outcome;
  readonly code: number | undefined;
  readonly reported: string | undefined;
  /** TCP port of the latest probe's URL; where the log shows none of its own, of the same PSN's latest one before it. */
  readonly port: number | undefined;
  readonly first: Moment;
  readonly last: Moment;
  readonly count: number;
}

/** State synchronization from its start to its end. */
export interface Run {
  readonly start: Moment;
  /** Whether the log shows the start; otherwise `start` is the first line that proves the run. */
  readonly startSeen: boolean;
  readonly end: Moment | undefined;
  /** `superseded`: another run began, without the log showing this one's end. */
  readonly cause: 'open' | 'state-changed' | 'fault' | 'stopped' | 'restarted' | 'superseded';
  readonly probes: number;
  /** Time of the last sign of probing, and where. */
  readonly last: Moment;
  /** Pauses between requests seen so far, and the longest of them, in seconds. */
  readonly pauses: number;
  readonly longestPause: number;
}

/** ISE answered with another status than the agent has. */
export interface StateChanged extends Moment {
  readonly psn: string;
  readonly reported: string | undefined;
  readonly run: number;
  /** The header that told it. */
  readonly header: Mark | undefined;
  readonly restarted: Moment | undefined;
}

/** What the log says about the causes of an answer to a compliant endpoint. */
export interface CauseEvidence {
  /** The probe was the first of its run. Undefined: the log does not show the run's start. */
  readonly firstOfRun: boolean | undefined;
  /** Where the endpoint became compliant before this probe, if the log shows it. */
  readonly compliantSince: Moment | undefined;
  /** The probe that was answered. */
  readonly sent: Moment | undefined;
  /** An earlier probe of this run to the same PSN that got no answer. */
  readonly blockedInRun: Moment | undefined;
  /** The latest probe of earlier runs to the same PSN that got no answer. */
  readonly blockedBefore: Moment | undefined;
  /** Another PSN that did not answer in this run. */
  readonly otherBlocked: (Moment & { readonly psn: string }) | undefined;
}

/** ISE answered a probe of an endpoint it holds for compliant: the fault. */
export interface Misconfiguration extends Moment {
  readonly psn: string;
  readonly run: number;
  /** TCP port of the answered probe's URL; see `ProbeGroup`. */
  readonly port: number | undefined;
  /** `message`: the agent says so itself; `header`: only ISE's answer is there. */
  readonly shownBy: 'message' | 'header';
  readonly header: Mark | undefined;
  readonly evidence: CauseEvidence;
  /** Where probing stopped because of it. */
  readonly stopped: Moment | undefined;
  /** The first sign afterwards that the agent was restarted: a new start, or a new process. */
  readonly revived: Moment | undefined;
}

/** Discovery was restarted, or the agent itself (a new process id, or a start after a stop for good). */
export interface Restart extends Moment {
  readonly kind: 'discovery' | 'agent';
}

/** Probing paused for longer than it should have. */
export interface ProbingGap {
  readonly run: number;
  readonly from: Moment;
  /** Undefined: it had not gone on when the log ended. */
  readonly to: Moment | undefined;
  /** Seconds without a probe. */
  readonly seconds: number;
  /** The longest pause before it, in seconds. */
  readonly usual: number;
  /** The longest time in it without any line of the agent: the endpoint may have slept. */
  readonly silent: number;
}

/** Local time minus UTC, worked out from an HTTP `Date:` header. */
export interface ClockOffset extends Moment {
  readonly minutes: number;
}

/** What an endpoint runs, as far as the shape of its log tells: macOS and Linux write and store alike. */
export type EndpointPlatform = 'windows' | 'unix';

/** Everything but the single lines that a log says. */
export interface LogFacts {
  /** Lines so far, the unterminated last one included. */
  readonly lines: number;
  /** Lines with the agent's fields. */
  readonly events: number;
  readonly first: Moment | undefined;
  readonly last: Moment | undefined;
  readonly statuses: readonly StatusChange[];
  readonly runs: readonly Run[];
  readonly groups: readonly ProbeGroup[];
  /** Single probes; empty where the log was read in chunks. */
  readonly probes: readonly Probe[];
  readonly stateChanges: readonly StateChanged[];
  readonly misconfigurations: readonly Misconfiguration[];
  readonly restarts: readonly Restart[];
  readonly gaps: readonly ProbingGap[];
  readonly offsets: readonly ClockOffset[];
  /** First answer of each PSN at a time when its status for the endpoint was not Compliant: the port is open then. */
  readonly reachable: ReadonlyMap<string, Moment>;
  /** Names of endpoints in syslog prefixes. */
  readonly hosts: readonly string[];
  /** Ports of state-sync URLs. */
  readonly ports: readonly number[];
  /** Platforms that the log shows: usually one, none where nothing tells, two where logs were put together. */
  readonly platforms: readonly EndpointPlatform[];
}
