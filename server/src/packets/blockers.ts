import { addressesCover, type PacketFilter, type Plane, type Region, regionOf } from './compile';
import { type Allowance, allow, DEFAULT_EFFORT, type Effort } from './effort';
import { difference, NO_HEADERS, shareOf } from './headers';
import type { Fate, Reachability } from './reach';
import { common } from './regions';
import { findOutside, meeting, narrowing } from './search';
import { witness } from './witness';

/** Why a line never decides a packet. */
export interface Blockers {
  /**
   * Few lines above, rising, that together have every packet of the line. Each of them decides at least one of its
   * packets, and none can be left out (unless there are more than 64), except that `otherAction` is always among them.
   */
  readonly lines: readonly number[];
  /** A line above that decides some of its packets and does something else with them; undefined when there is none. */
  readonly otherAction: number | undefined;
}

interface Candidate {
  readonly line: number;
  /** About its share of the packets of the blocked line; only compared. */
  readonly weight: number;
}

/** The blocked line on one plane: its regions and, for each, the exact terms above that meet it. */
interface Blocked {
  readonly plane: Plane;
  readonly region: Region;
  readonly above: readonly number[];
}

const IDLE: readonly Fate['reach'][] = ['never', 'empty'];

function blockedParts(filter: PacketFilter, reach: Reachability, line: number): Blocked[] {
  const parts: Blocked[] = [];
  for (const plane of filter.planes) {
    // A line of reach `never` decides nothing, and those above it have all that it has.
    const decides = (term: number): boolean =>
      plane.exact[term] === 1 && !IDLE.includes(reach.fates[plane.line[term]!]!.reach);
    for (let term = plane.first[line]!; term < plane.first[line + 1]!; term++) {
      const region = regionOf(plane, term);
      const above = meeting(filter.space, plane, region, 0, plane.first[line]!, decides);
      if (region.headers !== NO_HEADERS) parts.push({ plane, region, above });
    }
  }
  return parts;
}

/** The lines that meet the blocked one, widest first; how wide is estimated, for it only says where to look first. */
function rank(filter: PacketFilter, parts: readonly Blocked[], wanted: (line: number) => boolean): Candidate[] {
  const weights = new Map<number, number>();
  for (const { plane, region, above } of parts) {
    const share = shareOf(filter.space, region.headers);
    for (const term of above) {
      const line = plane.line[term]!;
      if (!wanted(line)) continue;
      const headers = Math.min(share, shareOf(filter.space, plane.headers[term]!));
      const weight = headers * 2 ** -narrowing(plane, term, region);
      weights.set(line, (weights.get(line) ?? 0) + weight);
    }
  }
  return [...weights]
    .map(([line, weight]) => ({ line, weight }))
    .sort((one, other) => other.weight - one.weight || one.line - other.line);
}

/** The first line above that has every packet of the blocked line by itself. */
function firstCover(filter: PacketFilter, parts: readonly Blocked[]): number | undefined {
  const [first, ...others] = parts;
  if (!first) return undefined;
  const hasAll = ({ plane, region, above }: Blocked, line: number): boolean =>
    above.some(
      (term) =>
        plane.line[term] === line &&
        addressesCover(plane, term, region) &&
        difference(filter.space, region.headers, plane.headers[term]!) === NO_HEADERS,
    );
  const { plane, region, above } = first;
  for (const term of above) {
    if (!addressesCover(plane, term, region)) continue;
    const line = plane.line[term]!;
    if (hasAll(first, line) && others.every((part) => hasAll(part, line))) return line;
  }
  return undefined;
}

/** Whether a line above decides at least one packet of the blocked line. */
function decidesSome(
  filter: PacketFilter,
  parts: readonly Blocked[],
  line: number,
  limit: number,
): boolean | 'undecided' {
  let answer: false | 'undecided' = false;
  for (const { plane, region, above } of parts) {
    const before = above.filter((term) => plane.line[term]! < line);
    for (const term of above) {
      if (plane.line[term] !== line) continue;
      const part = common(filter.space, plane, term, region)!;
      const found = witness(filter.space, plane, part, before, limit);
      if (typeof found !== 'string') return true;
      if (found === 'undecided') answer = 'undecided';
    }
  }
  return answer;
}

function covers(filter: PacketFilter, parts: readonly Blocked[], chosen: ReadonlySet<number>, limit: number): boolean {
  return parts.every(({ plane, region, above }) => {
    const terms = above.filter((term) => chosen.has(plane.line[term]!));
    return findOutside(filter.space, plane, region, terms, limit) === 'none';
  });
}

