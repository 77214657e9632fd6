import { type Message, message } from '../../core/message';
import { type Deployment, posturePort } from '../../deployment/model';
import type { ListAnalysis } from '../analysis';
import { addressesIn, familiesOf } from '../psn-families';
import type { TypedPacket } from './packet-text';

/** A packet worth testing. */
export interface PacketChoice {
  readonly label: string;
  readonly description: Message;
  readonly packet: TypedPacket;
}

/** Any server outside: documentation addresses (RFC 5737, RFC 3849). */
const anyServer = { 4: '198.51.100.53', 6: '[2001:db8:53::1]' } as const;

/** What matters for a list: each PSN on its ports, then DNS and DHCP. */
export function packetChoices(list: ListAnalysis, deployment: Deployment): PacketChoice[] {
  const choices: PacketChoice[] = [];
  for (const psn of deployment.psns) {
    for (const address of addressesIn(list, psn)) {
      const add = (port: number, description: Message): void => {
        const destination = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
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
    const destination = `${anyServer[family]}:53`;
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
