import { type Captured, ethernet, flags, icmpError, pcap, type TcpParts, tcpPacket } from '../../support/captures';
import type { World } from './model';
import type { Trace, WirePacket } from './trace';

function frameOf(packet: WirePacket): Uint8Array {
  const { client, clientPort, server, port, kind } = packet;
  const out = { from: client, fromPort: clientPort, to: server, toPort: port };
  const back = { from: server, fromPort: port, to: client, toPort: clientPort };
  const syn: TcpParts = { ...out, sequence: 1000, flags: flags.syn };
  switch (kind) {
    case 'syn':
      return tcpPacket(syn);
    case 'syn-ack':
      return tcpPacket({ ...back, sequence: 9000, acknowledged: 1001, flags: flags.syn | flags.ack });
    case 'hello': {
      const payload = [22, 3, 1, 0, 4, 1, 0, 0, 0];
      return tcpPacket({ ...out, sequence: 1001, acknowledged: 9001, flags: flags.ack | flags.psh, payload });
    }
    case 'reset':
      return tcpPacket({ ...back, sequence: 0, acknowledged: 1001, flags: flags.rst | flags.ack });
    case 'icmp':
      return icmpError('10.255.0.1', client, 3, 1, tcpPacket(syn));
  }
}

/** A capture on the endpoint: its times are the endpoint's clock in UTC. */
export function captureBytes(world: World, { wire }: Trace): Uint8Array {
  const packets = wire.map(
    (packet): Captured => ({ time: (packet.at + world.skew) * 1000, frame: ethernet(frameOf(packet)) }),
  );
  return pcap(packets);
}
