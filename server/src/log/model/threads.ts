import { type EventLine, keepString, type LogState, type ThreadState } from './state';

const noProbe = { probe: undefined, probeIndex: -1, answer: undefined, failure: undefined, fault: -1, change: -1 };
const noThread: ThreadState = { run: -1, ...noProbe, asks: undefined };
const threadsLimit = 5000;

/** The id of the event's thread, as the log writes it. */
export function threadName(state: LogState, event: EventLine): string {
  return keepString(state, event, event.fields.threadStart, event.fields.threadEnd);
}

/** What is known of a thread. */
export function threadOf(state: LogState, name: string): ThreadState {
  return state.threads.get(name) ?? noThread;
}

/** Notes what is known of a thread now. */
export function setThread(state: LogState, name: string, change: Partial<ThreadState>): ThreadState {
  const before = threadOf(state, name);
  const next = { ...before, ...change };
  // Threads of an agent are few; only a text that is no log could have thousands.
  if (state.threads.size >= threadsLimit && !state.threads.has(name)) clearThreads(state);
  state.openDumps += dumpsOf(next) - dumpsOf(before);
  state.threads.set(name, next);
  return next;
}

const dumpsOf = (thread: ThreadState): number => (thread.answer !== undefined && !thread.answer.ended ? 1 : 0);

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
