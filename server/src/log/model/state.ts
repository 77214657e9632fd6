import { hostKey } from '../../core/address';
import { ownCopy } from '../../core/text';
import { noTime } from '../syntax/time';
import type { EventLine } from './event-line';
import { type KnownLines, noKnownLines } from './known-lines';
import type { EndpointPlatform, LogFacts, Mark, Moment, Probe, ProbeGroup } from './records';

/** An answer that is being printed header by header, or has been. */
export interface Answer {
  readonly ended: boolean;
  readonly code: number | undefined;
  readonly reported: string | undefined;
  readonly header: Moment | undefined;
  /** The value of a `Location:` header, its beginning. */
  readonly location: string | undefined;
  readonly at: Moment;
}

/** What goes on in one thread of the agent; its state's own, see `fork`. */
export interface ThreadState {
  /** Index into `runs`; -1: not known to probe. */
  run: number;
  /** The latest probe; unresolved while its outcome is `open`. */
  probe: Probe | undefined;
  /** Its index in `probes`; -1 where single probes are not kept. */
  probeIndex: number;
  answer: Answer | undefined;
  /** The latest failed request, for a probe whose request the log does not show. */
  failure: { readonly code: number | undefined; readonly at: Moment } | undefined;
  /** Index of the fault that this thread's latest answer is; -1: none. */
  fault: number;
  /** Index of the change of status that this thread's latest answer is; -1: none. */
  change: number;
  /** What the thread's latest request asked for, where the log shows that it was something else than a probe. */
  asks: 'other' | undefined;
}

/** The latest probe to a PSN that got no answer, and the latest one of earlier runs. */
interface Blocked {
  readonly run: number;
  readonly at: Moment;
  readonly before: Moment | undefined;
}

type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** The model while it is being read: the facts so far, and what is needed to go on. */
export interface LogState extends Growing<Omit<LogFacts, 'groups' | 'reachable' | 'reading' | 'parts' | 'endpoint'>> {
  /** Whether each probe is kept, or only groups of them (constant memory for logs of any size). */
  readonly keep: 'probes' | 'groups';
  readonly groups: Map<string, ProbeGroup>;
  /** The probe that was counted last, and the key of its group. */
  counted: { readonly probe: Probe; readonly key: string } | undefined;
  readonly reachable: Map<string, Moment>;
  readonly threads: Map<string, ThreadState>;
  readonly blocked: Map<string, Blocked>;
  /** Own copies of short strings: a piece of a chunk would keep the whole chunk in memory. */
  readonly strings: Map<string, string>;
  /** The latest of them of each length, as far as lengths have a place of their own: see `keepString`. */
  readonly recent: string[];
  /** The first spelling of each PSN, by its name in any spelling seen and in lower case. */
  readonly names: Map<string, string>;
  /** The name that was asked for last, as the log has it, and what it is known by. */
  latestPsn: { readonly written: string; readonly psn: string } | undefined;
  /** The port of each PSN's latest state-sync URL. */
  readonly psnPorts: Map<string, number>;
  /** Process id by process name (syslog shape). */
  readonly pids: Map<string, string>;
  lastPrefix: string;
  /** The latest prefix whose program was noted. */
  notedPrefix: string;
  /** The endpoint that `lastPrefix` stands for. */
  lastHost: string;
  /** The endpoint whose state this is; undefined before the first event. */
  endpoint: string | undefined;
  /** In the first endpoint's state: those of the others, by name. */
  readonly others: Map<string, LogState>;
  /** In the first endpoint's state: who wrote the event that was read last. */
  speaker: string;
  /** In the first endpoint's state: which endpoint each process (`name[id]`) was seen on. */
  readonly processes: Map<string, string>;
  /** In the first endpoint's state: events of all endpoints. */
  total: number;
  /** See `Reading.mingled`. */
  mingled: boolean;
  /** See `Moment`. */
  shift: number;
  /** Events of an earlier order belong to another time line: another log, perhaps of another endpoint. */
  timelineFrom: number;
  /** Runs without an end, latest last. */
  openRuns: number[];
  /** The latest run has started, but no thread of its own is known yet. */
  awaitsThread: boolean;
  /** A status line that goes on in the next line. */
  openStatus: { readonly at: Moment; readonly words: string } | undefined;
  /** The longest time without any line since the last sign of probing, in seconds. */
  silence: number;
  yearShift: number;
  lastTime: number;
  /** Where the latest event with a time stands. */
  lastLine: number;
  lastStart: number;
  lastOrder: number;
  years: LogFacts['reading']['years'];
  /** Events with a time, steps of the clock ahead and back, and how often it went back for good. */
  timed: number;
  later: number;
  earlier: number;
  stretch: number;
  /** Lines with the agent's words that are no events. */
  unread: number;
  firstUnread: Mark | undefined;
  /** Events that name the agent, and events that name another program. */
  byAgent: number;
  byOthers: number;
  /** Whether the latest line has nothing in it: behind the last line end there is none, as people count. */
  endsEmpty: boolean;
  /** Whether a line without a stamp would belong to the event before it. */
  continues: boolean;
  /** In the first endpoint's state: lines that were read before. */
  readonly known: KnownLines;
  /** Threads that print headers: other lines need not ask for theirs. */
  openDumps: number;
}

