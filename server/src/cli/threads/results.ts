import type { Seen } from '../check-one';
import type { Told } from './task';

/** What became of a file, and the thread that found it. */
interface Result {
  readonly thread: number;
  readonly seen: Seen;
}

/** The results of threads, which come in any order and are taken in that of the files. */
export interface Results {
  readonly put: (thread: number, told: Told) => void;
  readonly has: (piece: number) => boolean;
  /** The result of a piece, once. */
  readonly take: (piece: number) => Result;
  /** The pieces whose results have not come. */
  readonly missing: () => readonly number[];
  /** Ends when another one comes. */
  readonly more: () => Promise<void>;
}

/** @param pieces how many results there will be. */
export function createResults(pieces: number): Results {
  const came = new Map<number, Result>();
  const open = new Set(Array.from({ length: pieces }, (_, piece) => piece));
  let wake = (): void => {};
  return {
    put: (thread, { piece, seen }) => {
      came.set(piece, { thread, seen });
      open.delete(piece);
      wake();
    },
    has: (piece) => came.has(piece),
    take: (piece) => {
      const result = came.get(piece)!;
      came.delete(piece);
      return result;
    },
    missing: () => [...open],
    more: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
  };
}
