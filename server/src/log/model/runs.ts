import type { EventLine } from './event-line';
import { restartAt } from './moments';
import type { Moment, Run } from './records';
import { elapsed, type LogState, momentOf } from './state';
import { setStatus, unclear } from './status';
import { beforeProbing, clearThreads, dropThread, setThread, threadOf } from './threads';

/** Pauses that have to be seen before the log's own rhythm is trusted. */
const pausesToTrust = 4;
/** A pause is a gap when it is so many times the longest one before … */
const gapFactor = 3;
/** … and longer than this, in seconds. */
const shortestGap = 60;

/** Notes that another run began, without the log showing the end of those that are open. */
function supersede(state: LogState): void {
  for (const index of state.openRuns) state.runs[index] = { ...state.runs[index]!, cause: 'superseded' };
}

/** Opens a run at `at`. */
export function startRun(state: LogState, at: Moment, from: 'start' | 'middle'): number {
  supersede(state);
  const index = state.runs.length;
  state.runs.push({
    start: at,
    startSeen: from === 'start',
    compliant: state.compliant,
    end: undefined,
    cause: 'open',
    probes: 0,
    last: at,
    pauses: 0,
    longestPause: 0,
  });
  // One thread probes at a time; of older runs only the last can still matter.
  state.openRuns = [...state.openRuns.slice(-3), index];
  state.awaitsThread = true;
  state.silence = 0;
  noteRevival(state, at);
  // What ISE said before belongs to an assessment that must have ended since; its result is not in the log.
  const status = state.statuses.at(-1);
  if (status?.source === 'ise' && status.status !== 'compliant') setStatus(state, at, unclear);
  return index;
}

/** Probing after a stop for good proves that the agent was restarted: nothing else revives it. */
function noteRevival(state: LogState, at: Moment): void {
  const last = state.misconfigurations.length - 1;
  const fault = state.misconfigurations[last];
  if (!fault || fault.revived || fault.order < state.timelineFrom) return;
  state.misconfigurations[last] = { ...fault, revived: at };
  if (state.restarts.at(-1)?.time !== at.time || state.restarts.at(-1)?.kind !== 'agent')
    state.restarts.push(restartAt(at, 'agent'));
}

/** The run that a thread probes in; opens one that the log does not show the start of. */
export function runOfThread(state: LogState, thread: string, at: Moment): number {
  const known = threadOf(state, thread).run;
  const run = state.runs[known];
  if (run && run.end === undefined) {
    // One agent probes in one thread: where an older one goes on beside a newer one, two agents write into this log.
    if (run.cause === 'superseded' && (state.runs.at(-1)?.probes ?? 0) > 0) state.mingled = true;
    return known;
  }
  const latest = state.runs.length - 1;
  const waiting = state.awaitsThread && state.runs[latest]?.end === undefined;
  const index = waiting ? latest : startRun(state, at, 'middle');
  state.awaitsThread = false;
  setThread(state, thread, {
    run: index,
    probe: undefined,
    probeIndex: -1,
    fault: -1,
    change: -1,
  });
  return index;
}

/** `Session sync periodic probing thread start`. */
export function onThreadStart(state: LogState, event: EventLine, thread: string): void {
  const at = momentOf(event);
  const latest = state.runs.length - 1;
  const waiting = state.awaitsThread && state.runs[latest]?.end === undefined;
  const index = waiting ? latest : startRun(state, at, 'start');
  state.awaitsThread = false;
  setThread(state, thread, { run: index, ...beforeProbing });
}

function closeRun(state: LogState, index: number, end: Moment, cause: Run['cause']): void {
  const run = state.runs[index];
  if (!run || run.end !== undefined) return;
  state.runs[index] = { ...run, end, cause };
  state.openRuns = state.openRuns.filter((open) => open !== index);
}