/** A state before the first line. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: data: the value that each field begins with
export function newState(keep: LogState['keep']): LogState {
  return {
    keep,
    lines: 0,
    endsEmpty: false,
    events: 0,
    first: undefined,
    last: undefined,
    firstEvent: undefined,
    compliant: undefined,
    compliantFrom: undefined,
    result: undefined,
    years: 'named',
    statuses: [],
    runs: [],
    groups: new Map(),
    counted: undefined,
    probes: [],
    stateChanges: [],
    misconfigurations: [],
    restarts: [],
    gaps: [],
    offsets: [],
    adapters: { macs: [], addresses: [], at: undefined },
    reachable: new Map(),
    hosts: [],
    ports: [],
    platforms: [],
    threads: new Map(),
    blocked: new Map(),
    strings: new Map(),
    recent: Array.from({ length: recentLimit }, () => ''),
    names: new Map(),
    latestPsn: undefined,
    psnPorts: new Map(),
    pids: new Map(),
    lastPrefix: '',
    notedPrefix: '',
    lastHost: '',
    endpoint: undefined,
    others: new Map(),
    speaker: '',
    processes: new Map(),
    total: 0,
    mingled: false,
    shift: 0,
    timelineFrom: 0,
    openRuns: [],
    awaitsThread: false,
    openStatus: undefined,
    silence: 0,
    yearShift: 0,
    lastTime: noTime,
    lastLine: 0,
    lastStart: 0,
    lastOrder: 0,
    timed: 0,
    later: 0,
    earlier: 0,
    stretch: 0,
    unread: 0,
    firstUnread: undefined,
    byAgent: 0,
    byOthers: 0,
    continues: false,
    known: noKnownLines(),
    openDumps: 0,
  };
}

/**
 * A state that can go its own way: the records are shared (nobody changes one but a thread's), the lists are copied. So a log's last,
 * unfinished line can be read now and read again when the rest of it has been written.
 */
export function fork(state: LogState): LogState {
  const lists = Object.entries(state).flatMap(([name, value]: [string, unknown]) => {
    if (Array.isArray(value)) return [[name, [...(value as readonly unknown[])]]];
    return value instanceof Map ? [[name, new Map(value as ReadonlyMap<unknown, unknown>)]] : [];
  });
  const others = new Map([...state.others].map(([name, other]) => [name, fork(other)]));
  const threads = new Map([...state.threads].map(([name, thread]) => [name, { ...thread }]));
  return Object.assign({ ...state }, Object.fromEntries(lists), { others, threads });
}

/** Characters of a string that is kept. */
export const stringLimit = 300;
const stringsLimit = 10000;
const recentLimit = 64;

/** `[from, to)` of the line's text as a string of its own, at most 300 characters. */
export function keepString(state: LogState, event: EventLine, from: number, to: number): string {
  const length = Math.max(0, Math.min(to - from, stringLimit));
  const place = length % recentLimit;
  const piece = event.text.slice(from, from + length);
  // Mostly it is what it was in the line before: then nothing is looked up. Not startsWith: see `expectedLine`.
  const recent = state.recent[place];
  if (recent === piece) return recent;
  const own = ownString(state, piece);
  state.recent[place] = own;
  return own;
}

function ownString(state: LogState, piece: string): string {
  const known = state.strings.get(piece);
  if (known !== undefined) return known;
  const own = ownCopy(piece);
  if (state.strings.size >= stringsLimit) state.strings.clear();
  state.strings.set(own, own);
  return own;
}

/** A PSN's name in the spelling that the log used first: names and addresses in other notations are the same. */
export function keepName(state: LogState, name: string): string {
  const known = state.names.get(name);
  if (known !== undefined) return known;
  const key = hostKey(name);
  const first = state.names.get(key) ?? name;
  if (state.names.size >= stringsLimit) state.names.clear();
  state.names.set(key, first).set(name, first);
  return first;
}

/** Notes what the endpoint runs. */
export function notePlatform(state: LogState, platform: EndpointPlatform): void {
  if (!state.platforms.includes(platform)) state.platforms.push(platform);
}

/** A stretch of the event's line, from offsets into its text. */
export function markOf(event: EventLine, from: number, to: number): Mark {
  const { base, line, start, order, time, place } = event;
  if (place) return { ...place(from, to), order, time };
  return { line, lineStart: base + start, start: base + from, end: base + to, order, time };
}

/** The event's message as a place and a time. */
export function momentOf(event: EventLine): Moment {
  const { fields, time, order, stretch, shift } = event;
  return { mark: markOf(event, fields.messageStart, fields.messageEnd), time, order, stretch, shift };
}

/** Seconds from `a` to `b`, never negative; undefined where one of them has no time, or the clock went back between. */
export function elapsed(a: Moment, b: Moment): number | undefined {
  if (a.time === noTime || b.time === noTime || a.stretch !== b.stretch) return undefined;
  return Math.max(0, b.time + b.shift - a.time - a.shift);
}
