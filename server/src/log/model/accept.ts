import { createLineReader, type LineFields, type LineReader, newLineFields } from '../syntax/line';
import type { OnLine, OnStart } from '../syntax/split';
import { newTimeStamp, noTime, readTime } from '../syntax/time';
import { classifyMessage, lineKind, type MessageName, messages } from '../vocabulary';
import { onAddressList } from './adapters';
import { onDifferentState, onHeader, onHeadersBegin, onHeadersEnd, onIncorrect, onPostureHeader } from './answers';
import { clockChange } from './clock-change';
import { lastSpeaker, stateOf } from './endpoints';
import type { EventLine, Meaning } from './event-line';
import { expectedLine, type KnownLine, noteLine, placeKnown, stampLength } from './known-lines';
import { isCutMessage, meaningOf } from './meaning';
import { restartAt } from './moments';
import { settleOrphan } from './probe';
import { onProbeFailed, onProbeSent, onSendFailed, onUrl } from './probes';
import { onOtherTimeline, onStopped, onThreadEnd, onThreadStart, startRun } from './runs';
import { elapsed, type LogState, momentOf } from './state';
import { onStatusContinued, onStatusLine } from './status';
import { threadName, threadOf } from './threads';
import { noteCutMessage, noteMerged, noteUnread } from './unread-words';
import { noteAgent, noteOrigin } from './writer';

/** Told what a line is, right after it was read; `event.fields` is only meaningful where `kind` is an event's. */
export type OnKind = (kind: number, event: EventLine) => void;

type Handler = (state: LogState, event: EventLine, thread: string) => void;

const handlers: Partial<Record<MessageName, Handler>> = {
  status: onStatusLine,
  'probing-start': (state, event) => startRun(state, momentOf(event), 'start'),
  'thread-start': (state, event, thread) => {
    settleOrphan(state, thread, 'unseen');
    onThreadStart(state, event, thread);
  },
  'thread-end': (state, event, thread) => {
    settleOrphan(state, thread, 'probe');
    onThreadEnd(state, event, thread);
  },
  'probe-sent': onProbeSent,
  url: onUrl,
  'send-failed': onSendFailed,
  'probe-failed': onProbeFailed,
  'headers-begin': onHeadersBegin,
  'headers-end': (state, _event, thread) => onHeadersEnd(state, thread),
  'posture-header': onPostureHeader,
  'different-state': onDifferentState,
  'restart-discovery': onRestartDiscovery,
  'stop-received': onStopped,
  stopped: onStopped,
  incorrect: onIncorrect,
  'address-list': onAddressList,
};

const handlerByIndex: readonly (Handler | undefined)[] = messages.map(({ name }) => handlers[name]);

function onRestartDiscovery(state: LogState, event: EventLine): void {
  const at = momentOf(event);
  state.compliant = undefined;
  state.restarts.push(restartAt(at, 'discovery'));
  const last = state.stateChanges.length - 1;
  const change = state.stateChanges[last];
  if (change && !change.restarted && (elapsed(change, at) ?? 0) <= 60)
    state.stateChanges[last] = { ...change, restarted: at };
}

// syslog names no year, so December is followed by an earlier January.
const yearSeconds = 366 * 86400;

function timeOf(state: LogState, fields: LineFields): number {
  if (fields.time === noTime || fields.hasYear) return fields.time;
  if (state.lastTime !== noTime && fields.time + state.yearShift < state.lastTime - 300 * 86400)
    state.yearShift += yearSeconds;
  return fields.time + state.yearShift;
}

function tick(state: LogState, event: EventLine): void {
  const { time } = event;
  if (time === noTime) return;
  state.timed++;
  if (time === state.lastTime) return;
  if (state.lastTime !== noTime) {
    const change = clockChange(state.lastTime, time, event.fields.hasYear ? 'named' : 'unnamed');
    state.shift += change;
    const pause = time - state.lastTime + change;
    if (pause > state.silence) state.silence = pause;
    if (pause > 0) state.later++;
    else if (pause < 0) noteStepBack(state, event, pause);
  }
  state.lastTime = time;
}

/** No clock is set back by more than this, in seconds: it is another log that was put behind. */
const mostSetBack = 2 * 3600;

/** Threads that write at once may swap a second; more is a clock that was set back, or another log put behind. */
function noteStepBack(state: LogState, event: EventLine, pause: number): void {
  state.earlier++;
  if (pause >= -2) return;
  event.stretch = ++state.stretch;
  event.shift = state.shift;
  if (pause < -mostSetBack) onOtherTimeline(state, event);
}

/** Reads the lines of one text, in order, into a state. */
export interface Acceptor {
  /** Goes on with another text: made anew for each piece of a log, this lay about among what V8 keeps for long. */
  readonly restart: (text: string, base: number) => void;
  /** Reads `[start, end)`, a line without its line end. @param next where the following one starts. */
  readonly accept: OnLine;
  /** Reads the line at an offset if it is one that was to be expected. */
  readonly acceptKnown: OnStart;
  /** Reads a line that is known to begin at an offset of the log; before others are read, `restart` is called. @param time of its stamp. */
  readonly acceptAgain: (known: KnownLine, at: number, time: number) => void;
}

