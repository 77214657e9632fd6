/** How threads divide numbered pieces of work among them, and how far each may run ahead of who takes the results. */
export interface Claims {
  /** The next piece, which is this thread's from now on; undefined where all have an owner. Pieces are claimed in their order. */
  readonly claim: (thread: number) => number | undefined;
  /** Whether a piece is a thread's. */
  readonly isOf: (piece: number, thread: number) => boolean;
  /** So much of a thread's results has been taken. */
  readonly take: (thread: number, weight: number) => void;
  /** Whether too much waits to be taken of what a thread gave, which is so much together. */
  readonly isAhead: (thread: number, given: number) => boolean;
  /** Blocks a thread as long as that is so. */
  readonly rest: (thread: number, given: number) => void;
}

/** Findings of one thread that wait: a megabyte or so, and work for a good while. */
const most = 1000;

const nextCell = 0;
const firstTaken = 1;

/** The memory that the claims of so many threads on so many pieces need. */
export function memoryOf(threads: number, pieces: number): SharedArrayBuffer {
  return new SharedArrayBuffer((firstTaken + threads + pieces) * Int32Array.BYTES_PER_ELEMENT);
}

/**
 * The claims in a memory that is shared between threads, each of which makes its own of it.
 * @param threads how many there are, numbered from 0.
 */
export function createClaims(memory: SharedArrayBuffer, threads: number): Claims {
  const cells = new Int32Array(memory);
  const firstOwner = firstTaken + threads;
  const pieces = cells.length - firstOwner;
  const takenOf = (thread: number): number => Atomics.load(cells, firstTaken + thread);
  // Both numbers go on from the lowest one behind the highest.
  const isTooMuch = (given: number, taken: number): boolean => ((given - taken) | 0) > most;
  return {
    claim: (thread) => {
      for (;;) {
        const piece = Atomics.load(cells, nextCell);
        if (piece >= pieces) return undefined;
        // Whose it is and that it is somebody's become known in one step: a thread may end at any time.
        const before = Atomics.compareExchange(cells, firstOwner + piece, 0, thread + 1);
        Atomics.compareExchange(cells, nextCell, piece, piece + 1);
        if (before === 0) return piece;
      }
    },
    isOf: (piece, thread) => Atomics.load(cells, firstOwner + piece) === thread + 1,
    take: (thread, weight) => {
      Atomics.add(cells, firstTaken + thread, weight);
      Atomics.notify(cells, firstTaken + thread);
    },
    isAhead: (thread, given) => isTooMuch(given, takenOf(thread)),
    rest: (thread, given) => {
      for (let taken = takenOf(thread); isTooMuch(given, taken); taken = takenOf(thread))
        Atomics.wait(cells, firstTaken + thread, taken);
    },
  };
}
