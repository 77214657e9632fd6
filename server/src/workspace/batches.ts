/** Changes that are answered together. */
export interface Batch {
  readonly uris: ReadonlySet<string>;
  /** `all`: whatever else has changed, everything is to be looked at. */
  readonly extent: 'all' | 'some';
}

/** Work about changes, one batch at a time: what comes while one is worked on waits together for the next. */
export interface Batches {
  readonly add: (uris: readonly string[], extent?: Batch['extent']) => void;
  /** Does other work when its turn comes. */
  readonly behind: <T>(work: () => Promise<T>) => Promise<T>;
  /** What has come since: it will be looked at again. */
  readonly waiting: () => Batch;
}

/**
 * @param settle milliseconds that changes gather: whoever writes one file of a folder writes more of them.
 * @param onError is told what `work` throws; later batches are worked on all the same.
 */
export function createBatches(
  settle: number,
  work: (batch: Batch) => Promise<void>,
  onError: (error: unknown) => void,
): Batches {
  const nothing = { uris: new Set<string>(), extent: 'some' } as const;
  let waiting: Batch = nothing;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let isQueued = false;
  const start = async (): Promise<void> => {
    isQueued = false;
    const batch = waiting;
    waiting = nothing;
    await work(batch);
  };
  const enqueue = (): void => {
    if (isQueued) return;
    isQueued = true;
    queue = queue.then(start).catch(onError);
  };
  return {
    add: (uris, extent = waiting.extent) => {
      waiting = { uris: new Set([...waiting.uris, ...uris]), extent };
      clearTimeout(timer);
      timer = setTimeout(enqueue, settle);
    },
    behind: (other) => {
      const result = queue.then(other);
      queue = result.catch(() => undefined);
      return result;
    },
    waiting: () => waiting,
  };
}