function causeOf(state: LogState, index: number): Run['cause'] {
  const fault = state.misconfigurations.at(-1);
  const change = state.stateChanges.at(-1);
  if (fault?.run === index && !(change?.run === index && change.order > fault.order)) return 'fault';
  return change?.run === index ? 'state-changed' : 'stopped';
}

/** `Session sync periodic probing thread end`. */
export function onThreadEnd(state: LogState, event: EventLine, thread: string): void {
  const { run } = threadOf(state, thread);
  if (run >= 0) closeRun(state, run, momentOf(event), causeOf(state, run));
  dropThread(state, thread);
}

/** `Periodic Probing stopped`, or the message that asks for it. */
export function onStopped(state: LogState, event: EventLine): void {
  const at = momentOf(event);
  const last = state.misconfigurations.length - 1;
  const fault = state.misconfigurations[last];
  // The request comes first and the confirmation later: the later one is where probing really ends.
  if (fault && !fault.revived && (elapsed(fault, at) ?? 0) <= shortestGap)
    state.misconfigurations[last] = { ...fault, stopped: at };
  for (const index of [...state.openRuns]) closeRun(state, index, at, causeOf(state, index));
}

/** The agent's process id is another one: it was restarted, and everything it had in mind is gone. */
export function onAgentRestart(state: LogState, event: EventLine): void {
  const at = momentOf(event);
  for (const index of [...state.openRuns]) closeRun(state, index, at, 'restarted');
  state.restarts.push(restartAt(at, 'agent'));
  noteRevival(state, at);
  clearThreads(state);
  state.compliant = undefined;
  setStatus(state, at, unclear);
}

/** Another log begins here, perhaps of another endpoint: nothing that was known before holds. */
export function onOtherTimeline(state: LogState, event: EventLine): void {
  supersede(state);
  state.openRuns = [];
  state.awaitsThread = false;
  state.timelineFrom = event.order;
  clearThreads(state);
  state.pids.clear();
  state.blocked.clear();
  state.reachable.clear();
  state.compliant = undefined;
  state.compliantFrom = undefined;
  state.silence = 0;
  setStatus(state, momentOf(event), unclear);
}

function isGap(run: Run, pause: number): boolean {
  return run.pauses >= pausesToTrust && pause > Math.max(shortestGap, gapFactor * run.longestPause);
}

/** Notes a sign of probing, and the gap before it if there was one. `request`: it counts for the rhythm. */
export function noteActivity(state: LogState, index: number, at: Moment, sign: 'request' | 'answer'): void {
  const run = state.runs[index];
  if (!run) return;
  const pause = elapsed(run.last, at) ?? 0;
  const counts = sign === 'request' && run.probes > 0 && pause > 0;
  const gap = counts && isGap(run, pause);
  if (gap)
    state.gaps.push({
      run: index,
      from: run.last,
      to: at,
      seconds: pause,
      usual: run.longestPause,
      silent: state.silence,
    });
  // Spelled out, because it runs for every probe; see `resolve`.
  const { start, startSeen, compliant, end, cause } = run;
  state.runs[index] = {
    start,
    startSeen,
    compliant,
    end,
    cause,
    probes: run.probes + (sign === 'request' ? 1 : 0),
    last: at,
    pauses: run.pauses + (counts && !gap ? 1 : 0),
    longestPause: counts && !gap ? Math.max(run.longestPause, pause) : run.longestPause,
  };
  state.silence = 0;
}

/** At the end of the log: probing that stopped without a word. */
export function noteGapAtEnd(state: LogState): void {
  const index = state.runs.length - 1;
  const run = state.runs[index];
  if (run?.cause !== 'open' || !state.last) return;
  const pause = elapsed(run.last, state.last) ?? 0;
  if (isGap(run, pause)) {
    state.gaps.push({
      run: index,
      from: run.last,
      to: undefined,
      seconds: pause,
      usual: run.longestPause,
      silent: state.silence,
    });
  }
}
