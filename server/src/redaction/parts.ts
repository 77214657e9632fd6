/** A stretch of a text that is searched in one go, with what stands around it. */
export interface Part {
  /** What begins in here belongs to it. Begins and ends at a line, so that no line is cut. */
  readonly start: number;
  readonly end: number;
  /** What is read with it, so that a name whose label stands on another line is found. */
  readonly from: number;
  readonly to: number;
}

/** So many characters, and their lines to the end, are read on either side of a part: no form of a name reaches farther. */
const context = 8192;

/** Cuts a text at line ends into parts of about a length. */
export function* partsOf(text: string, length: number): Generator<Part, void> {
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start + length);
    yield { start, end, from: lineStart(text, start - context), to: lineEnd(text, end + context) };
    start = end;
  }
}

/** Behind the end of the line that an offset is on. */
function lineEnd(text: string, offset: number): number {
  const found = offset < text.length ? text.indexOf('\n', offset) : -1;
  return found < 0 ? text.length : found + 1;
}

/** The start of the line that an offset is on. */
function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}
