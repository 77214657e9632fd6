import type { AddressSet, AddressValue, Interval, IpVersion, Match, Packet } from '../../../server/src/packets/index';
import type { Random } from './random';

/**
 * A small world: few values of every field, chosen so that any two packets the lines of this world can tell apart have
 * two different packets here. So what holds for all packets of the world holds for all packets.
 */
export interface World {
  readonly versions: readonly IpVersion[];
  /** The address bits that lines may fix one by one; the others they fix to 0 together or not at all. */
  readonly destinationBits: Record<IpVersion, readonly number[]>;
  readonly sourceBits: Record<IpVersion, readonly number[]>;
  /** Where port intervals may begin (and so, less one, end). */
  readonly sourceCuts: readonly number[];
  readonly destinationCuts: readonly number[];
  /** The TCP flags that lines may ask for. */
  readonly flagBits: readonly number[];
  readonly icmpTypes: readonly number[];
  readonly icmpCodes: readonly number[];
  /** The packets of the world: every destination with every source and every header of a block. */
  readonly blocks: readonly Block[];
}

/** What the packets of one version are made of. */
export interface Block {
  readonly version: IpVersion;
  readonly destinations: readonly AddressValue[];
  readonly sources: readonly AddressValue[];
  readonly headers: readonly Header[];
}

function some<T>(random: Random, items: readonly T[], count: number): T[] {
  const left = [...items];
  const taken: T[] = [];
  while (taken.length < count && left.length > 0) taken.push(left.splice(random.below(left.length), 1)[0]!);
  return taken;
}

function toValue(version: IpVersion, bits: bigint): AddressValue {
  return version === 4 ? Number(bits) : bits;
}

const WIDTH: Record<IpVersion, number> = { 4: 32, 6: 128 };

/** All addresses of the world: each combination of its bits, with the rest 0, and with the rest not 0. */
function addresses(version: IpVersion, bits: readonly number[]): AddressValue[] {
  const spare = BigInt([5, 6, 7, 9].find((bit) => !bits.includes(bit))!);
  const found: AddressValue[] = [];
  for (let choice = 0; choice < 2 << bits.length; choice++) {
    let value = choice >> bits.length ? 1n << spare : 0n;
    bits.forEach((bit, index) => {
      if ((choice >> index) & 1) value |= 1n << BigInt(bit);
    });
    found.push(toValue(version, value));
  }
  return found;
}

function flagWords(bits: readonly number[]): number[] {
  let words = [0];
  for (const bit of bits) words = words.flatMap((word) => [word, word | bit]);
  return words;
}

/** One value of each interval that the cuts make. */
function portValues(cuts: readonly number[]): number[] {
  return [...new Set([0, ...cuts])];
}

/** A packet without its addresses. */
export type Header = Omit<Packet, 'version' | 'source' | 'destination'>;

function headers(world: Omit<World, 'blocks'>, version: IpVersion): Header[] {
  const icmp = version === 4 ? 1 : 58;
  const found: Header[] = [];
  for (const sourcePort of portValues(world.sourceCuts)) {
    for (const destinationPort of portValues(world.destinationCuts)) {
      const ports = { sourcePort, destinationPort, fragment: false };
      for (const tcpFlags of flagWords(world.flagBits)) found.push({ protocol: 6, ...ports, tcpFlags });
      for (const protocol of [17, 33, 132]) found.push({ protocol, ...ports });
    }
  }
  for (const icmpType of [...world.icmpTypes, 200]) {
    for (const icmpCode of [...world.icmpCodes, 201])
      found.push({ protocol: icmp, icmpType, icmpCode, fragment: false });
  }
  for (const protocol of [10, 40, 50, 99]) found.push({ protocol, fragment: false });
  for (const protocol of [6, 10, 17, icmp, 40, 50, 99]) found.push({ protocol, fragment: true });
  return found;
}

/** A world of a few hundred packets. */
export function randomWorld(random: Random): World {
  const bits = (version: IpVersion, count: number) => some(random, [0, 1, 8, 15, WIDTH[version] - 1], count);
  return withBlocks({
    versions: random.pick<readonly IpVersion[]>([[4], [4], [4], [6], [4, 6]]),
    destinationBits: { 4: bits(4, 2), 6: bits(6, 2) },
    sourceBits: { 4: bits(4, random.below(2)), 6: bits(6, random.below(2)) },
    sourceCuts: some(random, [1, 68, 1024, 65535], random.below(3)),
    destinationCuts: some(random, [1, 53, 54, 80, 81, 8449, 8450, 65535], 1 + random.below(3)),
    flagBits: some(random, [2, 4, 16], random.below(3)),
    icmpTypes: some(random, [0, 3, 8, 255], 1 + random.below(2)),
    icmpCodes: some(random, [0, 1, 255], random.below(2)),
  });
}

