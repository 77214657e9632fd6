import type { Family } from '../../core/address';
import { type Deployment, posturePort } from '../../core/deployment/model';
import { type Message, message } from '../../core/message';
import { type PacketSet, waysOf } from '../../packets';
import type { ListAnalysis } from '../meaning/analysis';
import { somebodyFilter } from '../meaning/client-views';
import { addressesIn, familiesOf } from '../meaning/psn-families';
import { endText, type TypedPacket } from './packet-text';

/** A packet worth testing. */
export interface PacketChoice {
  readonly label: string;
  readonly description: Message;
  readonly packet: TypedPacket;
}

/** A server where the list lets clients reach none: documentation addresses (RFC 5737, RFC 3849). */
const someServer = { 4: 0xc6336435n, 6: 0x2001_0db8_0053_0000_0000_0000_0000_0001n } as const;

/** What matters for a list: each PSN on its ports, then DNS and DHCP. */
export function packetChoices(list: ListAnalysis, deployment: Deployment): PacketChoice[] {
  const choices: PacketChoice[] = [];
  for (const psn of deployment.psns) {
    for (const address of addressesIn(list, psn)) {
      const add = (port: number, description: Message): void => {
        const destination = endText(address.family, address.value, port);
        choices.push({
          label: `tcp ${psn.name} ${destination}`,
          description,
          packet: { protocol: 'tcp', destination },
        });
      };
      for (const port of list.stateSyncPorts) add(port, message('questions.choice.probe'));
      for (const port of deployment.portalPorts) add(port, message('questions.choice.portal'));
      add(posturePort, message('questions.choice.posture'));
    }
  }
  for (const family of familiesOf(list)) {
    const destination = endText(family, dnsServer(list, family), 53);
    choices.push({
      label: `udp ${destination}`,
      description: message('questions.choice.dns'),
      packet: { protocol: 'udp', destination },
    });
  }
  if (familiesOf(list).includes(4)) {
    const packet: TypedPacket = { protocol: 'udp', source: '0.0.0.0:68', destination: '255.255.255.255:67' };
    choices.push({
      label: 'udp 0.0.0.0:68 → 255.255.255.255:67',
      description: message('questions.choice.dhcp'),
      packet,
    });
  }
  return choices;
}

/** A DNS server that clients surely reach, so that the question is not about one that the list need not permit. */
function dnsServer(list: ListAnalysis, family: Family): bigint {
  const asked: PacketSet = [
    {
      version: family,
      protocols: [[17, 17]],
      sourcePorts: [[1024, 65535]],
      destinationPorts: [[53, 53]],
      fragment: false,
    },
  ];
  const { ways } = waysOf(somebodyFilter(list), asked);
  const servers = list.psns.flatMap(({ addresses, aliases }) => [...addresses, ...aliases].map(({ value }) => value));
  const isPsn = (value: number | bigint): boolean =>
    servers.some((server) => server.family === family && server.value === BigInt(value));
  const permitted = ways.find(
    ({ action, certain, example }) => action === 'permit' && certain && !isPsn(example.destination),
  );
  return permitted ? BigInt(permitted.example.destination) : someServer[family];
}
