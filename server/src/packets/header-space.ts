/**
 * Sets of layer-4 headers as shared decision diagrams.
 *
 * A header is a point (k, a, b, f): k = protocol, plus 256 for a non-initial fragment; a = source port; b = destination
 * port, or 256·type + code for ICMP; f = TCP flags. Fields a protocol lacks are free, so every set built here contains
 * all or none of their values. A set is a number: 0 is empty, 1 is everything, any other names a node that cuts one axis
 * into intervals and sends each to a set of the remaining axes. Nodes are made once per content, so equal sets have
 * equal numbers and every operation can be remembered.
 */
export interface HeaderSpace {
  /** Node n lives at cells[start[n]]: the number of intervals, then (inclusive upper end, child) for each. */
  cells: Int32Array;
  /** Where many cells are, the larger room that they are on their way to, and how many of them have arrived. */
  nextCells: Int32Array | undefined;
  moved: number;
  start: Int32Array;
  /** The hash of each node's content. */
  hashes: Int32Array;
  used: number;
  nodes: number;
  /** Open-addressing table of node numbers by content. */
  table: Int32Array;
  /** Direct-mapped memory of results: three numbers each (left, right and operation, result). */
  memo: Int32Array;
  /** How far to shift a hash for a place in `memo`. */
  readonly memoShift: number;
  /** The intervals of nodes under construction. */
  scratch: number[];
  /** The box around each set that was asked about, see `disjoint.ts`. */
  boxes: Int32Array;
  /** The share of all headers of the sets that were asked about. */
  readonly shares: Map<number, number>;
  /** Work done so far, in steps; only ever grows. */
  steps: number;
}

export const NO_HEADERS = 0;
export const ALL_HEADERS = 1;

/** The axes in order: protocol and fragment, source port, destination port or ICMP type and code, TCP flags. */
export const AXIS_HIGH = [511, 65535, 65535, 63] as const;

/**
 * A new, empty space. Numbers of sets mean something only within their space.
 * @param terms about how many sets will be made of lines, to size the memory of results.
 */
export function createHeaderSpace(terms: number): HeaderSpace {
  const memoBits = Math.max(fewestMemoBits, Math.min(17, 36 - Math.clz32(terms)));
  // Written out: objects that are made by copying differ in shape, and what uses them is made fast again for each shape.
  return {
    cells: noCells,
    nextCells: undefined,
    moved: 0,
    start: noCells,
    hashes: noCells,
    used: 0,
    nodes: 2,
    table: noTable,
    memo: memoBits === fewestMemoBits ? noMemo : new Int32Array(3 << memoBits),
    memoShift: 32 - memoBits,
    scratch: [],
    boxes: noCells,
    shares: new Map(),
    steps: 0,
  };
}

const fewestMemoBits = 7;

/** So many nodes have room from the start. */
const firstNodes = 32;

/**
 * What spaces without a node share; nothing is written into it. There is a space for each of thousands of short lists, and
 * many of them never need a node: room is taken with the first one, and for results with the first one of these.
 */
const noCells = new Int32Array(0);
const noTable = new Int32Array(2 * firstNodes);
const noMemo = new Int32Array(3 << fewestMemoBits);

function makeRoom(space: HeaderSpace): void {
  const room = new ArrayBuffer(4 * firstRoom);
  let taken = 0;
  // One piece of memory for all: each piece costs more than what is in it.
  const take = (length: number): Int32Array => {
    const array = new Int32Array(room, 4 * taken, length);
    taken += length;
    return array;
  };
  space.cells = take(4 * firstNodes);
  space.start = take(firstNodes);
  space.hashes = take(firstNodes);
  space.table = take(2 * firstNodes);
  space.boxes = take(7 * firstNodes);
}

const firstRoom = (4 + 1 + 1 + 2 + 7) * firstNodes;

/** Where the result of an operation on two sets may be remembered. */
export function memoPlace(space: HeaderSpace, left: number, key: number): number {
  return 3 * ((Math.imul(left, 0x9e3779b1) ^ Math.imul(key, 0x85ebca6b)) >>> space.memoShift);
}

/** Remembers the result of an operation at its place in the memory of results, see {@link memoPlace}. */
export function remember(space: HeaderSpace, at: number, left: number, key: number, result: number): void {
  if (space.memo === noMemo) space.memo = new Int32Array(noMemo.length);
  const { memo } = space;
  memo[at] = left;
  memo[at + 1] = key;
  memo[at + 2] = result;
}

