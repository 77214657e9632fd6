import type { Action, Line, Match, PacketSet } from './model';

/** How IOS treats non-initial fragments, see {@link acePackets}; or not at all (a device that reassembles first). */
export type FragmentRule = 'ios' | 'reassembled';

function asksForHeader(match: Match): boolean {
  return (
    match.sourcePorts !== undefined ||
    match.destinationPorts !== undefined ||
    match.tcpFlags !== undefined ||
    match.icmpTypes !== undefined ||
    match.icmpCodes !== undefined
  );
}

/**
 * The packets of an ACE, non-initial fragments included as IOS does it (Cisco document 8014, "Access Control Lists and IP
 * Fragments"): such a fragment carries no ports, flags or ICMP type, so a permit ACE that asks for them permits it on
 * addresses and protocol alone, and a deny ACE that asks for them lets it pass on to the next ACE. An ACE with
 * `fragments` is given as `fragment: true` and matches only those; one that asks for no header field matches all.
 */
export function acePackets(action: Action, match: Match, rule: FragmentRule = 'ios'): PacketSet {
  if (action === 'deny' || rule === 'reassembled' || match.fragment !== undefined || !asksForHeader(match))
    return [match];
  return [match, fragmentsOf(match)];
}

/** The non-initial fragments with the addresses and protocols of a match. */
function fragmentsOf({ version, protocols, source, destination }: Match): Match {
  const match: { -readonly [key in keyof Match]: Match[key] } = { version };
  if (protocols) match.protocols = protocols;
  if (source) match.source = source;
  if (destination) match.destination = destination;
  match.fragment = true;
  return match;
}

/** An ACE that is modelled exactly. */
export function exactAce(action: Action, match: Match, rule: FragmentRule = 'ios'): Line {
  return { action, certainty: 'exact', packets: acePackets(action, match, rule) };
}

/**
 * An ACE with a condition that is not modelled: `match` is what it asks besides, and it may match any of that.
 * @param unknown names the condition for {@link compare}, e.g. its text: `time-range WORK`.
 */
export function uncertainAce(action: Action, match: Match, unknown?: string, rule: FragmentRule = 'ios'): Line {
  const packets = acePackets(action, match, rule);
  return { action, certainty: 'may', packets, ...(unknown === undefined ? {} : { unknown }) };
}

/** The intervals of ports of an operator: `eq` and `neq` take a list, `gt` and `lt` one port, `range` two in either order. */
export function portIntervals(
  operator: 'eq' | 'neq' | 'gt' | 'lt' | 'range',
  ports: readonly number[],
): readonly (readonly [number, number])[] {
  const [first = 0, last = first] = ports;
  if (operator === 'eq') return ports.map((port) => [port, port] as const);
  if (operator === 'gt') return first < 65535 ? [[first + 1, 65535]] : [];
  if (operator === 'lt') return first > 0 ? [[0, first - 1]] : [];
  if (operator === 'range') return [[Math.min(first, last), Math.max(first, last)]];
  const intervals: (readonly [number, number])[] = [];
  let low = 0;
  for (const port of [...ports].sort((a, b) => a - b)) {
    if (port > low) intervals.push([low, port - 1]);
    low = Math.max(low, port + 1);
  }
  if (low <= 65535) intervals.push([low, 65535]);
  return intervals;
}
