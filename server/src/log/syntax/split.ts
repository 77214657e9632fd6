/** Told about each line of a text: `[start, end)` without its line end; `next` is where the following one starts. */
export type OnLine = (start: number, end: number, next: number) => void;

/** Whether text behind the last line end is a line, too; a CR at the very end may be half a CRLF. */
type Rest = 'read' | 'keep';

/** Cuts a text into lines, a stretch at a time. */
export interface LineSplitter {
  /**
   * Tells of the lines that start in front of `to`, behind those that were told before.
   * @returns where the unread rest starts; with `read`, and `to` behind the text, that is the text's length.
   */
  splitTo(to: number, rest: Rest): number;
}

/**
 * Reads the line that starts at an offset where it can do so without being told its end.
 * @returns where the following one starts; -1 where the line has to be told.
 */
export type OnStart = (start: number) => number;

const never: OnStart = () => -1;

/** A splitter at LF, CRLF and lone CR, as LSP counts lines. @param from where a line starts. */
export function createLineSplitter(text: string, from: number, onLine: OnLine, onStart: OnStart = never): LineSplitter {
  const length = text.length;
  // Looked for once: a text may have none of one kind.
  let lf = text.indexOf('\n', from);
  let cr = text.indexOf('\r', from);
  let start = from;
  /** @returns whether the line has an end. */
  const tell = (rest: Rest): boolean => {
    if (lf >= 0 && lf < start) lf = text.indexOf('\n', start);
    if (cr >= 0 && cr < start) cr = text.indexOf('\r', start);
    if (cr >= 0 && (lf < 0 || cr < lf)) {
      if (cr + 1 === length && rest === 'keep') return false;
      const next = lf === cr + 1 ? cr + 2 : cr + 1;
      onLine(start, cr, next);
      start = next;
    } else if (lf >= 0) {
      onLine(start, lf, lf + 1);
      start = lf + 1;
    } else return false;
    return true;
  };
  return {
    splitTo(to, rest) {
      while (start < to) {
        const next = onStart(start);
        if (next >= 0) start = next;
        else if (!tell(rest)) break;
      }
      if (rest === 'keep' || start >= to) return start;
      onLine(start, length, length);
      return length;
    },
  };
}

/**
 * Cuts a text into lines, see {@link createLineSplitter}.
 * @returns where the unread rest starts; with `read` that is the text's length.
 */
export function splitLines(text: string, from: number, rest: Rest, onLine: OnLine, onStart?: OnStart): number {
  return createLineSplitter(text, from, onLine, onStart).splitTo(Number.POSITIVE_INFINITY, rest);
}
