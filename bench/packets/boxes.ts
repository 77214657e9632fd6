import type { Interval, Line, Match } from '../../server/src/packets/index';

/**
 * The plain way to be exact, for comparison: a line is a few boxes of intervals, and a line is reachable when something
 * of its boxes is left after those of the lines above have been cut out. Knows no scattered wildcards.
 *
 * The axes: destination, source, protocol, source port, destination port or ICMP type and code, fragment, TCP flags.
 */
type Box = readonly Interval[];

const ANY_PORT: readonly Interval[] = [[0, 65535]];

function addressInterval(set: Match['destination']): Interval {
  if (!set) return [0, 0xffffffff];
  const low = (Number(set.value) & ~Number(set.wildcard)) >>> 0;
  return [low, low + Number(set.wildcard)];
}

/** The flag words of patterns as intervals. */
function flagIntervals(patterns: Match['tcpFlags']): readonly Interval[] {
  if (!patterns) return [[0, 63]];
  const found: Interval[] = [];
  for (let flags = 0; flags < 64; flags++) {
    if (!patterns.some(({ mask, value }) => (flags & mask) === value)) continue;
    const last = found[found.length - 1];
    if (last?.[1] === flags - 1) found[found.length - 1] = [last[0], flags];
    else found.push([flags, flags]);
  }
  return found;
}

/** Types with codes as intervals of 256·type + code. */
function icmpIntervals({ icmpTypes, icmpCodes }: Match): readonly Interval[] {
  const codes = icmpCodes ?? [[0, 255] as const];
  return (icmpTypes ?? [[0, 255] as const]).flatMap(([low, high]) =>
    Array.from({ length: high - low + 1 }, (_, i) => low + i).flatMap((type) =>
      codes.map(([from, to]): Interval => [type * 256 + from, type * 256 + to]),
    ),
  );
}

function boxesOf(match: Match): Box[] {
  const asksIcmp = match.icmpTypes !== undefined || match.icmpCodes !== undefined;
  const asksHeader = asksIcmp || match.destinationPorts || match.sourcePorts || match.tcpFlags;
  const fragment: Interval = match.fragment === true ? [1, 1] : asksHeader ? [0, 0] : [0, 1];
  const last = asksIcmp ? icmpIntervals(match) : (match.destinationPorts ?? ANY_PORT);
  const found: Box[] = [];
  for (const protocol of match.protocols ?? [[0, 255] as const])
    for (const source of match.sourcePorts ?? ANY_PORT)
      for (const port of last)
        for (const flags of flagIntervals(match.tcpFlags))
          found.push([
            addressInterval(match.destination),
            addressInterval(match.source),
            protocol,
            source,
            port,
            fragment,
            flags,
          ]);
  return found;
}

function meet(one: Box, other: Box): boolean {
  return one.every(([low, high], axis) => low <= other[axis]![1] && other[axis]![0] <= high);
}

function withAxis(box: Box, axis: number, interval: Interval): Box {
  const copy = [...box];
  copy[axis] = interval;
  return copy;
}

function cutOut(box: Box, hole: Box): Box[] {
  if (!meet(box, hole)) return [box];
  const pieces: Box[] = [];
  const rest = [...box];
  hole.forEach(([low, high], axis) => {
    const [from, to] = rest[axis]!;
    if (from < low) pieces.push(withAxis(rest, axis, [from, low - 1]));
    if (high < to) pieces.push(withAxis(rest, axis, [high + 1, to]));
    rest[axis] = [Math.max(from, low), Math.min(to, high)];
  });
  return pieces;
}

/** The unreachable lines; undefined once more than `most` boxes are left of one line. */
export function boxes(lines: readonly Line[], most: number): number[] | undefined {
  const all = lines.map((line) => line.packets.flatMap(boxesOf));
  const found: number[] = [];
  for (let index = 0; index < lines.length; index++) {
    let rest = all[index]!;
    for (let above = 0; above < index && rest.length > 0; above++) {
      if (lines[above]!.certainty === 'may') continue;
      for (const hole of all[above]!)
        if (rest.some((box) => meet(box, hole))) rest = rest.flatMap((box) => cutOut(box, hole));
      if (rest.length > most) return undefined;
    }
    if (rest.length === 0) found.push(index);
  }
  return found;
}
