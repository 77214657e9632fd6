import { finish, type Slices } from '../core/slices';
import { type Buckets, createBuckets } from './buckets';
import { isBox, putBox } from './disjoint';
import { createHeaderSpace, type HeaderSpace, NO_HEADERS } from './header-space';
import { difference } from './headers';
import { matchHeaders } from './match-headers';
import type { AddressSet, AddressValue, IpVersion, Line, PacketSet } from './model';

/**
 * The terms of one IP version, in the order of their lines: a term is one {@link Match}. Term t has the words
 * `value[t·words …]` and `care[t·words …]`: destination first, then source, most significant word first; a bit of `care`
 * is 1 where the address is fixed, and `value` is 0 where it is free.
 */
export interface Plane {
  readonly version: IpVersion;
  /** 32-bit words of a pair of addresses: 2 for IPv4, 8 for IPv6. */
  readonly words: number;
  readonly count: number;
  readonly value: Int32Array;
  readonly care: Int32Array;
  /** The header set of each term. */
  readonly headers: Int32Array;
  /** The box around the headers of each term: six numbers, see `boxOf`. */
  readonly boxes: Uint16Array;
  /** 1 for each term whose headers are nothing but that box. */
  readonly isBox: Uint8Array;
  /** How many are no such box. */
  readonly others: number;
  /** The line of each term. */
  readonly line: Int32Array;
  /** The terms of line i are first[i] up to, but without, first[i + 1]. */
  readonly first: Int32Array;
  /** 1 for each term of a line that matches exactly. */
  readonly exact: Uint8Array;
  /** 1 for each term of a permit line. */
  readonly permit: Uint8Array;
  /** Only for long lists. */
  readonly buckets: Buckets | undefined;
}

/** A list made ready for questions. Opaque: pass it to the functions of this room. */
export interface PacketFilter {
  readonly lines: readonly Line[];
  readonly space: HeaderSpace;
  readonly planes: readonly [Plane, Plane];
}

/** The words of an address pair, 32 bits each. Made by the thousand, and plain arrays are made faster than typed ones. */
export type Words = readonly number[];

/** A box of packets of one plane: a pair of ternary addresses and a set of headers. */
export interface Region {
  readonly value: Words;
  readonly care: Words;
  readonly headers: number;
}

function putAddress(
  plane: { readonly value: Int32Array; readonly care: Int32Array },
  at: number,
  count: number,
  address: AddressSet | undefined,
): void {
  if (!address) return;
  if (count === 1 && typeof address.value === 'number' && typeof address.wildcard === 'number') {
    plane.care[at] = ~address.wildcard;
    plane.value[at] = address.value & ~address.wildcard;
    return;
  }
  for (let word = count - 1, shift = 0n; word >= 0; word--, shift += 32n) {
    const care = ~wordOf(address.wildcard, shift);
    plane.care[at + word] = care;
    plane.value[at + word] = wordOf(address.value, shift) & care;
  }
}

function wordOf(value: AddressValue, shift: bigint): number {
  if (typeof value === 'number') return shift === 0n ? value | 0 : 0;
  return Number(BigInt.asIntN(32, value >> shift));
}

const emptyPlanes: Readonly<Record<IpVersion, Map<number, Plane>>> = { 4: new Map(), 6: new Map() };

type OpenPlane = { -readonly [key in keyof Plane]: Plane[key] };

/** Made in one place: planes of several shapes would make all that uses them slower. */
function createPlane(version: IpVersion, lines: number, count: number): OpenPlane {
  const words = version === 4 ? 2 : 8;
  return {
    version,
    words,
    count,
    value: new Int32Array(count * words),
    care: new Int32Array(count * words),
    headers: new Int32Array(count),
    boxes: new Uint16Array(count * 6),
    isBox: new Uint8Array(count),
    others: 0,
    line: new Int32Array(count),
    first: new Int32Array(lines + 1),
    exact: new Uint8Array(count),
    permit: new Uint8Array(count),
    buckets: undefined,
  };
}

/** A plane without terms: most lists are of one IP version, and so is every question. */
function emptyPlane(version: IpVersion, lines: number): Plane {
  const known = emptyPlanes[version].get(lines);
  if (known) return known;
  const plane = createPlane(version, lines, 0);
  if (lines <= longestKept) emptyPlanes[version].set(lines, plane);
  return plane;
}

/** Planes of lists up to this length are kept. */
const longestKept = 256;

/** So many lines are made ready between two pauses. */
const linesAtOnce = 64;

