import {
  ALL_HEADERS,
  AXIS_HIGH,
  finishNode,
  type HeaderSpace,
  memoPlace,
  NO_HEADERS,
  pushInterval,
  remember,
} from './header-space';
import type { Interval } from './model';

/** The operations, as numbers in the space's memory of results. */
const DIFFERENCE = 1;
const INTERSECTION = 2;
const BIG = 0x7fffffff;

/**
 * The set that sends each of the given intervals of one axis to its child and everything else to nothing.
 * @param parts disjoint and in rising order.
 * @param axis which axis is cut, 0 to 3.
 */
export function cut(space: HeaderSpace, axis: number, parts: readonly (readonly [Interval, number])[]): number {
  const base = beginCut(space);
  for (const [[low, high], child] of parts) addPart(space, base, low, high, child);
  return endCut(space, base, axis);
}

/** {@link cut} in steps, for parts that are worked out one by one. @returns where it begins, for the next two. */
export function beginCut(space: HeaderSpace): number {
  return space.scratch.length;
}

/** Sends an interval to its child: disjoint from those before it, and above them. No other cut may be begun in between. */
export function addPart({ scratch }: HeaderSpace, base: number, low: number, high: number, child: number): void {
  const next = scratch.length > base ? scratch[scratch.length - 2]! + 1 : 0;
  if (low > next) pushInterval(scratch, base, low - 1, NO_HEADERS);
  pushInterval(scratch, base, high, child);
}

/** Sends what is left of the axis to nothing. @returns the set. */
export function endCut(space: HeaderSpace, base: number, axis: number): number {
  const { scratch } = space;
  const next = scratch.length > base ? scratch[scratch.length - 2]! + 1 : 0;
  const top = AXIS_HIGH[axis]!;
  if (next <= top) pushInterval(scratch, base, top, NO_HEADERS);
  return finishNode(space, base);
}

/** left minus right. */
export function difference(space: HeaderSpace, left: number, right: number): number {
  if (left === NO_HEADERS || right === ALL_HEADERS || left === right) return NO_HEADERS;
  if (right === NO_HEADERS) return left;
  return apply(space, DIFFERENCE, left, right);
}

/** left and right. */
export function intersection(space: HeaderSpace, left: number, right: number): number {
  if (left === NO_HEADERS || right === NO_HEADERS) return NO_HEADERS;
  if (left === ALL_HEADERS || left === right) return right;
  if (right === ALL_HEADERS) return left;
  return apply(space, INTERSECTION, left, right);
}

function apply(space: HeaderSpace, operation: number, left: number, right: number): number {
  space.steps++;
  const key = right * 4 + operation;
  const at = memoPlace(space, left, key);
  const { memo, scratch } = space;
  if (memo[at] === left && memo[at + 1] === key) return memo[at + 2]!;
  const base = scratch.length;
  let i = left > 1 ? space.start[left]! + 1 : -1;
  let j = right > 1 ? space.start[right]! + 1 : -1;
  const end = left > 1 ? i + 2 * space.cells[i - 1]! : -1;
  const rightEnd = right > 1 ? j + 2 * space.cells[j - 1]! : -1;
  // What the right set is where it leaves the left one as it is.
  const neutral = operation === DIFFERENCE ? NO_HEADERS : ALL_HEADERS;
  let rounds = 0;
  for (;;) {
    rounds++;
    const leftHigh = i < 0 ? BIG : space.cells[i]!;
    const rightHigh = j < 0 ? BIG : space.cells[j]!;
    const leftChild = i < 0 ? left : space.cells[i + 1]!;
    const rightChild = j < 0 ? right : space.cells[j + 1]!;
    const high = Math.min(leftHigh, rightHigh);
    const child =
      operation === DIFFERENCE ? difference(space, leftChild, rightChild) : intersection(space, leftChild, rightChild);
    pushInterval(scratch, base, high, child);
    if (i >= 0 && leftHigh === high) i += 2;
    if (j >= 0 && rightHigh === high) j += 2;
    if (i < 0 ? j === rightEnd : i === end) break;
    // Most intervals of long nodes: neighbours lead to different sets, so that there is nothing to join.
    if (rightChild !== neutral || leftHigh >= rightHigh || i < 0) continue;
    const { cells } = space;
    for (let next = cells[i]!; next < rightHigh; next = cells[i]!) {
      scratch.push(next, cells[i + 1]!);
      i += 2;
      rounds++;
    }
  }
  space.steps += 2 + rounds;
  const result = finishNode(space, base);
  remember(space, at, left, key, result);
  return result;
}

/** The child of a set at one value of its first axis. */
export function childAt(space: HeaderSpace, set: number, value: number): number {
  if (set <= 1) return set;
  const { cells } = space;
  const at = space.start[set]! + 1;
  let low = 0;
  let high = cells[at - 1]! - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cells[at + 2 * middle]! < value) low = middle + 1;
    else high = middle;
  }
  return cells[at + 2 * low + 1]!;
}

/** Whether the header (k, a, b, f) is in the set. */
export function holds(space: HeaderSpace, set: number, k: number, a: number, b: number, f: number): boolean {
  let at = childAt(space, set, k);
  if (at > 1) at = childAt(space, at, a);
  if (at > 1) at = childAt(space, at, b);
  if (at > 1) at = childAt(space, at, f);
  return at === ALL_HEADERS;
}

/** The intervals of a set's first axis that lead somewhere, with where they lead. */
export function partsOf(space: HeaderSpace, set: number, axis: number): [Interval, number][] {
  if (set === NO_HEADERS) return [];
  if (set === ALL_HEADERS) return [[[0, AXIS_HIGH[axis]!], ALL_HEADERS]];
  const parts: [Interval, number][] = [];
  const at = space.start[set]! + 1;
  let low = 0;
  for (let i = 0; i < space.cells[at - 1]!; i++) {
    const high = space.cells[at + 2 * i]!;
    const child = space.cells[at + 2 * i + 1]!;
    if (child !== NO_HEADERS) parts.push([[low, high], child]);
    low = high + 1;
  }
  return parts;
}

/** The share of all headers that are in the set, between 0 and 1. */
export function shareOf(space: HeaderSpace, set: number, axis = 0): number {
  if (set <= 1) return set;
  const known = axis === 0 ? space.shares.get(set) : undefined;
  if (known !== undefined) return known;
  let share = 0;
  for (const [[low, high], child] of partsOf(space, set, axis)) {
    share += (high - low + 1) * shareOf(space, child, axis + 1);
  }
  share /= AXIS_HIGH[axis]! + 1;
  if (axis === 0) space.shares.set(set, share);
  return share;
}