function hashCells(cells: { readonly [index: number]: number }, from: number, to: number): number {
  let hash = to - from;
  for (let i = from; i < to; i++) {
    hash = Math.imul(hash ^ (cells[i] as number), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

function growTable(space: HeaderSpace): void {
  const table = new Int32Array(space.table.length * 2);
  const mask = table.length - 1;
  for (let node = 2; node < space.nodes; node++) {
    let slot = space.hashes[node]! & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = node;
  }
  space.table = table;
}

function sameContent(space: HeaderSpace, node: number, base: number, length: number): boolean {
  const { cells, scratch } = space;
  const at = space.start[node]!;
  if (2 * cells[at]! !== length) return false;
  for (let i = 0; i < length; i++) if (cells[at + 1 + i] !== scratch[base + i]) return false;
  return true;
}

/** Makes (or finds) the node of the intervals on the scratch stack above `base`, and takes them off. */
export function finishNode(space: HeaderSpace, base: number): number {
  const { scratch } = space;
  const length = scratch.length - base;
  if (length === 2 && scratch[base + 1]! <= 1) {
    const only = scratch[base + 1]!;
    scratch.length = base;
    return only;
  }
  const mask = space.table.length - 1;
  const hash = hashCells(scratch as { readonly [index: number]: number }, base, scratch.length);
  let slot = hash & mask;
  for (let found = space.table[slot]!; found !== 0; found = space.table[slot]!) {
    if (space.hashes[found] === hash && sameContent(space, found, base, length)) {
      scratch.length = base;
      return found;
    }
    slot = (slot + 1) & mask;
  }
  return addNode(space, base, slot, hash);
}

/** From so many cells on they move to larger rooms bit by bit: the system gives those page by page, 16 MB take 50 ms. */
const manyCells = 1 << 18;

const fewCells = 64;

/** Moves cells ahead of a node of that length: all have arrived by the time that the room is full. */
function moveSome(space: HeaderSpace, length: number): void {
  space.nextCells ??= new Int32Array(space.cells.length * 2);
  const { cells, nextCells } = space;
  const to = Math.min(space.used, space.moved + 4 * (length + 1));
  // A view costs more than a few cells do.
  if (to - space.moved > fewCells) nextCells.set(cells.subarray(space.moved, to), space.moved);
  else for (let at = space.moved; at < to; at++) nextCells[at] = cells[at]!;
  space.moved = to;
}

function growCells(space: HeaderSpace, needed: number): void {
  const { nextCells, moved } = space;
  const isEnough = nextCells !== undefined && nextCells.length >= needed;
  const cells = isEnough ? nextCells : new Int32Array(Math.max(space.cells.length * 2, needed));
  const from = isEnough ? moved : 0;
  cells.set(space.cells.subarray(from, space.used), from);
  space.cells = cells;
  space.nextCells = undefined;
  space.moved = 0;
}

/** What making a node costs beside its content, in steps: it takes room for good. */
const nodeSteps = 40;

function addNode(space: HeaderSpace, base: number, slot: number, hash: number): number {
  const { scratch } = space;
  const length = scratch.length - base;
  if (space.nodes === 2) makeRoom(space);
  if (space.used > space.cells.length >> 1 && space.cells.length >= manyCells) moveSome(space, length);
  if (space.used + length + 1 > space.cells.length) growCells(space, space.used + length + 1);
  if (space.nodes === space.start.length) {
    const start = new Int32Array(space.start.length * 2);
    start.set(space.start);
    space.start = start;
    const hashes = new Int32Array(space.hashes.length * 2);
    hashes.set(space.hashes);
    space.hashes = hashes;
  }
  const node = space.nodes++;
  space.start[node] = space.used;
  space.hashes[node] = hash;
  space.steps += nodeSteps;
  const { cells } = space;
  let to = space.used;
  cells[to++] = length / 2;
  for (let i = base; i < base + length; i++) cells[to++] = scratch[i]!;
  space.used = to;
  scratch.length = base;
  space.table[slot] = node;
  if (space.nodes * 2 > space.table.length) growTable(space);
  return node;
}

/** Adds an interval to the node under construction, joining it with its neighbour when both lead to the same set. */
export function pushInterval(scratch: number[], base: number, high: number, child: number): void {
  if (scratch.length > base && scratch[scratch.length - 1] === child) scratch[scratch.length - 2] = high;
  else scratch.push(high, child);
}
