import { type Bucket, bucketsNear, firstFrom, mergeRising, narrowed, portsIn } from './buckets';
import { termsAt } from './by-port';
import { addressesMeet, type Plane, type Region } from './compile';
import { type Box, boxOf, disjoint, isBox } from './disjoint';
import type { HeaderSpace } from './header-space';

/** Which terms are asked for: those of [from, to) that the mask marks, or all of them without one. */
export interface Among {
  readonly from: number;
  readonly to: number;
  readonly mask?: Uint8Array | undefined;
}

/**
 * Terms, rising, that have an address pair in common with a region, and headers as far as the boxes around them tell: all
 * that meet the region, and a few that do not. The inner loop of every question.
 */
export function near(space: HeaderSpace, plane: Plane, region: Region, among: Among): number[] {
  const { words, buckets } = plane;
  const { from, to } = among;
  const box = boxOf(space, region.headers);
  const close = buckets && bucketsNear(buckets, region);
  // What is counted is what these hold, however few of them have to be looked at.
  const isCounted = close && sizeOf(close) * 2 < plane.count;
  const looked = close && narrowed(buckets, close, region);
  if (looked && isCounted) {
    const found = looked.map((bucket) => nearIn(plane, region, box, among, bucket));
    for (const { terms } of close) space.steps += (terms.length * words) >> 4;
    for (const list of found) space.steps += list.length >> 2;
    return asOne(found);
  }
  space.steps += ((to - from) * words) >> 4;
  if (looked && (box[4] === box[5] || sizeOf(looked) * 2 < plane.count)) {
    const found = asOne(looked.map((bucket) => nearIn(plane, region, box, among, bucket)));
    space.steps += found.length >> 2;
    return found;
  }
  const found = words === 2 ? nearPairs(plane, region, box, among) : nearAny(plane, region, box, among);
  space.steps += found.length >> 2;
  return found;
}

function sizeOf(buckets: readonly Bucket[]): number {
  return buckets.reduce((sum, { terms }) => sum + terms.length, 0);
}

/** Rising lists as one, the shortest first: mostly one or two have anything in them. */
function asOne(lists: readonly number[][]): number[] {
  const full = lists.filter((list) => list.length > 0);
  if (full.length > 2) full.sort((a, b) => a.length - b.length);
  return full.reduce(mergeRising, []);
}

/** Whether the box around a term's headers meets a box. */
function boxesMeet({ boxes }: Plane, term: number, box: Box): boolean {
  const at = term * 6;
  return (
    boxes[at]! <= box[1]! &&
    boxes[at + 1]! >= box[0]! &&
    boxes[at + 4]! <= box[5]! &&
    boxes[at + 5]! >= box[4]! &&
    boxes[at + 2]! <= box[3]! &&
    boxes[at + 3]! >= box[2]!
  );
}

/** Where terms are collected: in long lists there are thousands at a time, and an array that grows leaves thrice as much garbage. */
const collected: number[] = [];

/** For IPv4, where an address pair is two words. */
function nearPairs(plane: Plane, region: Region, box: Box, { from, to, mask }: Among): number[] {
  const { value, care } = plane;
  if ((region.care[0]! | region.care[1]!) === 0) return nearByBox(plane, box, { from, to, mask });
  let count = 0;
  const value0 = region.value[0]!;
  const value1 = region.value[1]!;
  const care0 = region.care[0]!;
  const care1 = region.care[1]!;
  for (let term = from, at = from * 2; term < to; term++, at += 2) {
    if (((value[at]! ^ value0) & care[at]! & care0) !== 0) continue;
    if (((value[at + 1]! ^ value1) & care[at + 1]! & care1) !== 0) continue;
    if (mask?.[term] !== 0 && boxesMeet(plane, term, box)) collected[count++] = term;
  }
  return collected.slice(0, count);
}

/** For a region of any addresses. The innermost loop of lists about ports. */
function nearByBox({ boxes }: Plane, box: Box, { from, to, mask }: Among): number[] {
  const k0 = box[0]!;
  const k1 = box[1]!;
  const a0 = box[2]!;
  const a1 = box[3]!;
  const b0 = box[4]!;
  const b1 = box[5]!;
  let count = 0;
  for (let term = from, at = from * 6; term < to; term++, at += 6) {
    if (boxes[at]! > k1 || boxes[at + 1]! < k0 || boxes[at + 4]! > b1 || boxes[at + 5]! < b0) continue;
    if (boxes[at + 2]! > a1 || boxes[at + 3]! < a0 || mask?.[term] === 0) continue;
    collected[count++] = term;
  }
  return collected.slice(0, count);
}

function nearAny(plane: Plane, region: Region, box: Box, { from, to, mask }: Among): number[] {
  let count = 0;
  for (let term = from; term < to; term++) {
    if (mask?.[term] !== 0 && addressesMeet(plane, term, region) && boxesMeet(plane, term, box))
      collected[count++] = term;
  }
  return collected.slice(0, count);
}

/** The same among the terms of a bucket. */
function nearIn(plane: Plane, region: Region, box: Box, among: Among, bucket: Bucket): number[] {
  const { from, to, mask } = among;
  const ports = box[4] === box[5] ? portsIn(bucket, plane.boxes) : undefined;
  if (!ports) return nearOf(plane, region, box, among, bucket.terms);
  const isNear = (term: number): boolean =>
    mask?.[term] !== 0 && addressesMeet(plane, term, region) && boxesMeet(plane, term, box);
  const { port, protocol, ofProtocols, wide } = ports;
  const others =
    box[0] === box[1] ? termsAt(protocol, box[0]!, [from, to], isNear) : nearOf(plane, region, box, among, ofProtocols);
  const found = mergeRising(termsAt(port, box[4]!, [from, to], isNear), others);
  return mergeRising(found, nearOf(plane, region, box, among, wide));
}

/** The same among the terms of a rising list. */
function nearOf(plane: Plane, region: Region, box: Box, { from, to, mask }: Among, list: readonly number[]): number[] {
  let count = 0;
  for (let i = firstFrom(list, from); i < list.length; i++) {
    const term = list[i]!;
    if (term >= to) break;
    if (mask?.[term] !== 0 && addressesMeet(plane, term, region) && boxesMeet(plane, term, box))
      collected[count++] = term;
  }
  return collected.slice(0, count);
}

/** The terms, rising, that have packets in common with a region. */
export function meeting(space: HeaderSpace, plane: Plane, region: Region, among: Among): number[] {
  const close = near(space, plane, region, among);
  space.steps += close.length >> 2;
  return onlySharing(space, plane, close, region.headers);
}

/** Takes from terms whose boxes meet the one around a set those that share no header with it. @returns the same array. */
export function onlySharing(space: HeaderSpace, plane: Plane, terms: number[], set: number): number[] {
  const { headers, isBox: isTermBox, others } = plane;
  const isSetBox = isBox(space, set);
  if (isSetBox && others === 0) return terms;
  let count = 0;
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i]!;
    if ((isSetBox && isTermBox[term] === 1) || !disjoint(space, headers[term]!, set)) terms[count++] = term;
  }
  terms.length = count;
  return terms;
}
