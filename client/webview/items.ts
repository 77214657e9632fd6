import type { EndpointStatus, LogTimeline, ProbeMood, ProbeOutcome, TimelineMark } from '../../server/src/protocol';

/** What a thing on the picture is: decides its shape. */
export type Shape =
  | ProbeOutcome
  | `status-${EndpointStatus}`
  | `finding-${'error' | 'warning' | 'info' | 'hint'}`
  | TimelineMark['kind'];

/** How it is to be taken: decides its colour, and for a fault its weight. */
export type Tone = 'expected' | 'fault' | 'warning' | 'note' | 'neutral';

/** One thing of the log that the picture shows. Times: seconds, as in LogTimeline. */
export interface Item {
  readonly shape: Shape;
  readonly tone: Tone;
  readonly start: number;
  /** Where its shape stands: the end of a probe, the start of all else. */
  readonly at: number;
  readonly end: number;
  /** Zero-based line of the log. */
  readonly line: number;
  readonly label: string;
  /** Index into the timeline's PSNs; -1 for what concerns none. */
  readonly psn: number;
}

type LaneKind = 'findings' | 'status' | 'sync' | 'events' | 'psn';

/** One row of the picture. `items` are in the order of `at`, then of the line. */
export interface Lane {
  readonly kind: LaneKind;
  /** Name of the PSN; empty for the other rows, which the page names. */
  readonly psn: string;
  /** `band`: stretches of time; `alike`: neighbours of the same shape and tone become one mark; `any`: whatever is too close. */
  readonly merge: 'band' | 'alike' | 'any';
  readonly items: readonly Item[];
}

const findingTones = { error: 'fault', warning: 'warning', info: 'note', hint: 'neutral' } as const;
const moodTones = {
  healthy: 'expected',
  changed: 'expected',
  neutral: 'neutral',
  warning: 'fault',
  fault: 'fault',
} as const satisfies Record<ProbeMood, Tone>;

function statusTone(status: EndpointStatus): Tone {
  if (status === 'compliant') return 'expected';
  if (status === 'noncompliant') return 'fault';
  return status === 'unknown' || status === 'pending' ? 'warning' : 'neutral';
}

function byTime(a: Item, b: Item): number {
  return a.at - b.at || a.line - b.line;
}

/**
 * The rows of the picture, from the top: findings, posture status, state sync, the agent's own events, one per PSN.
 * Rows without anything in them are left out, the posture status excepted.
 */
export function lanesOf(timeline: LogTimeline): Lane[] {
  const event = (mark: TimelineMark): Item => ({
    shape: mark.kind,
    tone: 'note',
    start: mark.time,
    at: mark.time,
    end: mark.time,
    line: mark.line,
    label: mark.label,
    psn: -1,
  });
  const isSync = (kind: string) => kind === 'sync-start' || kind === 'sync-end';
  const lanes: Lane[] = [
    { kind: 'findings', psn: '', merge: 'any', items: findingItems(timeline).sort(byTime) },
    { kind: 'status', psn: '', merge: 'band', items: statusItems(timeline).sort(byTime) },
    {
      kind: 'sync',
      psn: '',
      merge: 'alike',
      items: timeline.marks
        .filter((mark) => isSync(mark.kind))
        .map(event)
        .sort(byTime),
    },
    {
      kind: 'events',
      psn: '',
      merge: 'any',
      items: timeline.marks
        .filter((mark) => !isSync(mark.kind))
        .map(event)
        .sort(byTime),
    },
    ...probeLanes(timeline),
  ];
  return lanes.filter((lane) => lane.items.length > 0 || lane.kind === 'status');
}

function findingItems(timeline: LogTimeline): Item[] {
  return timeline.findings.map((finding) => ({
    shape: `finding-${finding.severity}` as const,
    tone: findingTones[finding.severity],
    start: finding.time,
    at: finding.time,
    end: finding.time,
    line: finding.line,
    label: finding.message,
    psn: -1,
  }));
}

function statusItems(timeline: LogTimeline): Item[] {
  return timeline.statuses.map((stretch) => ({
    shape: `status-${stretch.status}` as const,
    tone: statusTone(stretch.status),
    start: stretch.start,
    at: stretch.start,
    end: stretch.end,
    line: stretch.line,
    label: stretch.label,
    psn: -1,
  }));
}

function probeLanes(timeline: LogTimeline): Lane[] {
  const lanes: Item[][] = timeline.psns.map(() => []);
  for (const probe of timeline.probes) {
    lanes[probe.psn]?.push({
      shape: probe.outcome,
      tone: moodTones[probe.mood],
      start: probe.start,
      at: Math.max(probe.start, probe.end),
      end: Math.max(probe.start, probe.end),
      line: probe.line,
      label: probe.label,
      psn: probe.psn,
    });
  }
  return lanes.map((items, index) => ({
    kind: 'psn',
    psn: timeline.psns[index] ?? '',
    merge: 'alike',
    items: items.sort(byTime),
  }));
}

/** Everything of all rows in the order of the log: what the table lists. */
export function itemsInOrder(lanes: readonly Lane[]): Item[] {
  return lanes.flatMap((lane) => lane.items).sort((a, b) => a.line - b.line || a.at - b.at);
}

/** Stretches in which state synchronization ran: from a start to the next end or start, the last one to the log's end. */
export function syncStretches(lane: Lane, logEnd: number): { readonly start: number; readonly end: number }[] {
  const stretches: { start: number; end: number }[] = [];
  let open: number | undefined;
  for (const item of lane.items) {
    if (open !== undefined) stretches.push({ start: open, end: item.at });
    open = item.shape === 'sync-start' ? item.at : undefined;
  }
  if (open !== undefined) stretches.push({ start: open, end: Math.max(open, logEnd) });
  return stretches;
}
