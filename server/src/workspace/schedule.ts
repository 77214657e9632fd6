/** When documents are checked. Of several checks of one document only the latest counts. */
export interface Scheduler {
  /** Has a document checked at once, beside messages; what was computed for it so far is dropped. */
  readonly schedule: (uri: string) => void;
  /** Has documents checked a few at a time, those first that were asked for last; a later call takes the place of this one. */
  readonly scheduleAll: (uris: readonly string[]) => void;
  /** Forgets a document that was closed. */
  readonly drop: (uri: string) => void;
}

/** So many of a queue are checked at a time: one that takes long holds up no other. */
const together = 4;

/** @param check checks a document as long as it is wanted. */
export function createScheduler(
  check: (uri: string, isWanted: () => boolean) => Promise<void>,
  onError: (what: string, error: unknown) => void,
): Scheduler {
  /** The latest check of each document: an earlier one is not wanted any more. Those asked for last stand behind. */
  const latest = new Map<string, symbol>();
  let queue: { readonly uri: string; readonly mark: symbol }[] = [];
  let busy = 0;
  const marked = (uri: string): symbol => {
    const mark = Symbol(uri);
    latest.delete(uri);
    latest.set(uri, mark);
    return mark;
  };
  const run = (uri: string, mark: symbol): Promise<void> =>
    check(uri, () => latest.get(uri) === mark).catch((error: unknown) => onError(`check of ${uri}`, error));
  const goOn = (): void => {
    while (busy < together && queue.length > 0) {
      const { uri, mark } = queue.shift()!;
      if (latest.get(uri) !== mark) continue;
      busy++;
      void run(uri, mark).finally(() => {
        busy--;
        goOn();
      });
    }
  };
  return {
    schedule: (uri) => void run(uri, marked(uri)),
    scheduleAll: (uris) => {
      const wanted = new Set(uris);
      const known = [...latest.keys()].filter((uri) => wanted.delete(uri));
      // Again in this order, so that it stays.
      queue = [...wanted, ...known].map((uri) => ({ uri, mark: marked(uri) })).reverse();
      goOn();
    },
    drop: (uri) => {
      latest.delete(uri);
    },
  };
}
