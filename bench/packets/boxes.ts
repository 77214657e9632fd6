import type { Interval, Line, Match } from '../../server/src/packets/index';

/**
 * The plain way to be exact, for comparison: a line is a few boxes of intervals, and a line is reachable when something
 * of its boxes is left after those of the lines above have been cut out. Knows neither scattered wildcards nor flags.
 */
type Box = readonly Interval[];

function addressInterval(set: Match['destination']): Interval {
  if (!set) return [0, 0xffffffff];
  const low = (Number(set.value) & ~Number(set.wildcard)) >>> 0;
  return [low, low + Number(set.wildcard)];
}

function boxesOf(match: Match): Box[] {
  const fixed = [addressInterval(match.destination), addressInterval(match.source)];
  const fragments: Interval =
    match.fragment === true ? [1, 1] : match.destinationPorts || match.sourcePorts ? [0, 0] : [0, 1];
  return (match.protocols ?? [[0, 255] as const]).flatMap((protocol) =>
    (match.sourcePorts ?? [[0, 65535] as const]).flatMap((source) =>
      (match.destinationPorts ?? [[0, 65535] as const]).map((port) => [...fixed, protocol, source, port, fragments]),
    ),
  );
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
