import type { Span } from '../core/text';

/** Characters as a terminal shows them, each with its offset. */
export interface Shown {
  readonly text: string;
  readonly offsets: readonly number[];
}

const anything = /[\b\u001b\u009b]|\^\[\[|\[\d{0,3}(?:;\d{1,3}){0,8}[mK]/;
/** CSI, also as `^[[` and with its escape lost; OSC up to BEL or ST; any other escape with its one character. */
const sequence =
  /(?:\u001b\[|\u009b|\^\[\[)([0-?]{0,40})[ -/]{0,4}([@-~])|\[(\d{0,3}(?:;\d{1,3}){0,8})([mK])|\u001b\][^\u0007\u001b]{0,400}(?:\u0007|\u001b\\)?|\u001b[ -/]{0,4}[0-~]?/y;

/** What a terminal does with a control sequence: its length in characters, where the cursor goes, what is erased. */
interface Control {
  readonly length: number;
  readonly column: number;
  readonly erases: boolean;
}

/**
 * What is left to see of a stretch of text with colours and backspaces, as a terminal would show it.
 * @returns undefined where there is nothing of the kind, or nothing at all would be left.
 */
export function asShown(text: string, { start, end }: Span): Shown | undefined {
  if (!anything.test(text.slice(start, end))) return undefined;
  const cells: number[] = [];
  let column = 0;
  let at = start;
  while (at < end) {
    const pager = erasedPagerAt(text, at, end);
    if (pager > 0) {
      // A logged pager may lack some of the backspaces that took it away.
      cells.length = 0;
      column = 0;
      at += pager;
      continue;
    }
    const control = controlAt(text, at, column);
    if (control && at + control.length <= end) {
      column = control.column;
      if (control.erases) cells.length = Math.min(cells.length, column);
      at += control.length;
      continue;
    }
    cells[column++] = at++;
  }
  return visibleCells(text, cells);
}

const erasedPager = /[ \t]{0,4}<?-{2,5} ?more ?-{2,5}>?[ \t]{0,4}[\b]+/iy;

/** The length of a pager with backspaces behind it; 0 where there is none. */
function erasedPagerAt(text: string, at: number, end: number): number {
  const character = text[at];
  if (character !== ' ' && character !== '\t' && character !== '-' && character !== '<') return 0;
  erasedPager.lastIndex = at;
  const length = erasedPager.exec(text)?.[0].length ?? 0;
  return at + length <= end ? length : 0;
}

function controlAt(text: string, at: number, column: number): Control | undefined {
  const character = text[at];
  if (character === '\b') return { length: 1, column: Math.max(0, column - 1), erases: false };
  if (character !== '\u001b' && character !== '\u009b' && character !== '^' && character !== '[') return undefined;
  sequence.lastIndex = at;
  const found = sequence.exec(text);
  if (!found || found[0] === '') return undefined;
  const final = found[2] ?? found[4];
  const count = Number.parseInt(found[1] ?? '', 10) || 1;
  const back = final === 'D' ? Math.max(0, column - count) : column;
  return { length: found[0].length, column: back, erases: final === 'K' };
}

/** Left to right; what is left over behind text that was written later is a remainder of something erased. */
function visibleCells(text: string, cells: readonly (number | undefined)[]): Shown | undefined {
  const offsets: number[] = [];
  let last = -1;
  for (const offset of cells) {
    if (offset === undefined || offset <= last) continue;
    offsets.push(offset);
    last = offset;
  }
  const shown = offsets.map((offset) => text[offset]).join('');
  return shown.trim() === '' ? undefined : { text: shown, offsets };
}
