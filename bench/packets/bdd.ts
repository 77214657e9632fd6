import type { Interval, Line, Match } from '../../server/src/packets/index';

/**
 * The other way to be exact, for comparison: binary decision diagrams over the 113 bits of an IPv4 packet (as Batfish
 * does it). Destination first, then source, protocol, fragment, ports, flags.
 */
const FIELDS = {
  destination: [0, 32],
  source: [32, 32],
  protocol: [64, 8],
  fragment: [72, 1],
  sourcePort: [73, 16],
  port: [89, 16],
  flags: [105, 6],
} as const;
const LAST = 1 << 20;

interface Diagrams {
  readonly variable: number[];
  readonly low: number[];
  readonly high: number[];
  readonly unique: Map<string, number>;
  readonly memo: Map<number, number>;
}

function create(): Diagrams {
  return { variable: [LAST, LAST], low: [0, 1], high: [0, 1], unique: new Map(), memo: new Map() };
}

function node(d: Diagrams, variable: number, low: number, high: number): number {
  if (low === high) return low;
  const key = `${variable},${low},${high}`;
  let found = d.unique.get(key);
  if (found === undefined) {
    found = d.variable.push(variable) - 1;
    d.low.push(low);
    d.high.push(high);
    d.unique.set(key, found);
  }
  return found;
}

/** one and not other. */
function minus(d: Diagrams, one: number, other: number): number {
  if (one === 0 || other === 1 || one === other) return 0;
  if (other === 0) return one;
  const key = one * 2 ** 25 + other;
  const known = d.memo.get(key);
  if (known !== undefined) return known;
  const variable = Math.min(d.variable[one]!, d.variable[other]!);
  const [a, b] = d.variable[one] === variable ? [d.low[one]!, d.high[one]!] : [one, one];
  const [x, y] = d.variable[other] === variable ? [d.low[other]!, d.high[other]!] : [other, other];
  const result = node(d, variable, minus(d, a, x), minus(d, b, y));
  d.memo.set(key, result);
  return result;
}

const not = (d: Diagrams, set: number): number => minus(d, 1, set);
const and = (d: Diagrams, one: number, other: number): number => minus(d, one, not(d, other));
const or = (d: Diagrams, one: number, other: number): number => not(d, minus(d, not(d, one), other));

function ternary(d: Diagrams, [first, width]: readonly [number, number], value: number, free: number): number {
  let set = 1;
  for (let bit = 0; bit < width; bit++) {
    if ((free >>> bit) & 1) continue;
    const variable = first + width - 1 - bit;
    set = (value >>> bit) & 1 ? node(d, variable, 0, set) : node(d, variable, set, 0);
  }
  return set;
}

function atLeast(d: Diagrams, [first, width]: readonly [number, number], bound: number): number {
  let set = 1;
  for (let bit = 0; bit < width; bit++) {
    const variable = first + width - 1 - bit;
    set = (bound >>> bit) & 1 ? node(d, variable, 0, set) : node(d, variable, set, 1);
  }
  return set;
}

function interval(d: Diagrams, field: readonly [number, number], [low, high]: Interval): number {
  const above = high + 1 >= 2 ** field[1] ? 0 : atLeast(d, field, high + 1);
  return minus(d, low === 0 ? 1 : atLeast(d, field, low), above);
}

function matchSet(d: Diagrams, match: Match): number {
  const union = (field: readonly [number, number], intervals: readonly Interval[] | undefined): number =>
    intervals ? intervals.reduce((set, one) => or(d, set, interval(d, field, one)), 0) : 1;
  let set = 1;
  if (match.tcpFlags)
    set = match.tcpFlags.reduce((all, f) => or(d, all, ternary(d, FIELDS.flags, f.value, ~f.mask)), 0);
  set = and(d, set, union(FIELDS.port, match.destinationPorts));
  set = and(d, set, union(FIELDS.sourcePort, match.sourcePorts));
  if (match.fragment === true) set = and(d, set, ternary(d, FIELDS.fragment, 1, 0));
  else if (set !== 1) set = and(d, set, ternary(d, FIELDS.fragment, 0, 0));
  set = and(d, set, union(FIELDS.protocol, match.protocols));
  if (match.source)
    set = and(d, set, ternary(d, FIELDS.source, Number(match.source.value), Number(match.source.wildcard)));
  if (match.destination) {
    set = and(
      d,
      set,
      ternary(d, FIELDS.destination, Number(match.destination.value), Number(match.destination.wildcard)),
    );
  }
  return set;
}

/** The unreachable lines; undefined once there are more than `most` nodes. */
export function bdd(lines: readonly Line[], most: number): number[] | undefined {
  const d = create();
  const found: number[] = [];
  let unmatched = 1;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const set = line.packets.reduce((all, match) => or(d, all, matchSet(d, match)), 0);
    if (and(d, set, unmatched) === 0) found.push(index);
    if (line.certainty === 'exact') unmatched = minus(d, unmatched, set);
    if (d.variable.length > most) return undefined;
  }
  return found;
}
