import { visible, visibleJson } from '../core/visible';

/** Where a command's results go. Whatever they quote, they cannot steer a terminal or a CI log. */
export interface Output {
  /** A text for people, of any number of lines. */
  text(text: string): void;
  /** JSON, on one line. */
  json(value: unknown): void;
  /** Lines whose parts went through `visibleLine` already, perhaps with colours of our own between. */
  lines(text: string): void;
  /** A line for people beside the results. */
  note(text: string): void;
  /** Waits where much is waiting to be taken: long results need not be in memory as a whole. */
  settled(): Promise<void>;
}

/**
 * @param write takes what goes to the standard output. @param writeError what goes to the error output.
 * @param settled see {@link Output}.
 */
export function createOutput(
  write: (text: string) => void,
  writeError: (text: string) => void,
  settled: () => Promise<void> = async () => {},
): Output {
  return {
    text: (text) => write(safe(text)),
    json: (value) => write(`${visibleJson(value)}\n`),
    lines: write,
    note: (text) => writeError(`${safe(text)}\n`),
    settled,
  };
}

function safe(text: string): string {
  return visible(text.replace(/\r\n/g, '\n'));
}
