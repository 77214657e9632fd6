import { addressesCover, type PacketFilter, type Plane, type Region, regionOf } from './compile';
import { type Allowance, allow, DEFAULT_EFFORT, type Effort } from './effort';
import { difference, NO_HEADERS, shareOf } from './headers';
import { common, subtract } from './regions';
import { findOutside, meeting, narrowing } from './search';
import { witness } from './witness';

/** Why a line never decides a packet. */
export interface Blockers {
  /**
   * Few lines above, rising, that together have every packet of the line. Each of them decides at least one of its
   * packets, and none can be left out, except that `otherAction` is always among them.
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

function blockedParts(filter: PacketFilter, line: number): Blocked[] {
  const parts: Blocked[] = [];
  for (const plane of filter.planes) {
    for (let term = plane.first[line]!; term < plane.first[line + 1]!; term++) {
      const region = regionOf(plane, term);
      const above = meeting(filter.space, plane, region, 0, plane.first[line]!, (other) => plane.exact[other] === 1);
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

function takeFrom(filter: PacketFilter, rest: Blocked[], line: number): Blocked[] {
  return rest.flatMap((piece) => {
    let regions = [piece.region];
    for (const term of piece.above) {
      if (piece.plane.line[term] === line) {
        regions = regions.flatMap((region) => subtract(filter.space, piece.plane, region, term));
      }
    }
    filter.space.steps += regions.length;
    return regions.map((region) => ({ ...piece, region }));
  });
}

function meets(filter: PacketFilter, rest: readonly Blocked[], line: number): boolean {
  return rest.some(({ plane, region, above }) =>
    above.some((term) => plane.line[term] === line && common(filter.space, plane, term, region) !== undefined),
  );
}

/** A cover of the line by lines that decide some of it: widest first, then without those the others make needless. */
function chooseCover(filter: PacketFilter, parts: readonly Blocked[], allowance: Allowance): Set<number> | undefined {
  const chosen: number[] = [];
  let rest: Blocked[] = [...parts];
  for (const { line } of rank(filter, parts, () => true)) {
    if (rest.length === 0) break;
    const limit = allowance.next();
    if (filter.space.steps >= limit) return undefined;
    if (!meets(filter, rest, line) || decidesSome(filter, parts, line, limit) !== true) continue;
    rest = takeFrom(filter, rest, line);
    chosen.push(line);
  }
  if (rest.length > 0) return undefined;
  const kept = new Set(chosen);
  for (const line of chosen.reverse()) {
    kept.delete(line);
    if (!covers(filter, parts, kept, allowance.next())) kept.add(line);
  }
  return kept;
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
 * @returns undefined when the line is not fully covered by exact lines above, matches nothing itself, or the effort was
 *   spent first.
 */
export function blockersOf(filter: PacketFilter, line: number, effort: Effort = DEFAULT_EFFORT): Blockers | undefined {
  const allowance = allow(filter.space, effort);
  let parts = blockedParts(filter, line);
  if (parts.length === 0) return undefined;
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
