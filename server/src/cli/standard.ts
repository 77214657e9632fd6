import { fstatSync, writeSync } from 'node:fs';

// As streams, the standard outputs make Node load its network and its streams, which takes as long as reading a small list.

/** The number of a standard output. */
type Output = 1 | 2;

let opened: NodeJS.WriteStream | undefined;

/** The error output, opened when it is first asked for. */
export function errorOutput(): NodeJS.WriteStream {
  // Nobody is left to be told that nobody can be told.
  opened ??= process.stderr.on('error', () => {});
  return opened;
}

/** Whether nothing waits to be written to the error output. */
export function isErrorOutputDone(): boolean {
  return opened === undefined || opened.writableLength === 0;
}

/** Whether an output goes to a file, a pipe or a socket: neither a terminal, nor anything that is not known. */
export function isPlain(output: Output): boolean {
  try {
    const stats = fstatSync(output);
    return stats.isFile() || stats.isFIFO() || stats.isSocket();
  } catch {
    return false;
  }
}

/**
 * Writes to an output that {@link isPlain}, as its stream would: this waits until somebody takes it.
 * @returns what could not be written as the output is one that does not wait. @throws the system's error.
 */
export function writePlain(output: Output, text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(output, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      return bytes.subarray(at);
    }
  }
  return undefined;
}
