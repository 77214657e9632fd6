import type { Disposable } from 'vscode';

/** Work that is done for a key once nothing was heard of it for a while. */
export interface Settled extends Disposable {
  readonly soon: (key: string) => void;
  /** What was to come for this key does not. */
  readonly drop: (key: string) => void;
}

/** @param rest milliseconds without another word after which `work` is done. */
export function whenSettled(rest: number, work: (key: string) => void): Settled {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const drop = (key: string): void => {
    clearTimeout(timers.get(key));
    timers.delete(key);
  };
  return {
    soon: (key) => {
      drop(key);
      const timer = setTimeout(() => {
        timers.delete(key);
        work(key);
      }, rest);
      timers.set(key, timer);
    },
    drop,
    dispose: () => [...timers.keys()].forEach(drop),
  };
}
