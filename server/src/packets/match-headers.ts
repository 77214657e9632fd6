import { createNotes } from '../core/notes';
import { ALL_HEADERS, type HeaderSpace, NO_HEADERS } from './header-space';
import { addPart, beginCut, cut, endCut } from './headers';
import { type FlagPattern, ICMP_PROTOCOLS, type Interval, type Match, PORT_PROTOCOLS } from './model';

const FRAGMENT = 256;
const TCP = 6;

/** The union of intervals cut to [0, high]: disjoint, not even touching, in rising order. */
function normalise(intervals: readonly Interval[], high: number): readonly Interval[] {
  if (isNormal(intervals, high)) return intervals;
  const sorted = intervals
    .map(([from, to]): Interval => [Math.max(0, from), Math.min(high, to)])
    .filter(([from, to]) => from <= to)
    .sort((a, b) => a[0] - b[0]);
  const merged: Interval[] = [];
  for (const [from, to] of sorted) {
    const last = merged[merged.length - 1];
    if (last && from <= last[1] + 1) merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    else merged.push([from, to]);
  }
  return merged;
}

function isNormal(intervals: readonly Interval[], high: number): boolean {
  let least = 0;
  for (const [from, to] of intervals) {
    if (from < least || to < from || to > high) return false;
    least = to + 2;
  }
  return true;
}

function flagHeaders(space: HeaderSpace, patterns: readonly FlagPattern[] | undefined): number {
  if (!patterns) return ALL_HEADERS;
  const words = flagWords.get(patterns) ?? flagWordsOf(patterns);
  flagWords.set(patterns, words);
  return cut(space, 3, words);
}

/** The same patterns come in one question after the other. */
const flagWords = createNotes<readonly FlagPattern[], readonly (readonly [Interval, number])[]>();

function flagWordsOf(patterns: readonly FlagPattern[]): [Interval, number][] {
  const words: [Interval, number][] = [];
  for (let f = 0; f < 64; f++) {
    if (patterns.some(({ mask, value }) => (f & mask) === value)) words.push([[f, f], ALL_HEADERS]);
  }
  return words;
}

function axis(space: HeaderSpace, index: number, intervals: readonly Interval[] | undefined, child: number): number {
  if (!intervals && child <= 1) return child;
  const base = beginCut(space);
  if (intervals) for (const [low, high] of normalise(intervals, 65535)) addPart(space, base, low, high, child);
  else addPart(space, base, 0, 65535, child);
  return endCut(space, base, index);
}

function icmpHeaders(space: HeaderSpace, match: Match): number {
  const types = normalise(match.icmpTypes ?? [[0, 255]], 255);
  const codes = normalise(match.icmpCodes ?? [[0, 255]], 255);
  const values: Interval[] = [];
  for (const [first, last] of types) {
    for (let type = first; type <= last; type++) {
      for (const [low, high] of codes) values.push([type * 256 + low, type * 256 + high]);
    }
  }
  return axis(space, 1, undefined, axis(space, 2, values, ALL_HEADERS));
}

/** What a match asks of whole packets and first fragments: the protocols that can meet it (undefined: any), and the rest. */
function initialHeaders(space: HeaderSpace, match: Match): { only: readonly number[] | undefined; rest: number } {
  const ports = match.sourcePorts !== undefined || match.destinationPorts !== undefined;
  const flags = match.tcpFlags !== undefined;
  const icmp = match.icmpTypes !== undefined || match.icmpCodes !== undefined;
  if (!ports && !flags && !icmp) return { only: undefined, rest: ALL_HEADERS };
  if (icmp && (ports || flags)) return { only: [], rest: NO_HEADERS };
  if (icmp) return { only: ICMP_PROTOCOLS, rest: icmpHeaders(space, match) };
  let rest = axis(space, 2, match.destinationPorts, flagHeaders(space, match.tcpFlags));
  rest = axis(space, 1, match.sourcePorts, rest);
  return { only: flags ? [TCP] : PORT_PROTOCOLS, rest };
}

const ANY_PROTOCOL: readonly Interval[] = [[0, 255]];

function isAmong(intervals: readonly Interval[], value: number): boolean {
  for (const [low, high] of intervals) if (low <= value && value <= high) return true;
  return false;
}

/** The layer-4 part of a match as a set of headers. */
export function matchHeaders(space: HeaderSpace, match: Match): number {
  const protocols = normalise(match.protocols ?? ANY_PROTOCOL, 255);
  const { only, rest } = initialHeaders(space, match);
  const base = beginCut(space);
  if (match.fragment !== true) {
    if (!only) for (const [low, high] of protocols) addPart(space, base, low, high, rest);
    else for (const protocol of only) if (isAmong(protocols, protocol)) addPart(space, base, protocol, protocol, rest);
  }
  if (match.fragment !== false && !only)
    for (const [low, high] of protocols) addPart(space, base, FRAGMENT + low, FRAGMENT + high, ALL_HEADERS);
  return endCut(space, base, 0);
}
