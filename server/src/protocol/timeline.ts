/**
 * The endpoint's posture status as far as the log tells it. `unclear`: nothing tells it, or what told it no longer
 * holds; `not-required`: "System scan not required"; `other`: a status we have no evidence about, see its `label`.
 */
export type EndpointStatus =
  | 'compliant'
  | 'unknown'
  | 'pending'
  | 'noncompliant'
  | 'not-required'
  | 'other'
  | 'unclear';

/**
 * How a probe ended. What a failure says about the way: `no-answer`: packets or their answers do not arrive; `refused`:
 * something turned the connection down; `name`: there was no address to try; `certificate` and `reply`: something answered
 * TCP; `other`: nothing. `open`: the log does not show it.
 */
export type ProbeOutcome = 'answered' | 'no-answer' | 'refused' | 'name' | 'certificate' | 'reply' | 'other' | 'open';

/** How good an outcome is: a blocked probe of a compliant endpoint is `healthy`, an answer to it a `fault`. */
export type ProbeMood = 'healthy' | 'changed' | 'neutral' | 'warning' | 'fault';

/** The whole log as one picture. Times: seconds since 1970 of the local clock the log was written by, as if it were UTC. */
export interface LogTimeline {
  readonly start: number;
  readonly end: number;
  readonly lines: number;
  /** Offset of the log's clock from UTC in minutes, where an HTTP `Date:` header gave it away. */
  readonly utcOffset?: number;
  /** Whether state synchronization works, in one sentence in the reader's language. */
  readonly verdict?: string;
  /** The posture status over time; stretches do not overlap. */
  readonly statuses: readonly {
    readonly status: EndpointStatus;
    readonly label: string;
    readonly start: number;
    readonly end: number;
    readonly line: number;
  }[];
  readonly psns: readonly string[];
  readonly probes: readonly TimelineProbe[];
  /** In the order of their lines. */
  readonly marks: readonly TimelineMark[];
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: 'error' | 'warning' | 'info' | 'hint';
    readonly message: string;
    readonly time: number;
    readonly line: number;
  }[];
}

/** `discovery`: the agent looks for a PSN again; `agent`: it was started. */
export interface TimelineMark {
  readonly kind: 'sync-start' | 'sync-end' | 'discovery' | 'agent';
  readonly label: string;
  readonly time: number;
  readonly line: number;
}

/** One probe, or (in a long log) neighbouring ones to the same PSN that ended alike. */
export interface TimelineProbe {
  /** Index into `psns`. */
  readonly psn: number;
  readonly start: number;
  /** Of the answer or the timeout; the start where the log ends before it. */
  readonly end: number;
  readonly line: number;
  readonly outcome: ProbeOutcome;
  readonly mood: ProbeMood;
  /** How many probes this stands for. */
  readonly count: number;
  /** One sentence, in the reader's language. */
  readonly label: string;
}

/** Messages from the extension to the timeline page (`window.postMessage`). */
export type ToTimelinePage =
  | {
      readonly type: 'show';
      /** File name of the log. */
      readonly title: string;
      readonly timeline: LogTimeline;
      /** English text → text in the reader's language; empty for English (l10n/bundle.l10n.*.json). */
      readonly translations: Readonly<Record<string, string>>;
      /** BCP 47 tag for numbers and times. */
      readonly locale: string;
    }
  /** The caret of the log's editor stands here. */
  | { readonly type: 'caret'; readonly line: number };

/** Messages from the timeline page (`acquireVsCodeApi().postMessage`). */
export type FromTimelinePage =
  | { readonly type: 'ready' }
  /** Show this line of the log; `focus`: and put the keyboard there. */
  | { readonly type: 'go-to'; readonly line: number; readonly focus: 'editor' | 'page' };
