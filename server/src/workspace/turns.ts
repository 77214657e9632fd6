import type { Slices } from '../core/slices';

/** Lets work that takes long go on beside requests: one bit of one job at a time, and messages in between. */
export interface Turns {
  /**
   * Does work to its end.
   * @param isWanted is asked before each bit; work that nobody wants any more is dropped.
   * @param urgency `first`: somebody waits for it before anything else can be answered.
   * @returns undefined where it was dropped. Rejects with what the work throws.
   */
  readonly run: <T>(work: Slices<T>, isWanted?: () => boolean, urgency?: Urgency) => Promise<T | undefined>;
  /** Drops all work, now and from now on. */
  readonly stop: () => void;
  readonly isStopped: () => boolean;
}

type Urgency = 'first' | 'in-turn';

/** Milliseconds of work before messages get their turn. */
const bit = 5;

/** A job that waits for its turn; says whether it goes on. */
interface Job {
  readonly advance: () => 'goes-on' | 'ended';
  readonly urgency: Urgency;
}

/** @param later runs a function once the messages that have arrived were handled. */
export function createTurns(later: (next: () => void) => void = afterMessages()): Turns {
  const waiting: Job[] = [];
  let awake = false;
  let isStopped = false;

  /** Behind those that came earlier; what is urgent before those that are not. */
  const enqueue = (job: Job): void => {
    const at = job.urgency === 'first' ? waiting.findIndex(({ urgency }) => urgency === 'in-turn') : -1;
    waiting.splice(at < 0 ? waiting.length : at, 0, job);
  };

  const wake = (): void => {
    if (awake || waiting.length === 0) return;
    awake = true;
    later(() => {
      awake = false;
      const job = waiting.shift();
      if (job?.advance() === 'goes-on') enqueue(job);
      wake();
    });
  };

  return {
    run: (work, isWanted = () => true, urgency = 'in-turn') =>
      new Promise((resolve, reject) => {
        const goOn = (): 'goes-on' | 'ended' => {
          try {
            return advance(work, () => !isStopped && isWanted(), resolve);
          } catch (error) {
            reject(error);
            return 'ended';
          }
        };
        const job: Job = { advance: goOn, urgency };
        // What is short is done at once, where nobody else waits for the same.
        const isFree = !waiting.some((other) => urgency === 'in-turn' || other.urgency === 'first');
        if (!isFree || goOn() === 'goes-on') enqueue(job);
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
  resolve: (result: T | undefined) => void,
): 'goes-on' | 'ended' {
  if (!isWanted()) {
    resolve(undefined);
    return 'ended';
  }
  const end = performance.now() + bit;
  do {
    const { done, value } = work.next();
    if (!done) continue;
    resolve(value);
    return 'ended';
  } while (performance.now() < end);
  return 'goes-on';
}

/** Node has setImmediate; a worker gets its messages in order, so that one to itself comes behind those that are there. */
function afterMessages(): (next: () => void) => void {
  const { setImmediate } = globalThis as { readonly setImmediate?: (next: () => void) => unknown };
  if (setImmediate) return (next) => void setImmediate(next);
  if (typeof MessageChannel === 'undefined') return (next) => void setTimeout(next, 0);
  const { port1, port2 } = new MessageChannel();
  let following: (() => void) | undefined;
  port1.onmessage = () => following?.();
  return (next) => {
    following = next;
    port2.postMessage(undefined);
  };
}
