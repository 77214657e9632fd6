import { finish, type Slices } from '../core/slices';
import { type PacketFilter, regionOf } from './compile';
import { type Blocked, chooseCover, decidesSome, prune, weightOf } from './cover';
import { findDecider } from './decided';
import { disjoint } from './disjoint';
import { type Allowance, allow, DEFAULT_EFFORT, type Effort } from './effort';
import { firstAt, pointOf } from './example';
import { NO_HEADERS } from './header-space';
import { meeting } from './near';
import { createPauses, isPause } from './pauses';
import type { Earlier, Reachability } from './reach';

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

/** Why lines never decide a packet, by line, with what each answer took in counted steps. */
export type AllBlockers = ReadonlyMap<number, { readonly blockers: Blockers; readonly steps: number }>;

/** The parts of a line with the terms that meet them, of lines up to the given one only: nothing reaches those below. */
function blockedParts({ space, planes }: PacketFilter, reach: Reachability, line: number, upTo: number): Blocked[] {
  const parts: Blocked[] = [];
  planes.forEach((plane, side) => {
    const end = plane.first[Math.min(line, upTo + 1)]!;
    for (let term = plane.first[line]!; term < plane.first[line + 1]!; term++) {
      const region = regionOf(plane, term);
      if (region.headers === NO_HEADERS) continue;
      const known = reach.hiddenBy[side]!.get(term);
      space.steps += (known?.length ?? 0) >> 2;
      const above = known
        ? known.filter((other) => !disjoint(space, plane.headers[other]!, region.headers))
        : meeting(space, plane, region, { from: 0, to: end, mask: reach.deciding[side] });
      parts.push({ plane, region, above });
    }
  });
  return parts;
}

/** Whether a line decides the most readable packet of the first part of another. */
function decidesPleasant({ space, planes }: PacketFilter, line: number, blocked: number): boolean {
  for (const plane of planes) {
    const term = plane.first[blocked]!;
    if (term === plane.first[blocked + 1]! || plane.headers[term] === NO_HEADERS) continue;
    const point = pointOf(space, plane, regionOf(plane, term));
    const decider = firstAt(space, plane, point, [0, plane.first[blocked]!], (other) => plane.exact[other] === 1);
    return decider !== undefined && plane.line[decider] === line;
  }
  return false;
}

/** The line above that is wanted and has most of the blocked line, by its widest term. */
function widestOf(
  filter: PacketFilter,
  parts: readonly Blocked[],
  wanted: (line: number) => boolean,
): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (const part of parts) {
    filter.space.steps += part.above.length >> 1;
    for (const term of part.above) {
      const line = part.plane.line[term]!;
      const weight = wanted(line) ? weightOf(filter, part, term) : 0;
      if (weight <= most) continue;
      most = weight;
      best = line;
    }
  }
  return best;
}

/** A line of another action that decides some of the line: one of the cover, or the widest one, or any. */
function otherActionOf(
  filter: PacketFilter,
  line: number,
  parts: readonly Blocked[],
  chosen: ReadonlySet<number>,
  allowance: Allowance,
): number | undefined | 'undecided' {
  const opposes = (other: number): boolean => filter.lines[other]!.action !== filter.lines[line]!.action;
  const covering = widestOf(filter, parts, (other) => chosen.has(other) && opposes(other));
  if (covering !== undefined) return covering;
  const widest = widestOf(filter, parts, opposes);
  if (widest === undefined) return undefined;
  if (decidesSome(filter, parts, widest, allowance.next()) === true) return widest;
  let answer: undefined | 'undecided';
  for (const { plane, region, above } of parts) {
    const wanted = (term: number): boolean => opposes(plane.line[term]!);
    const term = findDecider({ space: filter.space, plane, wanted, limit: allowance.next() }, region, above);
    if (typeof term === 'number') return plane.line[term]!;
    if (term === 'undecided') answer = 'undecided';
  }
  return answer;
}

function* blockersOfLine(
  filter: PacketFilter,
  reach: Reachability,
  line: number,
  allowance: Allowance,
): Slices<Blockers | undefined> {
  const cover = reach.covers[line];
  let chosen: Set<number> | undefined;
  if (cover !== undefined && decidesPleasant(filter, cover, line)) {
    if (filter.lines[cover]!.action !== filter.lines[line]!.action) return { lines: [cover], otherAction: cover };
    chosen = new Set([cover]);
  }
  const parts = blockedParts(filter, reach, line, cover ?? line);
  if (!chosen && cover !== undefined && decidesSome(filter, parts, cover, allowance.next()) === true) {
    chosen = new Set([cover]);
  }
  chosen ??= yield* chooseCover(filter, parts, allowance);
  if (!chosen) return undefined;
  const otherAction = otherActionOf(filter, line, parts, chosen, allowance);
  if (otherAction === 'undecided') return undefined;
  if (otherAction !== undefined && !chosen.has(otherAction)) {
    chosen = yield* prune(filter, parts, chosen.add(otherAction), allowance, otherAction);
  }
  return { lines: [...chosen].sort((one, other) => one - other), otherAction };
}

/**
 * Why the given lines never decide a packet.
 * @param reach the reachability of the same filter.
 * @param lines lines to explain; those that are not of reach `never` are passed over.
 * @returns by line. A line of reach `never` that is missing was not decided within the effort.
 */
export function blockersOf(
  filter: PacketFilter,
  reach: Reachability,
  lines: readonly number[],
  effort: Effort = DEFAULT_EFFORT,
): ReadonlyMap<number, Blockers> {
  return finish(blockersInSlices(filter, reach, lines, effort));
}

/** {@link blockersOf} with pauses within lines and between them. */
export function* blockersInSlices(
  filter: PacketFilter,
  reach: Reachability,
  lines: readonly number[],
  effort: Effort = DEFAULT_EFFORT,
): Slices<ReadonlyMap<number, Blockers>> {
  const all = yield* countedBlockersInSlices(filter, reach, lines, effort);
  return new Map([...all].map(([line, { blockers }]) => [line, blockers]));
}

/**
 * {@link blockersInSlices} with the steps of each answer.
 * @param earlier the same of an earlier version, where nothing was left open, and what was found touched. The answers are the
 *   same as without it.
 */
export function* countedBlockersInSlices(
  filter: PacketFilter,
  reach: Reachability,
  lines: readonly number[],
  effort: Effort,
  earlier?: Earlier<AllBlockers>,
): Slices<AllBlockers> {
  const { space } = filter;
  const allowance = allow(space, effort);
  const found = new Map<number, { readonly blockers: Blockers; readonly steps: number }>();
  const pauses = createPauses();
  for (const line of lines) {
    if (reach.fates[line]?.reach !== 'never') continue;
    if (allowance.spent()) break;
    const kept = earlier && !earlier.touched.has(line) ? earlier.found.get(line) : undefined;
    if (kept) {
      space.steps += kept.steps;
      found.set(line, kept);
      if (isPause(pauses, 0)) yield;
      continue;
    }
    const begun = space.steps;
    const blockers = yield* blockersOfLine(filter, reach, line, allowance);
    if (isPause(pauses, space.steps - begun)) yield;
    if (blockers) found.set(line, { blockers, steps: space.steps - begun });
  }
  return found;
}
