import type { AddressSet, Interval, Match, PacketSet } from './model';

/** Whether two sets surely have no packet in common: one condition tells it by itself. Other sets may have none, too. */
export function surelyApart(one: PacketSet, other: PacketSet): boolean {
  for (const match of one) for (const another of other) if (!areApart(match, another)) return false;
  return true;
}

function areApart(one: Match, other: Match): boolean {
  return (
    one.version !== other.version ||
    areKindsApart(one.fragment, other.fragment) ||
    areAddressesApart(one.destination, other.destination) ||
    areAddressesApart(one.source, other.source) ||
    areIntervalsApart(one.protocols, other.protocols) ||
    areIntervalsApart(one.destinationPorts, other.destinationPorts) ||
    areIntervalsApart(one.sourcePorts, other.sourcePorts)
  );
}

function areKindsApart(one: boolean | undefined, other: boolean | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

function areAddressesApart(one: AddressSet | undefined, other: AddressSet | undefined): boolean {
  if (!one || !other) return false;
  const [a, b] = [one.value, other.value];
  const [free, too] = [one.wildcard, other.wildcard];
  if (typeof a === 'number' && typeof b === 'number' && typeof free === 'number' && typeof too === 'number')
    return ((a ^ b) & ~(free | too)) !== 0;
  return ((BigInt(a) ^ BigInt(b)) & ~(BigInt(free) | BigInt(too))) !== 0n;
}

function areIntervalsApart(one: readonly Interval[] | undefined, other: readonly Interval[] | undefined): boolean {
  if (!one || !other) return false;
  for (const [low, high] of one) for (const [from, to] of other) if (from <= high && low <= to) return false;
  return true;
}
