import type { AddressSet, Interval, Line, Match } from '../../server/src/packets/index';

/** What the tools of the field do: does one single line above have all packets of this one? */
function within(inner: readonly Interval[] | undefined, outer: readonly Interval[] | undefined): boolean {
  if (!outer) return true;
  return inner?.every(([low, high]) => outer.some(([from, to]) => from <= low && high <= to)) ?? false;
}

function addressesWithin(inner: AddressSet | undefined, outer: AddressSet | undefined): boolean {
  if (!outer) return true;
  if (!inner) return false;
  const care = ~Number(outer.wildcard);
  return (care & Number(inner.wildcard)) === 0 && ((Number(inner.value) ^ Number(outer.value)) & care) === 0;
}

function matchWithin(inner: Match, outer: Match): boolean {
  return (
    addressesWithin(inner.destination, outer.destination) &&
    addressesWithin(inner.source, outer.source) &&
    within(inner.protocols, outer.protocols) &&
    within(inner.destinationPorts, outer.destinationPorts) &&
    within(inner.sourcePorts, outer.sourcePorts) &&
    within(inner.icmpTypes, outer.icmpTypes) &&
    (!outer.tcpFlags || JSON.stringify(inner.tcpFlags) === JSON.stringify(outer.tcpFlags)) &&
    (outer.fragment === undefined || outer.fragment === inner.fragment)
  );
}

/** The lines that a single line above hides. */
export function pairwise(lines: readonly Line[]): number[] {
  return lines.flatMap((line, index) => {
    for (let above = 0; above < index; above++) {
      const other = lines[above]!;
      if (
        other.certainty === 'exact' &&
        line.packets.every((inner) => other.packets.some((outer) => matchWithin(inner, outer)))
      )
        return [index];
    }
    return [];
  });
}
