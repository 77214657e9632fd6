import { visibleLine } from '../core/visible';

/** Before that nobody wonders. */
const quietFor = 1000;
const pause = 100;

/** A line on a terminal that says what long work is at; nothing anywhere else, and nothing of it stays. */
export interface Progress {
  /** @param words made only where they are shown. */
  readonly tell: (words: () => string) => void;
  readonly end: () => void;
}

/**
 * @param stream the error output, as what goes to the standard output is the result; it takes time to open, so that it is asked
 *   for when work takes long. @param clock milliseconds.
 */
export function createProgress(
  stream: () => Pick<NodeJS.WriteStream, 'isTTY' | 'columns'> & { readonly write: (text: string) => unknown },
  clock: () => number = Date.now,
): Progress {
  const start = clock();
  let last = 0;
  let width = 0;
  const show = (words: string): void => {
    const line = visibleLine(words).slice(0, Math.max(10, (stream().columns || 80) - 1));
    stream().write(`\r${line.padEnd(width)}\r`);
    width = line.length;
  };
  return {
    tell: (words) => {
      const now = clock();
      if (now - start < quietFor || now - last < pause || !stream().isTTY) return;
      last = now;
      show(words());
    },
    end: () => {
      if (width > 0) show('');
    },
  };
}
