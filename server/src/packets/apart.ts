import type { AddressSet, Interval, Match, PacketSet } from './model';

/** Whether two sets surely have no packet in common: one condition tells it by itself. Other sets may have none, too. */
export function surelyApart(one: PacketSet, other: PacketSet): boolean {
  return one.every((match) => other.every((another) => areApart(match, another)));
}

function areApart(one: Match, other: Match): boolean {
  return (
    one.version !== other.version ||
    areAddressesApart(one.destination, other.destination) ||
    areAddressesApart(one.source, other.source) ||
    areIntervalsApart(one.protocols, other.protocols) ||
    areIntervalsApart(one.destinationPorts, other.destinationPorts) ||
    areIntervalsApart(one.sourcePorts, other.sourcePorts)
  );
}

function areAddressesApart(one: AddressSet | undefined, other: AddressSet | undefined): boolean {
  if (!one || !other) return false;
  const [a, b] = [BigInt(one.value), BigInt(other.value)];
  return ((a ^ b) & ~(BigInt(one.wildcard) | BigInt(other.wildcard))) !== 0n;
}

function areIntervalsApart(one: readonly Interval[] | undefined, other: readonly Interval[] | undefined): boolean {
  if (!one || !other) return false;
  return one.every(([low, high]) => other.every(([from, to]) => to < low || high < from));
}
