/**
 * What lists mean, by trying every packet of a small world: written from the definitions in model.ts alone, sharing no
 * code with the algebra, and slow.
 */
import type { Action, AddressSet, Interval, Line, Match, Packet, PacketSet } from '../../../server/src/packets/index';

function inIntervals(value: number | undefined, intervals: readonly Interval[] | undefined): boolean {
  if (intervals === undefined) return true;
  return value !== undefined && intervals.some(([low, high]) => low <= value && value <= high);
}

function inAddresses(address: number | bigint, set: AddressSet | undefined): boolean {
  if (set === undefined) return true;
  return ((BigInt(address) ^ BigInt(set.value)) & ~BigInt(set.wildcard)) === 0n;
}

function meetsHeader(match: Match, packet: Packet): boolean {
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

/** Which of the given packets are in a set: 1 or 0 for each. Each address is looked at once, not once a packet. */
export function members(set: PacketSet, packets: readonly Packet[]): Uint8Array {
  const found = new Uint8Array(packets.length);
  for (const match of set) {
    const sources = new Map<number | bigint, boolean>();
    const destinations = new Map<number | bigint, boolean>();
    packets.forEach((packet, index) => {
      if (found[index] === 1 || packet.version !== match.version) return;
      let to = destinations.get(packet.destination);
      if (to === undefined) {
        to = inAddresses(packet.destination, match.destination);
        destinations.set(packet.destination, to);
      }
      let from = sources.get(packet.source);
      if (from === undefined) {
        from = inAddresses(packet.source, match.source);
        sources.set(packet.source, from);
      }
      if (to && from && meetsHeader(match, packet)) found[index] = 1;
    });
  }
  return found;
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