/** Address bits beside the ends of usual prefixes and of words. */
const edgeBits: Record<IpVersion, readonly number[]> = {
  4: [0, 3, 4, 8, 12, 15, 16, 19, 20, 23, 24, 30, 31],
  6: [0, 31, 32, 63, 64, 72, 79, 80, 95, 96, 126, 127],
};

/** A world of one IP version and some thousand packets, for lists of hundreds of lines. */
export function largeWorld(random: Random): World {
  const bits = (version: IpVersion) => some(random, edgeBits[version], 5);
  return withBlocks({
    versions: [random.pick<IpVersion>([4, 4, 6])],
    destinationBits: { 4: bits(4), 6: bits(6) },
    sourceBits: { 4: some(random, [0, 31], 1), 6: some(random, [0, 127], 1) },
    sourceCuts: some(random, [1, 1024, 65535], random.below(2)),
    destinationCuts: some(random, [1, 53, 54, 8449, 8450, 65535], 1 + random.below(2)),
    flagBits: some(random, [2, 16], random.below(2)),
    icmpTypes: some(random, [0, 8, 255], 1),
    icmpCodes: some(random, [0, 255], random.below(2)),
  });
}

function withBlocks(world: Omit<World, 'blocks'>): World {
  const blocks = world.versions.map((version) => ({
    version,
    destinations: addresses(version, world.destinationBits[version]),
    sources: addresses(version, world.sourceBits[version]),
    headers: headers(world, version),
  }));
  return { ...world, blocks };
}

function randomAddress(random: Random, version: IpVersion, bits: readonly number[]): AddressSet | undefined {
  if (random.chance(40)) return undefined;
  const all = (1n << BigInt(WIDTH[version])) - 1n;
  let value = 0n;
  let wildcard = random.chance(40) ? 0n : all;
  for (const bit of bits) {
    const one = 1n << BigInt(bit);
    if (random.chance(50)) wildcard |= one;
    else wildcard &= ~one;
    // A bit under the wildcard may be set all the same: it must not count.
    if (random.chance(50)) value |= one;
  }
  return { value: toValue(version, value), wildcard: toValue(version, wildcard) };
}

function randomIntervals(random: Random, cuts: readonly number[]): Interval[] {
  const edges = [0, ...[...cuts].sort((a, b) => a - b), 65536];
  const intervals: Interval[] = [];
  while (intervals.length === 0 || random.chance(30)) {
    const from = random.below(edges.length - 1);
    const to = from + 1 + random.below(edges.length - 1 - from);
    intervals.push([edges[from]!, edges[to]! - 1]);
  }
  return intervals;
}

function randomValues(random: Random, values: readonly number[]): Interval[] {
  if (random.chance(10)) return [[0, 255]];
  return some(random, values, 1 + random.below(2)).map((value): Interval => [value, value]);
}

function randomHeader(random: Random, world: World, version: IpVersion): Partial<Match> {
  const fragment = random.chance(6) ? { fragment: random.chance(50) } : {};
  const icmp = version === 4 ? 1 : 58;
  const ports = {
    ...(random.chance(25) ? { sourcePorts: randomIntervals(random, world.sourceCuts) } : {}),
    ...(random.chance(65) ? { destinationPorts: randomIntervals(random, world.destinationCuts) } : {}),
  };
  switch (random.below(8)) {
    case 0:
    case 1:
      return fragment;
    case 2:
      return { protocols: [[17, 17]], ...ports, ...fragment };
    case 3: {
      const types = randomValues(random, world.icmpTypes);
      const codes = random.chance(30) && world.icmpCodes.length > 0 ? randomValues(random, world.icmpCodes) : undefined;
      return { protocols: [[icmp, icmp]], icmpTypes: types, ...(codes ? { icmpCodes: codes } : {}), ...fragment };
    }
    case 4:
      return { protocols: random.pick<Interval[]>([[[50, 50]], [[6, 17]], [[0, 60]]]), ...fragment };
    case 5:
      return { ...ports, ...fragment };
    default: {
      const flags = world.flagBits.length > 0 && random.chance(40);
      const patterns = some(random, world.flagBits, 1 + random.below(2)).map((bit) => ({
        mask: bit,
        value: random.chance(70) ? bit : 0,
      }));
      return { protocols: [[6, 6]], ...ports, ...(flags ? { tcpFlags: patterns } : {}), ...fragment };
    }
  }
}

/** Some set of packets that this world can tell from its complement. */
export function randomMatch(random: Random, world: World): Match {
  const version = random.pick(world.versions);
  const source = randomAddress(random, version, world.sourceBits[version]);
  const destination = randomAddress(random, version, world.destinationBits[version]);
  return {
    version,
    ...(source ? { source } : {}),
    ...(destination ? { destination } : {}),
    ...randomHeader(random, world, version),
  };
}
