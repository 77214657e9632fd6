import { visibleLine } from '../../core/visible';
import { textWidth, widthOf } from './width';

/** A part of a line, as it is shown and as it is pointed at; both take as many places. */
export interface Excerpt {
  readonly text: string;
  /** Spaces, and a caret below every place of what is meant. */
  readonly carets: string;
}

/** What is shown of one character of the line. */
interface Cell {
  readonly text: string;
  readonly width: number;
  readonly isMeant: boolean;
}

const tabStop = 4;

/** Characters without a form of their own (Unicode category Cf): they are spelt out, as what is wrong may be one of them. */
const formless = /\p{Cf}/u;

/**
 * A line with the place underlined, in so many places of a terminal; of a longer line the part around the place.
 * @param start first UTF-16 unit of the place. @param end behind its last one, or of the line where it goes on below.
 */
export function excerptOf(
  line: string,
  { start, end }: { readonly start: number; readonly end: number },
  columns: number,
): Excerpt {
  // Far from the place nothing is shown: a line may have megabytes.
  const from = Math.max(0, start - 2 * columns);
  const part = line.slice(from, start + 2 * columns);
  const cells = cellsOf(part, start - from, Math.max(end, start + 1) - from);
  const first = cells.findIndex(({ isMeant }) => isMeant);
  const shown = windowOf(
    cells,
    first,
    columns,
    from > 0 ? 'cut' : 'whole',
    from + part.length < line.length ? 'cut' : 'whole',
  );
  return {
    text: shown
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
    carets: shown
      .map(({ width, isMeant }) => (isMeant ? '^' : ' ').repeat(width))
      .join('')
      .trimEnd(),
  };
}

function cellsOf(line: string, start: number, end: number): Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  let column = 0;
  for (const character of line) {
    const next = at + character.length;
    const text = shownAs(character, column);
    const isMeant = at < end && next > start;
    const width = textWidth(text);
    // A mark is one with what it stands on.
    const last = cells.at(-1);
    if (width === 0 && last)
      cells[cells.length - 1] = { ...last, text: last.text + text, isMeant: last.isMeant || isMeant };
    else cells.push({ text, width, isMeant });
    column += width;
    at = next;
  }
  // What is missing is pointed at behind the end.
  if (start >= at) cells.push({ text: ' ', width: 1, isMeant: true });
  return cells;
}

function shownAs(character: string, column: number): string {
  if (character === '\t') return ' '.repeat(tabStop - (column % tabStop));
  if (formless.test(character)) return `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`;
  return widthOf(character) === 0 && column === 0 ? ` ${character}` : visibleLine(character);
}

const more: Cell = { text: '…', width: 1, isMeant: false };

/** The cells that fit, the first one that is meant among them. */
function windowOf(
  cells: readonly Cell[],
  first: number,
  columns: number,
  before: 'cut' | 'whole',
  behind: 'cut' | 'whole',
): readonly Cell[] {
  const widthOfAll = cells.reduce((sum, { width }) => sum + width, 0);
  if (widthOfAll <= columns && before === 'whole' && behind === 'whole') return cells;
  let start = first;
  // A third of the room is for what stands in front.
  for (let room = Math.floor(columns / 3); start > 0 && room >= cells[start - 1]!.width; start--)
    room -= cells[start - 1]!.width;
  const head = start > 0 || before === 'cut' ? [more] : [];
  let room = columns - head.length - 1;
  let end = start;
  while (end < cells.length && cells[end]!.width <= room) room -= cells[end++]!.width;
  const tail = end < cells.length || behind === 'cut' ? [more] : [];
  return [...head, ...cells.slice(start, end), ...tail];
}
