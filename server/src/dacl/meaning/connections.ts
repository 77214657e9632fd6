import type { IpAddress } from '../../core/address';
import { createNotes } from '../../core/notes';
import { type AddressValue, type Match, type PacketSet, TCP_FLAG } from '../../packets';

/** A host by its address. */
export type Host = Pick<IpAddress, 'family' | 'value'>;

const known = createNotes<Host, Map<string, PacketSet>>();

/**
 * A client's connection to a port of an address: the first packet, from any port above 1023 (IANA: 1024–65535). The same
 * object each time it is asked for with the same address.
 */
export function connectionTo(address: Host, port: number, protocol: 'tcp' | 'udp' = 'tcp'): PacketSet {
  const own = known.get(address) ?? new Map<string, PacketSet>();
  known.set(address, own);
  const key = `${protocol} ${port}`;
  const packets = own.get(key) ?? [connection(address, port, protocol)];
  own.set(key, packets);
  return packets;
}

function connection(address: Host, port: number, protocol: 'tcp' | 'udp'): Match {
  return {
    version: address.family,
    protocols: protocol === 'tcp' ? [[6, 6]] : [[17, 17]],
    destination: hostSet(address),
    sourcePorts: [[1024, 65535]],
    destinationPorts: [[port, port]],
    ...(protocol === 'tcp' ? { tcpFlags: synAlone } : {}),
    fragment: false,
  };
}

const synAlone = [{ mask: 63, value: TCP_FLAG.syn }] as const;

/** One address as a set. */
export function hostSet({ family, value }: Host): { value: AddressValue; wildcard: AddressValue } {
  return family === 4 ? { value: Number(value), wildcard: 0 } : { value, wildcard: 0n };
}
