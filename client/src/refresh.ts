import type { Disposable } from 'vscode';

/** Milliseconds after which a change is followed at the latest, unless others follow it. */
const longestRest = 10_000;

/** Work that follows changes, at most one piece of it at a time. */
export interface Refresh extends Disposable {
  /** Begins at once, or right behind what is under way. */
  readonly now: () => void;
  /** Begins once nothing was heard for a while. */
  readonly soon: () => void;
}

/**
 * @param rest milliseconds without another word before `work` begins; nor less than it took the last time (at most
 * `longestRest`), so that a large workspace leaves the machine its breath.
 * @param work takes care of its own failures.
 */
export function createRefresh(rest: number, work: () => Promise<void>): Refresh {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let state: 'idle' | 'working' | 'again' = 'idle';
  let took = 0;
  const run = async (): Promise<void> => {
    clearTimeout(timer);
    state = 'working';
    const began = Date.now();
    await work();
    took = Date.now() - began;
    const isAsked = (state as 'working' | 'again') === 'again';
    state = 'idle';
    if (isAsked) soon();
  };
  const soon = (): void => {
    if (state !== 'idle') {
      state = 'again';
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => void run(), Math.max(rest, Math.min(took, longestRest)));
  };
  return {
    soon,
    now: () => {
      if (state === 'idle') void run();
      else state = 'again';
    },
    dispose: () => clearTimeout(timer),
  };
}
