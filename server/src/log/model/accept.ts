import { createLineReader, type LineFields, type LineReader, newLineFields, readOrigin } from '../syntax/line';
import { noTime } from '../syntax/time';
import { classifyMessage, lineKind, type MessageName, messages } from '../vocabulary';
import {
  onDifferentState,
  onHeader,
  onHeadersBegin,
  onHeadersEnd,
  onIncorrect,
  onPostureHeader,
  onProbeFailed,
  onProbeSent,
  onSendFailed,
  onUrl,
} from './probes';
import type { LogFacts, ProbeGroup } from './records';
import { noteGapAtEnd, onAgentRestart, onStopped, onThreadEnd, onThreadStart, startRun } from './runs';
import {
  type EventLine,
  elapsed,
  fork,
  keepString,
  type LogState,
  momentOf,
  notePlatform,
  threadName,
  threadOf,
} from './state';
import { onStatusContinued, onStatusLine } from './status';

/** Told what a line is, right after it was read; `event.fields` is only meaningful where `kind` is an event's. */
export type OnKind = (kind: number, event: EventLine) => void;

type Handler = (state: LogState, event: EventLine, thread: string) => void;

const handlers: Partial<Record<MessageName, Handler>> = {
  status: onStatusLine,
  'probing-start': (state, event) => startRun(state, momentOf(event), true),
  'thread-start': onThreadStart,
  'thread-end': onThreadEnd,
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
};

const handlerByIndex: readonly (Handler | undefined)[] = messages.map(({ name }) => handlers[name]);

function onRestartDiscovery(state: LogState, event: EventLine): void {
  const at = momentOf(event);
  state.restarts.push({ ...at, kind: 'discovery' });
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
  const pause = time - state.lastTime;
  if (state.lastTime !== noTime && pause > state.silence) state.silence = pause;
  state.lastTime = time;
}

/** The posture agent's own processes; the user interface logs under a name and an id of its own. */
const agentProcess = /iseagent/i;

function noteOrigin(state: LogState, event: EventLine): void {
  const { text, fields } = event;
  if (fields.shape !== 'syslog') {
    if (fields.shape === 'windows' && state.platforms[0] !== 'windows') notePlatform(state, 'windows');
    return;
  }
  if (state.lastPrefix !== '' && text.startsWith(state.lastPrefix, fields.timeEnd)) return;
  const origin = readOrigin(text, fields);
  state.lastPrefix = keepString(state, event, fields.timeEnd, fields.functionStart);
  if (origin.host !== undefined && !state.hosts.includes(origin.host) && state.hosts.length < 100) {
    const at = text.indexOf(origin.host, fields.timeEnd);
    state.hosts.push(keepString(state, event, at, at + origin.host.length));
  }
  const { process, pid } = origin;
  if (pid !== undefined) notePlatform(state, 'unix');
  if (process === undefined || pid === undefined || !agentProcess.test(process)) return;
  const before = state.pids.get('agent');
  if (before === pid) return;
  const at = text.indexOf(`[${pid}]`, fields.timeEnd) + 1;
  state.pids.set('agent', keepString(state, event, at, at + pid.length));
  if (before !== undefined) onAgentRestart(state, event);
}

/** Reads the lines of one text, in order, into a state. */
export interface Acceptor {
  /** Reads `[start, end)`, a line without its line end. */
  accept(start: number, end: number): void;
}

/**
 * @param base offset of `text` in the whole log.
 */
export function createAcceptor(state: LogState, text: string, base: number, onKind?: OnKind): Acceptor {
  const reader: LineReader = createLineReader(text);
  const event: EventLine = { text, base, line: 0, start: 0, fields: newLineFields(), time: noTime };
  const { fields } = event;

  const acceptEvent = (): number => {
    event.time = timeOf(state, fields);
    state.events++;
    state.openStatus = undefined;
    state.continues = true;
    tick(state, event);
    noteOrigin(state, event);
    const index = classifyMessage(text, fields.messageStart);
    const handler = index < 0 ? undefined : handlerByIndex[index];
    if (handler) handler(state, event, threadName(state, event));
    else if (index < 0 && state.openDumps > 0) return acceptHeader();
    return index < 0 ? lineKind.event : lineKind.known + index;
  };

  const acceptHeader = (): number => {
    const thread = threadName(state, event);
    const { answer } = threadOf(state, thread);
    if (!answer || answer.ended) return lineKind.event;
    onHeader(state, event, thread, answer);
    return lineKind.header;
  };

  const acceptOther = (kind: 'stamped' | 'plain', start: number, end: number): number => {
    if (isBlank(text, start, end)) {
      state.continues = false;
      return lineKind.blank;
    }
    if (kind === 'stamped' || !state.continues) {
      state.continues = false;
      return lineKind.foreign;
    }
    if (state.openStatus) onStatusContinued(state, text.slice(start, Math.min(end, start + 4000)));
    return lineKind.continuation;
  };

  return {
    accept(start, end) {
      event.line = state.lines++;
      event.start = start;
      const found = reader.read(start, end, fields);
      const kind = found === 'event' ? acceptEvent() : acceptOther(found, start, end);
      if (found === 'event') noteSpan(state, event);
      onKind?.(kind, event);
    },
  };
}

function noteSpan(state: LogState, event: EventLine): void {
  if (event.time === noTime) return;
  state.first ??= momentOf(event);
  state.lastLine = event.line;
  state.lastStart = event.base + event.start;
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end && at < start + 200; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9) return false;
  }
  return end - start <= 200;
}

/** What the log says, if it ends here. The state itself can still go on. */
export function factsOf(state: LogState): LogFacts {
  const final = fork(state);
  if (final.lastTime !== noTime) {
    const { lastLine: line, lastStart: lineStart } = final;
    final.last = { mark: { line, lineStart, start: lineStart, end: lineStart }, time: final.lastTime };
  }
  noteGapAtEnd(final);
  const groups: ProbeGroup[] = [...final.groups.values()];
  const { lines, events, first, last, statuses, runs, probes, stateChanges, misconfigurations, restarts, gaps } = final;
  const { offsets, reachable, hosts, ports, platforms } = final;
  const steps = { statuses, runs, groups, probes, stateChanges, misconfigurations, restarts, gaps };
  return { lines, events, first, last, ...steps, offsets, reachable, hosts, ports, platforms };
}
