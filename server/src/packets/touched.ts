import { compileSet, type PacketFilter, type Plane } from './compile';
import type { Line } from './model';

/**
 * What is not as it was in an earlier version of a list. Whatever is asked of a line hangs on the lines that have packets near
 * its own: where none of them is among these, the answer is the same.
 */
export interface Touched {
  /** Whether a line changed, or has packets near one that did. */
  readonly has: (line: number) => boolean;
  /** From now on a line counts as changed, too: an answer about it is another one than it was. */
  readonly add: (line: number) => void;
  /** The same so far; what is added to the one is not in the other. */
  readonly copy: () => Touched;
}

/** A term of this list, or of a line of the earlier one. */
interface Place {
  readonly plane: Plane;
  readonly term: number;
}

/** Where more changed, hardly any answer holds. */
const mostPlaces = 64;

/**
 * What changed since an earlier version of a list. Lines that stayed are the same objects.
 * @returns undefined where lines or their terms do not stand where they stood, or too many changed.
 */
export function touchedSince(filter: PacketFilter, before: readonly Line[]): Touched | undefined {
  const { lines } = filter;
  if (lines.length !== before.length) return undefined;
  const changed = new Set<number>();
  const places: [Place[], Place[]] = [[], []];
  for (let index = 0; index < lines.length; index++) {
    const old = before[index]!;
    if (lines[index] === old) continue;
    changed.add(index);
    if (changed.size > mostPlaces) return undefined;
    const planes = compileSet(filter, old.packets);
    for (const side of [0, 1] as const) {
      if (planes[side].count !== termsOf(filter.planes[side], index).length) return undefined;
      for (let term = 0; term < planes[side].count; term++) places[side].push({ plane: planes[side], term });
    }
  }
  const touched = createTouched(filter, changed, places);
  for (const line of changed) touched.add(line);
  return touched;
}

function createTouched(
  filter: PacketFilter,
  lines: ReadonlySet<number>,
  [four, six]: readonly [readonly Place[], readonly Place[]],
): Touched {
  const touched = new Set(lines);
  const places: readonly [Place[], Place[]] = [[...four], [...six]];
  return {
    has: (line) =>
      touched.has(line) ||
      places[0].length + places[1].length > mostPlaces ||
      places.some((some, side) => some.length > 0 && isNear(filter.planes[side]!, line, some)),
    add: (line) => {
      touched.add(line);
      filter.planes.forEach((plane, side) => {
        for (const term of termsOf(plane, line)) places[side]!.push({ plane, term });
      });
    },
    copy: () => createTouched(filter, touched, places),
  };
}

function termsOf({ first }: Plane, line: number): readonly number[] {
  const terms: number[] = [];
  for (let term = first[line]!; term < first[line + 1]!; term++) terms.push(term);
  return terms;
}

/** Whether a term of a line is near one of the places, as `near` has it. */
function isNear(plane: Plane, line: number, places: readonly Place[]): boolean {
  for (let term = plane.first[line]!; term < plane.first[line + 1]!; term++) {
    for (const place of places) if (areNear(plane, term, place)) return true;
  }
  return false;
}

function areNear({ words, value, care, boxes }: Plane, term: number, other: Place): boolean {
  const { plane } = other;
  for (let word = 0, at = term * words, there = other.term * words; word < words; word++, at++, there++) {
    if (((value[at]! ^ plane.value[there]!) & care[at]! & plane.care[there]!) !== 0) return false;
  }
  const at = term * 6;
  const there = other.term * 6;
  for (let axis = 0; axis < 6; axis += 2) {
    if (boxes[at + axis]! > plane.boxes[there + axis + 1]!) return false;
    if (boxes[at + axis + 1]! < plane.boxes[there + axis]!) return false;
  }
  return true;
}
