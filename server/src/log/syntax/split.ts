/** Told about each line of a text: `[start, end)` without its line end; `next` is where the following one starts. */
export type OnLine = (start: number, end: number, next: number) => void;

/**
 * Cuts a text into lines at LF, CRLF and lone CR, as LSP counts them.
 * @param from where a line starts.
 * @param rest `keep`: text behind the last line end (and a CR at the very end, which may be half a CRLF) is left alone.
 * @returns where the unread rest starts; with `read` that is the text's length.
 */
export function splitLines(text: string, from: number, rest: 'read' | 'keep', onLine: OnLine): number {
  const length = text.length;
  let lf = text.indexOf('\n', from);
  let cr = text.indexOf('\r', from);
  let start = from;
  while (lf >= 0 || cr >= 0) {
    if (cr >= 0 && (lf < 0 || cr < lf)) {
      if (cr + 1 === length && rest === 'keep') break;
      const next = lf === cr + 1 ? cr + 2 : cr + 1;
      onLine(start, cr, next);
      start = next;
      cr = text.indexOf('\r', next);
      if (lf >= 0 && lf < next) lf = text.indexOf('\n', next);
    } else {
      onLine(start, lf, lf + 1);
      start = lf + 1;
      lf = text.indexOf('\n', start);
    }
  }
  if (rest === 'keep') return start;
  onLine(start, length, length);
  return length;
}
