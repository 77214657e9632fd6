import { joinWords, type PacketFilter, type Plane, type Region, regionOf } from './compile';
import { allow, DEFAULT_EFFORT, type Effort } from './effort';
import { ALL_HEADERS, type HeaderSpace, NO_HEADERS } from './header-space';
import { partsOf } from './headers';
import { type FlagPattern, ICMP_PROTOCOLS, type Interval, type Match, type PacketSet } from './model';
import { meeting } from './near';
import { subtract } from './regions';

/** What a line still decides. */
export interface Remaining {
  /** Disjoint matches whose union is what the line decides when no uncertain line above matches. */
  readonly packets: PacketSet;
  /** false when `most` or the effort was reached: `packets` is then a part, and may be empty. */
  readonly complete: boolean;
}

/** Fields of a match that are about layer 4. */
type HeaderMatch = Omit<Match, 'version' | 'source' | 'destination'>;

function flagPatterns(space: HeaderSpace, set: number): FlagPattern[] {
  const patterns: FlagPattern[] = [];
  for (const [[low, high]] of partsOf(space, set, 3)) {
    for (let flags = low; flags <= high; flags++) patterns.push({ mask: 63, value: flags });
  }
  return patterns;
}

function icmpMatches(space: HeaderSpace, set: number): HeaderMatch[] {
  const matches: HeaderMatch[] = [];
  for (const [[low, high]] of partsOf(space, set, 2)) {
    for (let at = low; at <= high; ) {
      const type = at >> 8;
      // Whole types are told together; a type of which only some codes remain is told by itself.
      const whole = (at & 255) === 0 && high - at >= 255;
      const lastType = whole ? ((high + 1) >> 8) - 1 : type;
      const end = whole ? lastType * 256 + 255 : Math.min(high, type * 256 + 255);
      const types: Interval[] = [[type, lastType]];
      matches.push(whole ? { icmpTypes: types } : { icmpTypes: types, icmpCodes: [[at & 255, end & 255]] });
      at = end + 1;
    }
  }
  return matches;
}

function portMatches(space: HeaderSpace, set: number): HeaderMatch[] {
  return partsOf(space, set, 1).flatMap(([sourcePorts, afterSource]) =>
    partsOf(space, afterSource, 2).map(
      ([destinationPorts, afterPorts]): HeaderMatch => ({
        ...(sourcePorts[0] > 0 || sourcePorts[1] < 65535 ? { sourcePorts: [sourcePorts] } : {}),
        ...(destinationPorts[0] > 0 || destinationPorts[1] < 65535 ? { destinationPorts: [destinationPorts] } : {}),
        ...(afterPorts === ALL_HEADERS ? {} : { tcpFlags: flagPatterns(space, afterPorts) }),
      }),
    ),
  );
}

/** A set of headers as disjoint matches: the way back from {@link matchHeaders}. */
function headerMatches(space: HeaderSpace, set: number): HeaderMatch[] {
  if (set === ALL_HEADERS) return [{}];
  return partsOf(space, set, 0).flatMap(([[low, high], child]) => {
    const matches: HeaderMatch[] = [];
    if (high > 255) matches.push({ protocols: [[Math.max(low, 256) - 256, high - 256]], fragment: true });
    if (low > 255) return matches;
    const protocols: Interval[] = [[low, Math.min(high, 255)]];
    if (child === ALL_HEADERS) return [{ protocols, fragment: false }, ...matches];
    // Headers of their own have only these and what has ports: of every other protocol all are meant, or none.
    const inner = ICMP_PROTOCOLS.includes(low)
      ? partsOf(space, child, 1).flatMap(([, types]) => icmpMatches(space, types))
      : portMatches(space, child);
    return [...inner.map((match) => ({ protocols, fragment: false, ...match })), ...matches];
  });
}

/** A region as disjoint matches. */
function regionMatches(space: HeaderSpace, plane: Plane, region: Region): Match[] {
  const half = plane.words / 2;
  const free = region.care.map((word) => ~word);
  const destination = { value: joinWords(plane, region.value, 0), wildcard: joinWords(plane, free, 0) };
  const source = { value: joinWords(plane, region.value, half), wildcard: joinWords(plane, free, half) };
  return headerMatches(space, region.headers).map((match) => ({
    version: plane.version,
    ...(region.care.slice(half).some((word) => word !== 0) ? { source } : {}),
    ...(region.care.slice(0, half).some((word) => word !== 0) ? { destination } : {}),
    ...match,
  }));
}

/**
 * What a line still decides after the exact lines above it, as a list of matches.
 * @param options.most give up when it takes more boxes of addresses than this.
 */
export function remainingOf(
  filter: PacketFilter,
  line: number,
  options: { readonly most?: number; readonly effort?: Effort } = {},
): Remaining {
  const { space } = filter;
  const most = options.most ?? 64;
  const limit = allow(space, options.effort ?? DEFAULT_EFFORT).next();
  const packets: Match[] = [];
  let complete = true;
  for (const plane of filter.planes) {
    const above: number[] = [];
    for (let term = plane.first[line]!; term < plane.first[line + 1]!; term++) {
      const whole = regionOf(plane, term);
      if (whole.headers === NO_HEADERS) continue;
      let rest: Region[] = [whole];
      const taken = meeting(space, plane, whole, { from: 0, to: plane.first[line]!, mask: plane.exact });
      for (const other of [...taken, ...above]) {
        rest = rest.flatMap((region) => subtract(space, plane, region, other));
        space.steps += 4 * (1 + rest.length);
        if (rest.length > most || space.steps > limit) {
          complete = false;
          rest = [];
          break;
        }
      }
      above.push(term);
      for (const region of rest) for (const match of regionMatches(space, plane, region)) packets.push(match);
    }
  }
  return { packets, complete };
}
