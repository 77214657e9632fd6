import type { Disposable } from 'vscode';

/** Milliseconds that a change waits at most before the work that follows it begins, where none is under way. */
const longestRest = 10_000;

/** Work that follows changes, at most one piece of it at a time. */
export interface Refresh extends Disposable {
  /** Begins at once, or after what is under way. */
  readonly now: () => void;
  /** Begins after a while; whatever changes until then is part of it. */
  readonly soon: () => void;
}

/**
 * @param rest milliseconds from a change to the work that follows it; not less than the work took the last time (at most
 * `longestRest`), so that a large workspace leaves the machine its breath.
 * @param work takes care of its own failures.
 */
export function createRefresh(rest: number, work: () => Promise<void>): Refresh {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let state: 'idle' | 'working' | 'again' | 'disposed' = 'idle';
  let took = 0;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const run = async (): Promise<void> => {
    stop();
    state = 'working';
    const began = Date.now();
    await work();
    took = Date.now() - began;
    const then = state as 'working' | 'again' | 'disposed';
    if (then === 'disposed') return;
    state = 'idle';
    if (then === 'again') soon();
  };
  const soon = (): void => {
    if (state === 'working') state = 'again';
    if (state === 'idle') timer ??= setTimeout(() => void run(), Math.max(rest, Math.min(took, longestRest)));
  };
  return {
    soon,
    now: () => {
      if (state === 'working') state = 'again';
      if (state === 'idle') void run();
    },
    dispose: () => {
      stop();
      state = 'disposed';
    },
  };
}
