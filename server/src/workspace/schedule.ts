/** A check that takes longer than this (milliseconds) is not run at every keystroke, but after a rest as long as itself. */
const slowCheck = 20;
const longestRest = 1000;

/** When documents are checked. Of several checks of one document only the latest counts. */
export interface Scheduler {
  /** Has a document checked soon; what was computed for it so far is dropped. */
  readonly schedule: (uri: string) => void;
  /** Forgets a document that was closed. */
  readonly drop: (uri: string) => void;
}

/**
 * @param check checks a document as long as it is wanted. Returns how long that took (milliseconds), or undefined where it
 *   came to nothing.
 */
export function createScheduler(
  check: (uri: string, isWanted: () => boolean) => Promise<number | undefined>,
  onError: (what: string, error: unknown) => void,
): Scheduler {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const durations = new Map<string, number>();
  /** The latest check of each document: an earlier one is not wanted any more. */
  const latest = new Map<string, symbol>();

  async function run(uri: string, mark: symbol): Promise<void> {
    timers.delete(uri);
    const took = await check(uri, () => latest.get(uri) === mark);
    if (took !== undefined) durations.set(uri, took);
  }

  function schedule(uri: string): void {
    clearTimeout(timers.get(uri));
    const last = durations.get(uri) ?? 0;
    const mark = Symbol(uri);
    latest.set(uri, mark);
    const start = (): void => {
      run(uri, mark).catch((error: unknown) => onError(`check of ${uri}`, error));
    };
    if (last <= slowCheck) start();
    else timers.set(uri, setTimeout(start, Math.min(last, longestRest)));
  }

  function drop(uri: string): void {
    clearTimeout(timers.get(uri));
    for (const forgotten of [timers, durations, latest]) forgotten.delete(uri);
  }

  return { schedule, drop };
}
