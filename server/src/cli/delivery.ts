/** So much is put together before it is written (UTF-16 units). */
const portion = 1 << 16;

/** Writes a text. @returns what is left of it for the stream. @throws the system's error. */
export type WriteAtOnce = (text: string) => string | Uint8Array | undefined;

/** Takes a command's results and writes them portion by portion. */
export interface Delivery {
  readonly put: (text: string) => void;
  /** Writes what waits, where it is much; ends when that is taken. */
  readonly settled: () => Promise<void>;
  /** Writes the rest. @returns why not all of it could be written. */
  readonly end: () => Promise<NodeJS.ErrnoException | undefined>;
}

/** @param stream asked for when there is something to write that `writeAtOnce` does not take: it takes time to open. */
export function createDelivery(stream: () => NodeJS.WritableStream, writeAtOnce: WriteAtOnce): Delivery {
  let waiting: string[] = [];
  let length = 0;
  let opened: NodeJS.WritableStream | undefined;
  let trouble: NodeJS.ErrnoException | undefined;
  const fail = (error: NodeJS.ErrnoException | null | undefined): void => {
    trouble ??= error ?? undefined;
  };
  const attempt = (text: string): ReturnType<WriteAtOnce> => {
    try {
      return writeAtOnce(text);
    } catch (error) {
      fail(error as NodeJS.ErrnoException);
      return undefined;
    }
  };
  const write = async (): Promise<void> => {
    const text = waiting.join('');
    waiting = [];
    length = 0;
    // Nobody gets what comes behind something that is missing.
    if (text === '' || trouble) return;
    const rest = opened ? text : attempt(text);
    if (rest === undefined) return;
    opened ??= stream().on('error', fail);
    const target = opened;
    await new Promise<void>((resolve) => {
      const done = (error?: NodeJS.ErrnoException | null): void => {
        fail(error);
        resolve();
      };
      target.once('error', done);
      target.write(rest, (error) => {
        target.off('error', done);
        done(error);
      });
    });
  };
  return {
    put: (text) => {
      waiting.push(text);
      length += text.length;
    },
    settled: async () => {
      if (length >= portion) await write();
    },
    end: async () => {
      await write();
      return trouble;
    },
  };
}
