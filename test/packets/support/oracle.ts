/**
 * What lists mean, by trying every packet of a small world: written from the definitions in model.ts alone, sharing no
 * code with the algebra, and slow.
 */
import type { Action, AddressSet, Interval, Line, Match, Packet, PacketSet } from '../../../server/src/packets/index';
import type { Random } from './random';
import type { Block, Header, World } from './world';

function inIntervals(value: number | undefined, intervals: readonly Interval[] | undefined): boolean {
  if (intervals === undefined) return true;
  return value !== undefined && intervals.some(([low, high]) => low <= value && value <= high);
}

function inAddresses(address: number | bigint, set: AddressSet | undefined): boolean {
  if (set === undefined) return true;
  return ((BigInt(address) ^ BigInt(set.value)) & ~BigInt(set.wildcard)) === 0n;
}

function meetsHeader(match: Match, packet: Header): boolean {
  if (match.fragment !== undefined && match.fragment !== packet.fragment) return false;
  const flags = packet.tcpFlags;
  if (match.tcpFlags && !match.tcpFlags.some(({ mask, value }) => flags !== undefined && (flags & mask) === value)) {
    return false;
  }
  return (
    inIntervals(packet.protocol, match.protocols) &&
    inIntervals(packet.sourcePort, match.sourcePorts) &&
    inIntervals(packet.destinationPort, match.destinationPorts) &&
    inIntervals(packet.icmpType, match.icmpTypes) &&
    inIntervals(packet.icmpCode, match.icmpCodes)
  );
}

/** Whether a packet is in a set. */
export function isIn(packets: PacketSet, packet: Packet): boolean {
  return packets.some(
    (match) =>
      match.version === packet.version &&
      inAddresses(packet.source, match.source) &&
      inAddresses(packet.destination, match.destination) &&
      meetsHeader(match, packet),
  );
}

/** Sets in bit `set` of each packet of a block whether it is in the match. */
function mark(masks: Int32Array, match: Match, block: Block, set: number): void {
  if (match.version !== block.version) return;
  const sources = block.sources.map((address) => inAddresses(address, match.source));
  const headers = block.headers.map((header) => meetsHeader(match, header));
  let index = 0;
  for (const address of block.destinations) {
    const to = inAddresses(address, match.destination);
    for (const source of sources) {
      for (const header of headers) {
        if (to && source && header) masks[index] = masks[index]! | (1 << set);
        index++;
      }
    }
  }
}

/** Which packets of a block are in a match: 1 or 0 for each, in the order of {@link packetOf}. */
export function membersOf(block: Block, match: Match): Uint8Array {
  const masks = new Int32Array(sizeOf(block));
  mark(masks, match, block, 0);
  return Uint8Array.from(masks);
}

const sizeOf = ({ destinations, sources, headers }: Block): number =>
  destinations.length * sources.length * headers.length;

/** A packet of a block by its index. */
function packetOf({ version, destinations, sources, headers }: Block, index: number): Packet {
  const header = headers[index % headers.length]!;
  const pair = Math.floor(index / headers.length);
  const source = sources[pair % sources.length]!;
  return { version, source, destination: destinations[Math.floor(pair / sources.length)]!, ...header };
}

/**
 * Packets of the world such that every packet of the world is in the same sets as one of them: packets in the same
 * sets are treated alike, so one of each kind is enough. At most 31 sets.
 */
export function kinds(world: World, sets: readonly PacketSet[], random: Random): Packet[] {
  const found: Packet[] = [];
  const seen = new Set<number>();
  for (const block of world.blocks) {
    const masks = new Int32Array(sizeOf(block));
    sets.forEach((set, index) => {
      for (const match of set) mark(masks, match, block, index);
    });
    const start = random.below(masks.length);
    for (let i = 0; i < masks.length; i++) {
      const index = (start + i) % masks.length;
      if (seen.has(masks[index]!)) continue;
      seen.add(masks[index]!);
      found.push(packetOf(block, index));
    }
  }
  return found;
}

/** Some packets of the world. */
export function somePackets(world: World, count: number, random: Random): Packet[] {
  return Array.from({ length: count }, () => {
    const block = random.pick(world.blocks);
    return packetOf(block, random.below(sizeOf(block)));
  });
}

/** Which of the given packets are in a set: 1 or 0 for each. */
export function members(set: PacketSet, packets: readonly Packet[]): Uint8Array {
  return Uint8Array.from(packets, (packet) => (isIn(set, packet) ? 1 : 0));
}

/** A list with the members of each line at hand. */
export interface Tabled {
  readonly lines: readonly Line[];
  readonly table: readonly Uint8Array[];
  readonly packets: readonly Packet[];
}

export function tabled(lines: readonly Line[], packets: readonly Packet[]): Tabled {
  return { lines, packets, table: lines.map((line) => members(line.packets, packets)) };
}

/** The lines that may decide the packet with this index: uncertain ones, then the first exact one or null. */
export function chain({ lines, table }: Tabled, index: number): (number | null)[] {
  const found: (number | null)[] = [];
  for (let line = 0; line < lines.length; line++) {
    if (table[line]![index] === 0) continue;
    found.push(line);
    if (lines[line]!.certainty === 'exact') return found;
  }
  found.push(null);
  return found;
}

export function actionAt(lines: readonly Line[], line: number | null): Action {
  return line === null ? 'deny' : lines[line]!.action;
}

/** Every way the unknowns can be: each named unknown matches everything it may, or nothing. */
export function assignments(names: readonly string[]): ReadonlySet<string>[] {
  let found: ReadonlySet<string>[] = [new Set()];
  for (const name of new Set(names)) found = found.flatMap((set) => [set, new Set([...set, name])]);
  return found;
}

/** The unknown of a line; without a name of its own, the given prefix and index make one. */
export function unknownName(lines: readonly Line[], line: number, prefix: string): string {
  return lines[line]!.unknown ?? `${prefix}${line}`;
}

/** The action of a chain when exactly the given unknowns match. */
export function actionUnder(
  lines: readonly Line[],
  way: readonly (number | null)[],
  matching: ReadonlySet<string>,
  prefix: string,
): Action {
  for (const line of way) {
    if (line === null || lines[line]!.certainty === 'exact') return actionAt(lines, line);
    if (matching.has(unknownName(lines, line, prefix))) return actionAt(lines, line);
  }
  return 'deny';
}