/** Up to here a cover is made minimal; above, nobody reads it line by line. */
const MINIMAL_UP_TO = 64;

/** Lines that a proof of the cover uses, the wide ones preferred; undefined when there is no proof within the limit. */
function proofOf(
  filter: PacketFilter,
  parts: readonly Blocked[],
  ranked: readonly Candidate[],
  without: ReadonlySet<number>,
  limit: number,
): number[] | undefined {
  const order = new Map(ranked.map(({ line }, index) => [line, index]));
  const found = new Set<number>();
  for (const { plane, region, above } of parts) {
    const orderOf = (term: number): number => order.get(plane.line[term]!)!;
    const terms = above.filter((term) => !without.has(plane.line[term]!)).sort((a, b) => orderOf(a) - orderOf(b));
    const used = new Set<number>();
    if (findOutside(filter.space, plane, region, terms, limit, used) !== 'none') return undefined;
    for (const term of used) found.add(plane.line[term]!);
  }
  return [...found].sort((a, b) => order.get(a)! - order.get(b)!);
}

/** A cover of the line by lines each of which decides some of it. */
function chooseCover(filter: PacketFilter, parts: readonly Blocked[], allowance: Allowance): Set<number> | undefined {
  const ranked = rank(filter, parts, () => true);
  const idle = new Set<number>();
  const deciding = new Set<number>();
  for (;;) {
    const limit = allowance.next();
    const lines = proofOf(filter, parts, ranked, idle, limit);
    if (!lines) return undefined;
    const before = idle.size;
    for (const line of lines) {
      if (deciding.has(line)) continue;
      if (decidesSome(filter, parts, line, limit) === true) deciding.add(line);
      else idle.add(line);
    }
    if (idle.size === before) return new Set(prune(filter, parts, lines, allowance));
  }
}

/** The lines without those that the others make needless, the narrowest tried first. */
function prune(
  filter: PacketFilter,
  parts: readonly Blocked[],
  lines: readonly number[],
  allowance: Allowance,
): readonly number[] {
  if (lines.length > MINIMAL_UP_TO) return lines;
  const kept = new Set(lines);
  const terms = parts.map((part) => ({
    ...part,
    above: part.above.filter((term) => kept.has(part.plane.line[term]!)),
  }));
  for (const line of [...lines].reverse()) {
    kept.delete(line);
    if (!covers(filter, terms, kept, allowance.next())) kept.add(line);
  }
  return [...kept];
}

/** The widest line of another action that decides some of the line, one of the cover if possible. */
function otherActionOf(
  filter: PacketFilter,
  line: number,
  parts: readonly Blocked[],
  chosen: ReadonlySet<number>,
  allowance: Allowance,
): number | undefined | 'undecided' {
  const opposes = (other: number): boolean => filter.lines[other]!.action !== filter.lines[line]!.action;
  for (const other of chosen) if (opposes(other)) return other;
  let answer: undefined | 'undecided';
  for (const other of rank(filter, parts, opposes)) {
    const decides = decidesSome(filter, parts, other.line, allowance.next());
    if (decides === true) return other.line;
    if (decides === 'undecided') answer = 'undecided';
  }
  return answer;
}

/**
 * The lines that block a line of reach `never`.
 * @param reach the reachability of the same filter.
 * @returns undefined when the line is not of reach `never`, or the effort was spent first.
 */
export function blockersOf(
  filter: PacketFilter,
  reach: Reachability,
  line: number,
  effort: Effort = DEFAULT_EFFORT,
): Blockers | undefined {
  if (reach.fates[line]?.reach !== 'never') return undefined;
  const allowance = allow(filter.space, effort);
  let parts = blockedParts(filter, reach, line);
  let chosen: Set<number> | undefined;
  const alone = firstCover(filter, parts);
  if (alone !== undefined) {
    // Nothing reaches the lines below it.
    parts = parts.map((part) => ({ ...part, above: part.above.filter((term) => part.plane.line[term]! <= alone) }));
    if (decidesSome(filter, parts, alone, allowance.next()) === true) chosen = new Set([alone]);
  }
  chosen ??= chooseCover(filter, parts, allowance);
  if (!chosen) return undefined;
  const otherAction = otherActionOf(filter, line, parts, chosen, allowance);
  if (otherAction === 'undecided') return undefined;
  if (otherAction !== undefined) chosen.add(otherAction);
  return { lines: [...chosen].sort((one, other) => one - other), otherAction };
}
