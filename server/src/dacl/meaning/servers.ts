import type { Psn } from '../../core/deployment/model';
import { createNotes } from '../../core/notes';
import { exactAce, type Match, type Line as PacketLine } from '../../packets';
import { type AddressBits, holds } from '../syntax';
import { type Host, hostSet } from './connections';

/** Whose packets count: `elsewhere`: what clients send to a PSN does not, because it is no server of that kind. */
export type To = 'anywhere' | 'elsewhere';

/** The source of a DHCP client before it has an address. */
export const unaddressed: readonly Host[] = [
  { family: 4, value: 0n },
  { family: 6, value: 0n },
];

const nobodysByPsns = createNotes<readonly Psn[], Map<To, readonly PacketLine[]>>();

/** The same lines as long as the PSNs are the same. */
export function nobodysLines(psns: readonly Psn[], servers: readonly Host[], to: To): readonly PacketLine[] {
  const own = nobodysByPsns.get(psns) ?? new Map<To, readonly PacketLine[]>();
  nobodysByPsns.set(psns, own);
  const lines = own.get(to) ?? nobodysPackets(servers, to).map((match) => exactAce('deny', match));
  own.set(to, lines);
  return lines;
}

/** What PSNs send, connections without an address, and, where asked, what is sent to PSNs. */
function nobodysPackets(servers: readonly Host[], to: To): Match[] {
  return [
    ...servers.map((server): Match => ({ version: server.family, source: hostSet(server) })),
    ...unaddressed.map((one): Match => ({ version: one.family, protocols: [[6, 6]], source: hostSet(one) })),
    ...(to === 'anywhere'
      ? []
      : servers.map((server): Match => ({ version: server.family, destination: hostSet(server) }))),
  ];
}

/** Every address under which a PSN of the deployment goes. */
export function serversOf({ psns }: { readonly psns: readonly Psn[] }): Host[] {
  const servers = psns.flatMap((psn) => [...psn.addresses, ...psn.aliases].map(({ value }) => value));
  return [...new Map(servers.map((server) => [server.text, server])).values()];
}

/** Whether a set holds none but these hosts. */
export function isWithin(address: AddressBits, hosts: readonly Host[]): boolean {
  const inside = hosts.filter((host) => holds(address, host));
  let free = 0;
  for (let bits = address.wildcard; bits !== 0n; bits >>= 1n) free += Number(bits & 1n);
  return free <= 16 && inside.length === 2 ** free;
}