function* compilePlane(version: IpVersion, lines: readonly Line[], space: HeaderSpace): Slices<Plane> {
  const words = version === 4 ? 2 : 8;
  let count = 0;
  for (const line of lines) for (const match of line.packets) if (match.version === version) count++;
  if (count === 0) return emptyPlane(version, lines.length);
  const plane = createPlane(version, lines.length, count);
  let term = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (index % linesAtOnce === linesAtOnce - 1) yield;
    plane.first[index] = term;
    for (const match of line.packets) {
      if (match.version !== version) continue;
      putAddress(plane, term * words, words / 2, match.destination);
      putAddress(plane, term * words + words / 2, words / 2, match.source);
      plane.headers[term] = matchHeaders(space, match);
      putBox(space, plane.headers[term]!, plane.boxes, term * 6);
      if (isBox(space, plane.headers[term]!)) plane.isBox[term] = 1;
      else plane.others++;
      plane.line[term] = index;
      plane.exact[term] = line.certainty === 'exact' ? 1 : 0;
      plane.permit[term] = line.action === 'permit' ? 1 : 0;
      term++;
    }
  }
  yield;
  plane.first[lines.length] = term;
  plane.buckets = yield* createBuckets(plane);
  return plane;
}

/** Makes a list ready for questions. Never fails; the cost is linear in the lines. */
export function compile(lines: readonly Line[]): PacketFilter {
  return finish(compileInSlices(lines));
}

/** {@link compile} with pauses. */
export function* compileInSlices(lines: readonly Line[]): Slices<PacketFilter> {
  const space = createHeaderSpace(lines.length);
  return { lines, space, planes: [yield* compilePlane(4, lines, space), yield* compilePlane(6, lines, space)] };
}

/** A set of packets in the header space of a filter, as the two planes of a list of one exact line. */
export function compileSet(filter: PacketFilter, packets: PacketSet): readonly [Plane, Plane] {
  const lines: Line[] = [{ action: 'permit', certainty: 'exact', packets }];
  return [finish(compilePlane(4, lines, filter.space)), finish(compilePlane(6, lines, filter.space))];
}

/** The region of one term. */
export function regionOf(plane: Plane, term: number): Region {
  const { words } = plane;
  const headers = plane.headers[term]!;
  const from = term * words;
  if (words === 2) {
    const value = [plane.value[from]!, plane.value[from + 1]!];
    return { value, care: [plane.care[from]!, plane.care[from + 1]!], headers };
  }
  const value: number[] = [];
  const care: number[] = [];
  for (let at = from; at < from + words; at++) {
    value.push(plane.value[at]!);
    care.push(plane.care[at]!);
  }
  return { value, care, headers };
}

/** Whether a term and a region have an address pair in common. */
export function addressesMeet(plane: Plane, term: number, region: Region): boolean {
  const { words, value, care } = plane;
  let at = term * words;
  if (((value[at]! ^ region.value[0]!) & care[at]! & region.care[0]!) !== 0) return false;
  for (let word = 1; word < words; word++) {
    at++;
    if (((value[at]! ^ region.value[word]!) & care[at]! & region.care[word]!) !== 0) return false;
  }
  return true;
}

/** Whether a term has all address pairs of a region that it meets. */
export function addressesCover(plane: Plane, term: number, region: Region): boolean {
  const { words, care } = plane;
  let at = term * words;
  if ((care[at]! & ~region.care[0]!) !== 0) return false;
  for (let word = 1; word < words; word++) {
    at++;
    if ((care[at]! & ~region.care[word]!) !== 0) return false;
  }
  return true;
}

/** How the addresses of a term lie to those of a region: none in common, some, or all. */
export const APART = 0;
export const PARTLY = 1;
const WHOLLY = 2;

/** {@link APART}, {@link PARTLY} or {@link WHOLLY}, in one pass: the innermost loop of every search. */
export function addressShare({ words, value, care }: Plane, term: number, region: Region): number {
  const { value: regionValue, care: regionCare } = region;
  let share = WHOLLY;
  for (let word = 0, at = term * words; word < words; word++, at++) {
    const fixed = care[at]!;
    const known = regionCare[word]!;
    if (((value[at]! ^ regionValue[word]!) & fixed & known) !== 0) return APART;
    if ((fixed & ~known) !== 0) share = PARTLY;
  }
  return share;
}

/** Whether a term has every packet of a region, given that they meet. */
export function hasAll(space: HeaderSpace, plane: Plane, term: number, region: Region): boolean {
  return addressesCover(plane, term, region) && difference(space, region.headers, plane.headers[term]!) === NO_HEADERS;
}

/** The address whose words start at `from`. */
export function joinWords(plane: Plane, words: Words, from: number): AddressValue {
  if (plane.version === 4) return words[from]! >>> 0;
  let value = 0n;
  for (let word = from; word < from + 4; word++) value = (value << 32n) | BigInt(words[word]! >>> 0);
  return value;
}
