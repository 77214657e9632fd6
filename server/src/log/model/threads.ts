import type { EventLine } from './event-line';
import { keepString, type LogState, type ThreadState } from './state';

/** A thread that has not probed yet. */
export const beforeProbing = {
  probe: undefined,
  probeIndex: -1,
  answer: undefined,
  failure: undefined,
  fault: -1,
  change: -1,
} as const satisfies Partial<ThreadState>;

const noThread: Readonly<ThreadState> = { run: -1, ...beforeProbing, asks: undefined };
const threadsLimit = 5000;

/** The id of the event's thread, as the log writes it. */
export function threadName(state: LogState, event: EventLine): string {
  return keepString(state, event, event.fields.threadStart, event.fields.threadEnd);
}

/** What is known of a thread. */
export function threadOf(state: LogState, name: string): Readonly<ThreadState> {
  return state.threads.get(name) ?? noThread;
}

/** Notes what is known of a thread now. */
export function setThread(state: LogState, name: string, change: Partial<ThreadState>): void {
  let thread = state.threads.get(name);
  if (!thread) {
    // Threads of an agent are few; only a text that is no log could have thousands.
    if (state.threads.size >= threadsLimit) clearThreads(state);
    thread = { ...noThread };
    state.threads.set(name, thread);
  }
  const before = dumpsOf(thread);
  // In its place: a copy of the record with a change in it takes ten times as long.
  Object.assign(thread, change);
  state.openDumps += dumpsOf(thread) - before;
}

const dumpsOf = (thread: Readonly<ThreadState>): number =>
  thread.answer !== undefined && !thread.answer.ended ? 1 : 0;

/** Forgets what a thread did: it ended. */
export function dropThread(state: LogState, name: string): void {
  state.openDumps -= dumpsOf(threadOf(state, name));
  state.threads.delete(name);
}

/** Forgets all threads: the agent was restarted. */
export function clearThreads(state: LogState): void {
  state.openDumps = 0;
  state.threads.clear();
}
