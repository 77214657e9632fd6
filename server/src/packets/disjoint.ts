import { ALL_HEADERS, AXIS_HIGH, type HeaderSpace, memoPlace, NO_HEADERS, remember } from './header-space';

/** What is known of the box around a set. */
const UNKNOWN = 0;
const AROUND = 1;
const EXACT = 2;

/** Numbers kept of each set: what is known, then the lowest and highest value of the first three axes. */
const WIDTH = 7;

/** The lowest and the highest value of each of the first three axes. */
export type Box = readonly [number, number, number, number, number, number];

const NO_BOX: Box = [65535, 0, 65535, 0, 65535, 0];
const WHOLE_BOX: Box = [0, AXIS_HIGH[0], 0, AXIS_HIGH[1], 0, AXIS_HIGH[2]];

/** The operation's number in the space's memory of results; see `headers.ts` for the others. */
const DISJOINT = 3;

/**
 * The smallest box around a set: the lowest and the highest value of each of the first three axes. The box of the empty
 * set meets no other.
 */
export function boxOf(space: HeaderSpace, set: number): Box {
  if (set === NO_HEADERS) return NO_BOX;
  if (set === ALL_HEADERS) return WHOLE_BOX;
  const at = boxAt(space, set);
  const { boxes } = space;
  return [boxes[at + 1]!, boxes[at + 2]!, boxes[at + 3]!, boxes[at + 4]!, boxes[at + 5]!, boxes[at + 6]!];
}

/** Puts the numbers of {@link boxOf} into an array from `to` on. */
export function putBox(space: HeaderSpace, set: number, boxes: Uint16Array, to: number): void {
  const fixed = set === NO_HEADERS ? NO_BOX : set === ALL_HEADERS ? WHOLE_BOX : undefined;
  const at = fixed ? -1 : boxAt(space, set);
  const from = fixed ?? space.boxes;
  for (let i = 0; i < WIDTH - 1; i++) boxes[to + i] = from[at + 1 + i]!;
}

/** Whether a set is nothing but the box around it: two of these share a header wherever their boxes meet. */
export function isBox(space: HeaderSpace, set: number): boolean {
  return set === ALL_HEADERS || (set !== NO_HEADERS && space.boxes[boxAt(space, set)] === EXACT);
}

/** Where the box around a set is kept in `space.boxes`: most sets that lines ask for are nothing but a box. */
function boxAt(space: HeaderSpace, set: number): number {
  const at = set * WIDTH;
  if (at + WIDTH > space.boxes.length) {
    const grown = new Int32Array(Math.max(space.boxes.length * 2, at + WIDTH));
    grown.set(space.boxes);
    space.boxes = grown;
  }
  if (space.boxes[at] === UNKNOWN) {
    for (let axis = 0; axis < 3; axis++) {
      space.boxes[at + 1 + 2 * axis] = AXIS_HIGH[axis]!;
      space.boxes[at + 2 + 2 * axis] = 0;
    }
    space.boxes[at] = widen(space, at, set, 0) ? EXACT : AROUND;
  }
  return at;
}

/** Widens a box by the sub-set of the axes from `axis` on. Returns whether that sub-set is itself a box. */
function widen(space: HeaderSpace, box: number, set: number, axis: number): boolean {
  const { boxes, cells, start } = space;
  if (set === ALL_HEADERS) {
    for (let at = box + 1 + 2 * axis; at < box + WIDTH; at += 2) {
      boxes[at] = 0;
      boxes[at + 1] = AXIS_HIGH[(at - box) >> 1]!;
    }
    return true;
  }
  if (axis === 3) return false;
  const place = box + 1 + 2 * axis;
  space.steps += cells[start[set]!]! >> 2;
  let intervals = 0;
  let isBox = true;
  let low = 0;
  for (let i = start[set]! + 1, end = i + 2 * cells[i - 1]!; i < end; i += 2) {
    const high = cells[i]!;
    const child = cells[i + 1]!;
    if (child !== NO_HEADERS) {
      if (low < boxes[place]!) boxes[place] = low;
      if (high > boxes[place + 1]!) boxes[place + 1] = high;
      isBox = widen(space, box, child, axis + 1) && isBox;
      intervals++;
    }
    low = high + 1;
  }
  return isBox && intervals === 1;
}

/** Whether the two sets share no header. Makes no nodes. */
export function disjoint(space: HeaderSpace, left: number, right: number): boolean {
  if (left === NO_HEADERS || right === NO_HEADERS) return true;
  if (left === ALL_HEADERS || right === ALL_HEADERS || left === right) return false;
  const one = boxAt(space, left);
  const other = boxAt(space, right);
  const { boxes } = space;
  if (boxes[one + 1]! > boxes[other + 2]! || boxes[other + 1]! > boxes[one + 2]!) return true;
  if (boxes[one + 5]! > boxes[other + 6]! || boxes[other + 5]! > boxes[one + 6]!) return true;
  if (boxes[one + 3]! > boxes[other + 4]! || boxes[other + 3]! > boxes[one + 4]!) return true;
  if (boxes[one]! + boxes[other]! === 2 * EXACT) return false;
  const key = right * 4 + DISJOINT;
  const at = memoPlace(space, left, key);
  const { memo } = space;
  if (memo[at] === left && memo[at + 1] === key) return memo[at + 2] === 1;
  const result = nodesDisjoint(space, left, right);
  remember(space, at, left, key, result ? 1 : 0);
  return result;
}

/** The answer for two nodes, by walking both; what is below them is not worth remembering. */
function nodesDisjoint(space: HeaderSpace, left: number, right: number): boolean {
  space.steps++;
  const { cells, start } = space;
  let i = start[left]! + 1;
  let j = start[right]! + 1;
  const end = i + 2 * cells[i - 1]!;
  space.steps += (end - i) >> 2;
  while (i < end) {
    const leftHigh = cells[i]!;
    const rightHigh = cells[j]!;
    const leftChild = cells[i + 1]!;
    const rightChild = cells[j + 1]!;
    if (leftChild !== NO_HEADERS && rightChild !== NO_HEADERS) {
      if (leftChild === rightChild || leftChild === ALL_HEADERS || rightChild === ALL_HEADERS) return false;
      if (!nodesDisjoint(space, leftChild, rightChild)) return false;
    }
    if (leftHigh <= rightHigh) i += 2;
    if (rightHigh <= leftHigh) j += 2;
  }
  return true;
}
