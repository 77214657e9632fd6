import type { Span } from '../../core/text';
import type { EndpointStatus, ProbeOutcome } from '../../protocol';
import type { Misread } from '../shapes/encoding';
import type { TimeOrder } from '../shapes/order';
import type { LogShape } from '../shapes/record';

/** A stretch of one line. Offsets count from the beginning of the whole log, also where it is read in chunks. */
export interface Mark extends Span {
  /** Zero-based. */
  readonly line: number;
  /** Offset of the line's first character. */
  readonly lineStart: number;
  /** See `Moment`; undefined for what is no event. */
  readonly order?: number;
  readonly time?: number;
}

/** A moment: where the log tells it, and when (seconds of the log's own clock; 0 where the line has no time). */
export interface Moment {
  readonly mark: Mark;
  readonly time: number;
  /** Which event of the log it is, in the order in which things happened: a log may be written newest first. */
  readonly order: number;
  /** How often the log's clock had gone back before: only times of one stretch can be compared. */
  readonly stretch: number;
  /** What has to be added to `time` before times are compared: daylight saving began or ended before, in seconds. */
  readonly shift: number;
}

/** From here on the status is another one. */
export interface StatusChange extends Moment {
  readonly status: EndpointStatus;
  /** The words of the log: Description1, or the header's value. */
  readonly label: string;
  /** Who says so: the agent's own status line, ISE's answer, or `log` where a line makes the old status doubtful. */
  readonly source: 'client' | 'ise' | 'log';
  /** The PSN that says so; undefined where it is not ISE's word, empty where the log does not name it. */
  readonly psn: string | undefined;
}

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
  readonly status: EndpointStatus;
  readonly outcome: ProbeOutcome;
  readonly ended: Moment | undefined;
  /** WinHTTP code, or HTTP status of an answer. */
  readonly code: number | undefined;
  /** X-ISE-POSTURE_STATUS, verbatim. */
  readonly reported: string | undefined;
  /** What an answer was; undefined where there was none, or the log shows only what the agent made of it. */
  readonly answer: AnswerKind | undefined;
  readonly url: string | undefined;
}

/** `posture`: ISE's header was in it; `redirect`: it sent the client to a provisioning portal; `http`: anything else. */
export type AnswerKind = 'posture' | 'redirect' | 'http';

/** Probes of one run that ended alike: what the findings speak of, so that a month of timeouts is one sentence. */
export interface ProbeGroup {
  readonly run: number;
  readonly psn: string;
  readonly status: EndpointStatus;
  readonly outcome: ProbeOutcome;
  readonly code: number | undefined;
  readonly reported: string | undefined;
  readonly answer: AnswerKind | undefined;
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
  /** The agent's latest "Compliant" at or before the start, if nothing in between ended it. */
  readonly compliant: Moment | undefined;
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

/** Whether an answer is one to a probe; `unseen`: the log does not show what was asked, it could be discovery. */
export type Asked = 'probe' | 'unseen';

/** ISE answered with another status than the agent has. */
export interface StateChanged extends Moment {
  readonly psn: string;
  readonly reported: string | undefined;
  /** Index into `runs`; -1 where none is known. */
  readonly run: number;
  readonly asked: Asked;
  /** `message`: the agent says so itself; `header`: only ISE's answer is there. */
  readonly shownBy: 'message' | 'header';
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
  /** Index into `runs`; -1 where none is known. */
  readonly run: number;
  readonly asked: Asked;
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

/** Local time minus UTC, worked out from an HTTP `Date:` header: the moment is that of the first header that shows it. */
export interface ClockOffset extends Moment {
  /** The zone's: rounded to 15 minutes. */
  readonly minutes: number;
  /**
   * Zone and skew together, to the second: the least of all that were seen, since an answer's way only adds to it. The PSN's
   * clock counts as right.
   */
  readonly seconds: number;
}

/** Addresses of the endpoint's adapters, as the agent lists them; each once, as first written. */
interface Adapters {
  readonly macs: readonly string[];
  readonly addresses: readonly string[];
  /** Where the first of them was told. */
  readonly at: Moment | undefined;
}

/** What an endpoint runs, as far as the shape of its log tells: macOS and Linux write and store alike. */
export type EndpointPlatform = 'windows' | 'unix';

/** A port of state-sync URLs, and where the log first has it. */
interface SeenPort extends Moment {
  readonly port: number;
  readonly psn: string;
}

/** How far a log can be relied on: what is not there says something only where everything would be seen. */
interface Reading {
  /** How the text carries the events, and in which order. */
  readonly shape: LogShape;
  /** `mixed`: time runs both ways. */
  readonly order: TimeOrder | 'mixed';
  /** `none`: most events have no time; `ambiguous`: day and month cannot be told apart. */
  readonly dates: 'read' | 'none' | 'ambiguous';
  /** Whether dates name their year: syslog's do not. */
  readonly years: 'named' | 'unnamed';
  /** Into how many stretches the log falls because its clock went back. */
  readonly stretches: number;
  /** Lines that hold the agent's words and could not be read. */
  readonly unread: number;
  readonly firstUnread: Mark | undefined;
  /** `cut`: so long that only its beginning was read. */
  readonly length: 'whole' | 'cut';
  /** The text was stored in one encoding and opened in another. */
  readonly misread: Misread | undefined;
  /** Two agents' events that the text does not tell apart. */
  readonly mingled: 'mingled' | 'one';
  /** The programs that wrote the events, as far as the lines name them: `other` where it was never the agent itself. */
  readonly writer: 'agent' | 'other' | 'unknown';
}

/** Everything but the single lines that a log says. */
export interface LogFacts {
  /** The endpoint that wrote it, where the lines name one; else ''. */
  readonly endpoint: string;
  /** Where lines of several endpoints stand in one file: the facts of each. Else empty. */
  readonly parts: readonly LogFacts[];
  /** Lines as people count them, the unterminated last one included; at least one. */
  readonly lines: number;
  /** Lines with the agent's fields. */
  readonly events: number;
  readonly first: Moment | undefined;
  readonly last: Moment | undefined;
  /** The first event in the order in which things happened, with a time or without. */
  readonly firstEvent: Mark | undefined;
  /** The agent's latest "Compliant", unless something ended it since. */
  readonly compliant: Moment | undefined;
  /** The first of the "Compliant" that hold since: where compliance began. */
  readonly compliantFrom: Moment | undefined;
  /** Where the agent last told the result of an assessment, whatever it was. */
  readonly result: Moment | undefined;
  readonly reading: Reading;
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
  readonly adapters: Adapters;
  /** First answer of each PSN at a time when its status for the endpoint was not Compliant: the port is open then. */
  readonly reachable: ReadonlyMap<string, Moment>;
  /** Names of endpoints in syslog prefixes. */
  readonly hosts: readonly string[];
  /** Ports of state-sync URLs, each once. */
  readonly ports: readonly SeenPort[];
  /** Platforms that the log shows: usually one, none where nothing tells, two where logs were put together. */
  readonly platforms: readonly EndpointPlatform[];
}
