import type { Slices } from '../core/slices';
import type { PacketFilter, Plane, Region } from './compile';
import { coverByDeciders } from './decided';
import type { Allowance } from './effort';
import { shareOf } from './headers';
import { common } from './regions';
import { findOutside, narrowing } from './search';
import { witness } from './witness';

/** The blocked line on one plane: its regions and, for each, the exact terms above that meet it. */
export interface Blocked {
  readonly plane: Plane;
  readonly region: Region;
  readonly above: readonly number[];
}

/** About the share of the blocked line's packets that a term above has. Only says where to look first. */
export function weightOf(filter: PacketFilter, { plane, region }: Blocked, term: number): number {
  return shareOf(filter.space, plane.headers[term]!) * 2 ** -narrowing(plane, term, region);
}

/** Whether a line above decides at least one packet of the blocked line. */
export function decidesSome(
  filter: PacketFilter,
  parts: readonly Blocked[],
  line: number,
  limit: number,
): boolean | 'undecided' {
  let answer: false | 'undecided' = false;
  for (const { plane, region, above } of parts) {
    filter.space.steps += above.length >> 2;
    const start = above.findIndex((term) => plane.line[term] === line);
    if (start < 0) continue;
    const before = above.slice(0, start);
    for (let i = start; plane.line[above[i]!] === line; i++) {
      const part = common(filter.space, plane, above[i]!, region)!;
      const found = witness(filter.space, plane, part, before, limit);
      if (typeof found !== 'string') return true;
      if (found === 'undecided') answer = 'undecided';
    }
  }
  return answer;
}

function covers(filter: PacketFilter, parts: readonly Blocked[], chosen: ReadonlySet<number>, limit: number): boolean {
  return parts.every(({ plane, region, above }) => {
    filter.space.steps += above.length >> 2;
    const terms = above.filter((term) => chosen.has(plane.line[term]!));
    return findOutside(filter.space, plane, region, terms, limit) === 'none';
  });
}

/** Up to here a cover is made minimal; above, nobody reads it line by line. */
const MINIMAL_UP_TO = 64;

/** The parts with the wide terms first, which a proof then prefers. */
function widestFirst(filter: PacketFilter, parts: readonly Blocked[]): Blocked[] {
  return parts.map((part) => {
    filter.space.steps += 4 * part.above.length;
    const weights = new Map(part.above.map((term) => [term, weightOf(filter, part, term)]));
    return { ...part, above: [...part.above].sort((a, b) => weights.get(b)! - weights.get(a)! || a - b) };
  });
}

/** Lines that a proof of the cover uses; undefined when there is no proof within the limit. */
function proofOf(filter: PacketFilter, parts: readonly Blocked[], limit: number): Set<number> | undefined {
  const found = new Set<number>();
  for (const { plane, region, above } of parts) {
    const used = new Set<number>();
    if (findOutside(filter.space, plane, region, above, limit, used) !== 'none') return undefined;
    for (const term of used) found.add(plane.line[term]!);
  }
  return found;
}

/** The parts with all terms of the lines, also those that are hidden themselves: a line is named as a whole. */
function withAllTerms(parts: readonly Blocked[], lines: ReadonlySet<number>): Blocked[] {
  return parts.map(({ plane, region }) => {
    const above: number[] = [];
    for (const line of lines) {
      for (let term = plane.first[line]!; term < plane.first[line + 1]!; term++) above.push(term);
    }
    return { plane, region, above };
  });
}

function onlyLines(parts: readonly Blocked[], lines: ReadonlySet<number>): Blocked[] {
  return parts.map((part) => ({ ...part, above: part.above.filter((term) => lines.has(part.plane.line[term]!)) }));
}

/** Up to here it is asked of every line above whether it decides some of the blocked line, to choose the widest ones. */
const ALL_UP_TO = 64;

/** Lines that decide some of the blocked line and together cover it; undefined when the effort was spent first. */
function decidersOf(filter: PacketFilter, parts: readonly Blocked[], allowance: Allowance): Set<number> | undefined {
  const limit = allowance.next();
  const lines = new Set<number>();
  if (parts.every(({ above }) => above.length <= ALL_UP_TO)) {
    for (const { plane, above } of parts) {
      for (const term of above) {
        const line = plane.line[term]!;
        if (!lines.has(line) && decidesSome(filter, parts, line, limit) === true) lines.add(line);
      }
    }
    return lines;
  }
  for (const { plane, region, above } of parts) {
    if (!coverByDeciders({ space: filter.space, plane, limit, lines }, region, above)) return undefined;
  }
  return lines;
}

/** A cover of the line by lines each of which decides some of it. */
export function* chooseCover(
  filter: PacketFilter,
  parts: readonly Blocked[],
  allowance: Allowance,
): Slices<Set<number> | undefined> {
  const deciders = decidersOf(filter, parts, allowance);
  yield;
  const proof = deciders && proofOf(filter, widestFirst(filter, onlyLines(parts, deciders)), allowance.next());
  yield;
  return proof && (yield* prune(filter, parts, proof, allowance));
}

/** The lines without those that the others make needless, those the proof used last tried first; `keep` stays. */
export function* prune(
  filter: PacketFilter,
  parts: readonly Blocked[],
  lines: ReadonlySet<number>,
  allowance: Allowance,
  keep?: number,
): Slices<Set<number>> {
  const kept = new Set(lines);
  if (lines.size > MINIMAL_UP_TO) return kept;
  const few = withAllTerms(parts, lines);
  for (const line of [...lines].reverse()) {
    if (line === keep) continue;
    kept.delete(line);
    if (!covers(filter, few, kept, allowance.next())) kept.add(line);
    yield;
  }
  return kept;
}
