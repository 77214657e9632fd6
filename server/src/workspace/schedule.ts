/** When documents are checked. Of several checks of one document only the latest counts. */
export interface Scheduler {
  /** Has a document checked at once, beside messages; what was computed for it so far is dropped. */
  readonly schedule: (uri: string) => void;
  /** Forgets a document that was closed. */
  readonly drop: (uri: string) => void;
}

/** @param check checks a document as long as it is wanted. */
export function createScheduler(
  check: (uri: string, isWanted: () => boolean) => Promise<void>,
  onError: (what: string, error: unknown) => void,
): Scheduler {
  /** The latest check of each document: an earlier one is not wanted any more. */
  const latest = new Map<string, symbol>();
  return {
    schedule: (uri) => {
      const mark = Symbol(uri);
      latest.set(uri, mark);
      check(uri, () => latest.get(uri) === mark).catch((error: unknown) => onError(`check of ${uri}`, error));
    },
    drop: (uri) => {
      latest.delete(uri);
    },
  };
}
