import type { AddressSet, Interval, IpVersion, Line, Match } from '../../../server/src/packets/index';
import type { Random } from './random';
import { largeWorld, randomMatch, type World } from './world';

/** A list of hundreds of lines in a world whose every packet can be tried. */
export interface LongList {
  readonly world: World;
  readonly version: IpVersion;
  readonly lines: readonly Line[];
  /** The line whose packets the lines above take in many small pieces, all of them or all but one piece. */
  readonly covered: number;
}

const WIDTH: Record<IpVersion, number> = { 4: 32, 6: 128 };

function toNumber(version: IpVersion, value: bigint): number | bigint {
  return version === 4 ? Number(value) : value;
}

/** All destinations of the world whose bits beside those of the world are 0, or every address. */
function wholeOf(world: World, version: IpVersion, extent: 'subnet' | 'everywhere'): Match {
  if (extent === 'everywhere') return { version };
  let wildcard = 0n;
  for (const bit of world.destinationBits[version]) wildcard |= 1n << BigInt(bit);
  return { version, destination: { value: toNumber(version, 0n), wildcard: toNumber(version, wildcard) } };
}

/** An address set with one more bit fixed; undefined where it is fixed. */
function withBit(version: IpVersion, set: AddressSet | undefined, bit: number, side: 0n | 1n): AddressSet | undefined {
  const one = 1n << BigInt(bit);
  const wildcard = set ? BigInt(set.wildcard) : (1n << BigInt(WIDTH[version])) - 1n;
  if ((wildcard & one) === 0n) return undefined;
  const value = ((set ? BigInt(set.value) : 0n) & ~one) | (side === 1n ? one : 0n);
  return { value: toNumber(version, value), wildcard: toNumber(version, wildcard & ~one) };
}

const protocols: readonly (readonly Interval[])[] = [
  [[6, 6]],
  [[17, 17]],
  [
    [0, 5],
    [7, 16],
    [18, 255],
  ],
];

/** The parts of a set of packets when it is cut once; one part, when the cut does not apply. */
function cut(random: Random, world: World, match: Match): readonly Match[] {
  const { version } = match;
  const field = random.chance(75) ? 'destination' : 'source';
  const bits = field === 'source' ? world.sourceBits[version] : world.destinationBits[version];
  const hasPorts = match.protocols?.length === 1;
  if (random.chance(65) && bits.length > 0) {
    const bit = random.pick(bits);
    const sides = ([0n, 1n] as const).flatMap((side) => {
      const set = withBit(version, match[field], bit, side);
      return set ? [{ ...match, [field]: set }] : [];
    });
    return sides.length === 2 ? sides : [match];
  }
  if (!match.protocols) return protocols.map((one) => ({ ...match, protocols: one }));
  if (!hasPorts) return [match];
  if (match.fragment === undefined) {
    return [
      { ...match, fragment: true },
      { ...match, fragment: false },
    ];
  }
  if (match.fragment || match.destinationPorts || match.tcpFlags) return [match];
  if (match.protocols?.[0]?.[0] === 6 && world.flagBits.length > 0 && random.chance(40)) {
    const mask = random.pick(world.flagBits);
    return [0, mask].map((value) => ({ ...match, tcpFlags: [{ mask, value }] }));
  }
  const edges = [0, ...[...world.destinationCuts].sort((a, b) => a - b), 65536];
  return edges.slice(1).map((end, at) => ({ ...match, destinationPorts: [[edges[at]!, end - 1]] }));
}

/** Small sets of packets that together are the whole. */
function pieces(random: Random, world: World, whole: Match, count: number): Match[] {
  const parts = [whole];
  for (let tries = 0; parts.length < count && tries < count * 8; tries++) {
    const at = random.below(parts.length);
    parts.splice(at, 1, ...cut(random, world, parts[at]!));
  }
  return parts;
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const left = [...items];
  const found: T[] = [];
  while (left.length > 0) found.push(left.splice(random.below(left.length), 1)[0]!);
  return found;
}

/** Hundreds of lines: pieces of a subnet, lines of any kind among them, and behind them what asks for the subnet. */
export function longList(random: Random): LongList {
  const world = largeWorld(random);
  const version = world.versions[0]!;
  const whole = wholeOf(world, version, random.chance(70) ? 'subnet' : 'everywhere');
  const denies = random.pick([0, 2, 50]);
  const action = (): Line['action'] => (random.chance(denies) ? 'deny' : 'permit');
  const certainty = (): Line['certainty'] => (random.chance(5) ? 'may' : 'exact');
  const exact = (match: Match): Line => ({ action: action(), certainty: 'exact', packets: [match] });
  const parts = shuffled(random, pieces(random, world, whole, 70 + random.below(60)));
  if (random.chance(30)) parts.pop();
  const inSubnet = (): Match => random.pick(pieces(random, world, wholeOf(world, version, 'subnet'), 12));
  const others = Array.from({ length: 90 }, (): Line => {
    const match = random.chance(15) ? randomMatch(random, world) : inSubnet();
    const packets = random.chance(10) ? [match, inSubnet()] : [match];
    return { action: random.chance(50) ? 'permit' : 'deny', certainty: certainty(), packets };
  });
  // Below the pieces, what is about more than the subnet still decides something: elsewhere.
  const wide = Array.from(
    { length: 3 },
    (): Line => ({ ...exact({ version }), action: random.pick(['permit', 'deny']) }),
  );
  const narrow = wide.map((line) => ({ ...line, packets: [randomMatch(random, world)] }));
  const above = [...shuffled(random, [...parts.map(exact), ...others.slice(0, 20)]), ...narrow];
  const below = [...others.slice(20), ...wide.slice(0, 1)];
  const asked: Line = { action: random.pick(['permit', 'deny']), certainty: 'exact', packets: [whole] };
  return { world, version, lines: [...above, asked, ...below], covered: above.length };
}