/** Where a piece of text stands in the log, and who wrote it, if it is not a stretch of the log as it is. */
export interface Piece {
  readonly place: NonNullable<EventLine['place']>;
  readonly endpoint: string | undefined;
}

/** @param base offset of `text` in the whole log. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: runs for every line; to be split only if a measurement shows it no slower
export function createAcceptor(root: LogState, text: string, base: number, onKind?: OnKind, piece?: Piece): Acceptor {
  const reader: LineReader = createLineReader(text);
  const nowhere = { line: 0, start: 0, end: 0, next: 0 };
  const fresh = {
    ...nowhere,
    fields: newLineFields(),
    meaning: undefined,
    time: noTime,
    order: 0,
    stretch: 0,
    shift: 0,
  };
  const event: EventLine = { text, base, ...fresh, place: piece?.place, endpoint: piece?.endpoint };
  const { fields } = event;
  const stamp = newTimeStamp();

  const acceptEvent = (meaning: Meaning | undefined): number => {
    event.meaning = meaning;
    const state = stateOf(root, event);
    event.time = timeOf(state, event.fields);
    state.events++;
    event.order = ++root.total;
    state.openStatus = undefined;
    root.continues = true;
    tick(state, event);
    event.stretch = state.stretch;
    event.shift = state.shift;
    if (meaning?.writer === 'agent') noteAgent(state);
    else noteOrigin(state, event);
    noteSpan(state, event);
    const index = meaning?.message ?? classifyMessage(event.text, event.fields.messageStart);
    if (piece) noteMerged(root, event);
    const handler = index < 0 ? undefined : handlerByIndex[index];
    if (handler) handler(state, event, meaning?.thread ?? threadName(state, event));
    else if (index < 0) {
      if (meaning?.isCut ?? isCutMessage(event)) noteCutMessage(root, event);
      if (state.openDumps > 0) return acceptHeader(state);
    }
    return index < 0 ? lineKind.event : lineKind.known + index;
  };

  const acceptHeader = (state: LogState): number => {
    const thread = threadName(state, event);
    const { answer } = threadOf(state, thread);
    if (!answer || answer.ended) return lineKind.event;
    onHeader(state, event, thread, answer);
    return lineKind.header;
  };

  const acceptOther = (kind: 'stamped' | 'plain', start: number, end: number): number => {
    if (isBlank(event.text, start, end)) {
      root.continues = false;
      return lineKind.blank;
    }
    noteUnread(root, event, end);
    if (kind === 'stamped' || !root.continues) {
      root.continues = false;
      return lineKind.foreign;
    }
    const state = lastSpeaker(root);
    if (state.openStatus) onStatusContinued(state, event.text.slice(start, Math.min(end, start + 4000)));
    return lineKind.continuation;
  };

  const begin = (start: number, end: number, next: number): void => {
    event.line = root.lines++;
    root.endsEmpty = start === end;
    event.start = start;
    event.end = end;
    event.next = next;
  };

  return {
    restart(next, at) {
      event.text = next;
      event.base = at;
      event.fields = fields;
      reader.restart(next);
    },
    accept(start, end, next) {
      begin(start, end, next);
      const found = reader.read(start, end, fields);
      const kind = found === 'event' ? acceptEvent(undefined) : acceptOther(found, start, end);
      if (found === 'event' && !piece) noteLine(root.known, event, meaningOf);
      onKind?.(kind, event);
    },
    acceptKnown(start) {
      const known = piece ? undefined : expectedLine(root.known, event.text, start);
      if (!known || !readTime(event.text, start, start + stampLength, stamp)) return -1;
      // What a stamp without a year says, or none, hangs on more.
      if (!stamp.hasYear || stamp.seconds === noTime) return -1;
      const next = start + stampLength + known.rest.length;
      begin(start, next - known.endLength, next);
      placeKnown(known, start, fields);
      fields.time = stamp.seconds;
      root.known.latest = known;
      const kind = acceptEvent(known.meaning);
      onKind?.(kind, event);
      return next;
    },
    acceptAgain(known, at, time) {
      event.text = known.text;
      event.base = at;
      event.fields = known.fields;
      event.fields.time = time;
      begin(0, known.text.length - known.endLength, known.text.length);
      root.known.latest = known;
      acceptEvent(known.meaning);
    },
  };
}

function noteSpan(state: LogState, event: EventLine): void {
  state.firstEvent ??= momentOf(event).mark;
  if (event.time === noTime) return;
  if (state.first === undefined) {
    state.first = momentOf(event);
    state.years = event.fields.hasYear ? 'named' : 'unnamed';
  }
  state.lastOrder = event.order;
  if (event.place) {
    const { line, lineStart } = event.place(event.fields.messageStart, event.fields.messageEnd);
    state.lastLine = line;
    state.lastStart = lineStart;
  } else {
    state.lastLine = event.line;
    state.lastStart = event.base + event.start;
  }
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end && at < start + 200; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9) return false;
  }
  return end - start <= 200;
}
