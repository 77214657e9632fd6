import { least } from '../../core/many';
import { suppressedRules } from '../meaning/suppressions';
import type { AclList, DaclDocument, EntryLine, Line } from '../syntax';

/** Where lines go: above a line together with the remarks that head it, or right behind one. */
export interface Place {
  readonly side: 'above' | 'behind';
  readonly line: EntryLine;
}

/** Free numbers for so many lines at a place; all undefined where the form has none. */
export function numbersFor(
  document: DaclDocument,
  list: AclList,
  { side, line }: Place,
  numbered: 'sequence' | 'pair' | 'no',
  count: number,
): readonly (number | undefined)[] | undefined {
  if (numbered === 'no') return Array.from({ length: count }, () => undefined);
  const numberOf = (entry: EntryLine): number | undefined =>
    numbered === 'pair' ? entry.prefix?.number : entry.sequence?.value;
  const used = new Set<number | undefined>(list.entries.map(numberOf));
  const at = list.entries.indexOf(line) + (side === 'above' ? 0 : 1);
  // A device sorts by number: what stands above the remarks that head a line has a number below theirs.
  const own = side === 'above' ? lowestOf(headedBy(document, list, line), numberOf) : numberOf(line);
  const low =
    side === 'behind' && own !== undefined
      ? own
      : reduced(
          list,
          numberOf,
          [0, at],
          (most, one) => (own === undefined || one < own ? Math.max(most, one) : most),
          0,
        );
  const high =
    side === 'above' && own !== undefined
      ? own
      : reduced(
          list,
          numberOf,
          [at, list.entries.length],
          (least, one) => (one > low ? Math.min(least, one) : least),
          low + 10 * (count + 1),
        );
  const first = side === 'above' ? high - count : low + 1;
  const numbers = Array.from({ length: count }, (_, index) => first + index);
  const fits = first > low && first + count <= high && !numbers.some((number) => used.has(number));
  return fits && first >= 1 ? numbers : undefined;
}

/**
 * Whether lines with these numbers stand at their place for a device that goes by the text and for one that goes by the
 * numbers. Of plain text nobody knows which of them it is.
 */
export function risesWith(list: AclList, { side, line }: Place, numbers: readonly (number | undefined)[]): boolean {
  const own = numbers.filter((number) => number !== undefined);
  if (list.form !== 'plain' || own.length === 0) return true;
  const at = list.entries.indexOf(line) + (side === 'behind' ? 1 : 0);
  const low = least(own);
  return list.entries.every(({ sequence }, index) => sequence === undefined || sequence.value < low === index < at);
}

/** What the numbers of some of a list's entries come to. */
function reduced(
  { entries }: AclList,
  numberOf: (entry: EntryLine) => number | undefined,
  [from, to]: readonly [number, number],
  combine: (so: number, number: number) => number,
  start: number,
): number {
  let so = start;
  for (let at = from; at < to; at++) {
    const number = numberOf(entries[at]!);
    if (number !== undefined) so = combine(so, number);
  }
  return so;
}

/** A line and the entries right above it that head it. */
function headedBy(document: DaclDocument, list: AclList, line: EntryLine): readonly EntryLine[] {
  const head = headOf(document, list, line);
  return list.entries.filter(({ index }) => index >= head.index && index <= line.index);
}

/** The lowest number of some entries; undefined where the last of them, the line itself, has none. */
function lowestOf(
  entries: readonly EntryLine[],
  numberOf: (entry: EntryLine) => number | undefined,
): number | undefined {
  if (numberOf(entries.at(-1)!) === undefined) return undefined;
  return least(entries.flatMap((entry) => numberOf(entry) ?? []));
}

/**
 * The line to insert above: remarks and comments right above a line head it, all of them. A blank line separates what
 * speaks of the list; a suppression speaks of the next ACE whatever stands between them.
 */
export function headOf(document: DaclDocument, list: AclList, line: EntryLine): Line {
  const { lines } = document;
  const isNote = (above: Line | undefined): above is Line =>
    above?.list === list.index && (above.kind === 'remark' || above.kind === 'comment');
  let head: Line = line;
  for (let above = lines[line.index - 1]; above?.list === list.index; above = lines[above.index - 1]) {
    if (above.kind === 'ace' || above.kind === 'evaluate' || above.kind === 'header') break;
    const heads = isNote(above) && lines[above.index + 1] === head;
    if (heads || (above.kind === 'remark' && suppressedRules(above))) head = above;
  }
  return head;
}
