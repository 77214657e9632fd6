import type { Slices } from '../core/slices';

/** Lets work that takes long go on beside requests: one bit of one job at a time, and messages in between. */
export interface Turns {
  /**
   * Does work to its end.
   * @param isWanted is asked before each bit; work that nobody wants any more is dropped.
   * @param urgency `first`: somebody waits for it before anything else can be answered. `idle`: nobody waits for it; it goes on
   *   only while there is no other work, in smaller bits.
   * @returns undefined where it was dropped. Rejects with what the work throws.
   */
  readonly run: <T>(work: Slices<T>, isWanted?: () => boolean, urgency?: Urgency) => Promise<T | undefined>;
  /** Resolves once the messages that have arrived were handled: for work that waits for something anyway. */
  readonly rest: () => Promise<void>;
  /** Drops all work, now and from now on. */
  readonly stop: () => void;
  readonly isStopped: () => boolean;
}

type Urgency = 'first' | 'in-turn' | 'idle';

const ranks = { first: 0, 'in-turn': 1, idle: 2 } as const;

/** Milliseconds of work before messages get their turn. */
const bit = 5;
/** The same for work that nobody waits for: a message that comes meanwhile waits no longer than this. */
const idleBit = 1;

/** A job that waits for its turn; says whether it goes on. */
interface Job {
  readonly advance: () => 'goes-on' | 'ended';
  readonly urgency: Urgency;
}

/** @param later runs a function once the messages that have arrived were handled. */
export function createTurns(later: (next: () => void) => void = afterMessages()): Turns {
  const waiting: Job[] = [];
  const resting: (() => void)[] = [];
  /** Milliseconds of work since messages had their turn: many short jobs hold them up as a long one does. */
  let spent = 0;
  let awake = false;
  let isStopped = false;
  /** Behind those that came earlier; what is urgent before those that are not. */
  const enqueue = (job: Job): void => {
    const at = waiting.findIndex(({ urgency }) => ranks[urgency] > ranks[job.urgency]);
    waiting.splice(at < 0 ? waiting.length : at, 0, job);
  };

  const wake = (): void => {
    if (awake || (waiting.length === 0 && resting.length === 0 && spent === 0)) return;
    awake = true;
    later(() => {
      awake = false;
      spent = 0;
      for (const goOn of resting.splice(0)) goOn();
      const job = waiting.shift();
      if (job?.advance() === 'goes-on') enqueue(job);
      wake();
    });
  };

  return {
    run: (work, isWanted = () => true, urgency = 'in-turn') =>
      new Promise((resolve, reject) => {
        const goOn = (): 'goes-on' | 'ended' => {
          const start = performance.now();
          const isOn = (): boolean => !isStopped && isWanted();
          const state = advance(work, isOn, urgency === 'idle' ? idleBit : bit, resolve, reject);
          spent += performance.now() - start;
          return state;
        };
        const job: Job = { advance: goOn, urgency };
        // What is short is done at once, where nobody else waits for the same.
        const isFree = spent < bit && !waiting.some((other) => ranks[other.urgency] <= ranks[urgency]);
        if (urgency === 'idle' || !isFree || goOn() === 'goes-on') enqueue(job);
        wake();
      }),
    rest: () =>
      new Promise((resolve) => {
        resting.push(resolve);
        wake();
      }),
    stop: () => {
      isStopped = true;
    },
    isStopped: () => isStopped,
  };
}

function advance<T>(
  work: Slices<T>,
  isWanted: () => boolean,
  most: number,
  resolve: (result: T | undefined) => void,
  reject: (error: unknown) => void,
): 'goes-on' | 'ended' {
  try {
    const end = performance.now() + most;
    for (let step = isWanted() ? work.next() : undefined; ; step = work.next()) {
      if (step && !step.done && performance.now() < end) continue;
      if (step && !step.done) return 'goes-on';
      resolve(step?.value);
      return 'ended';
    }
  } catch (error) {
    reject(error);
    return 'ended';
  }
}

/**
 * Turns of Node's loop that pass before more work: the library reads a message in one, handles it in the next, and writes the answer
 * in the one after that. With one of ours in front of each, a small request waited for three or four of them.
 */
const passes = 4;

/** Node has setImmediate; a worker gets its messages in order, so that one to itself comes behind those that are there. */
function afterMessages(): (next: () => void) => void {
  const { setImmediate } = globalThis as { readonly setImmediate?: (next: () => void) => unknown };
  if (setImmediate) {
    const pass = (next: () => void, left: number): void =>
      void setImmediate(left > 1 ? () => pass(next, left - 1) : next);
    return (next) => pass(next, passes);
  }
  if (typeof MessageChannel === 'undefined') return (next) => void setTimeout(next, 0);
  const { port1, port2 } = new MessageChannel();
  let following: (() => void) | undefined;
  port1.onmessage = () => following?.();
  return (next) => {
    following = next;
    port2.postMessage(undefined);
  };
}
