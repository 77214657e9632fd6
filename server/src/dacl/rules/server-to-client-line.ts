import { posturePort } from '../../core/deployment/model';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { lineRemoval } from '../edits/line-removals';
import { isRedirect } from '../meaning/analysis';
import { hasMatched } from '../meaning/counters';
import { type Ace, portProtocol } from '../syntax';
import { acesOf, type DaclRule, fixesIn } from './rule';

/** Ports from which infrastructure answers and clients do not send: DHCP server, DNS, TFTP. */
const serverPorts = { udp: [67, 53, 69], tcp: [53] } as const;

/** A permit for answers of a server: a dACL filters only what the client sends, so the line never matches. */
export const serverToClientLine: DaclRule = {
  id: 'dacl/server-to-client-line',
  about: 'list',
  severity: 'hint',
  evidence: 'V',
  *check(input): Iterable<Draft | undefined> {
    const { portalPorts } = input.deployment;
    for (const placed of acesOf(input)) {
      if (!placed) {
        yield;
        continue;
      }
      const { ace, line, list } = placed;
      const { form, platform } = list.list;
      if (platform === 'asa' || form === 'config' || isRedirect(list)) continue;
      if (ace.action.value !== 'permit' || ace.sourcePort?.operator.value !== 'eq' || hasMatched(line)) continue;
      if (!answersFromServer(ace, [...portalPorts, ...list.stateSyncPorts, posturePort])) continue;
      yield {
        span: line.content,
        message: message('dacl.server-to-client-line'),
        faded: true,
        fixes: () =>
          fixesIn(list.list, {
            title: message('dacl.fix.remove-line'),
            effect: 'choice',
            edits: [lineRemoval(input.document, line)],
          }),
      };
    }
  },
};

function answersFromServer(ace: Ace, isePorts: readonly number[]): boolean {
  const protocol = portProtocol(ace.protocol);
  const { sourcePort, destinationPort } = ace;
  if (!protocol || !sourcePort) return false;
  const known: readonly number[] = protocol === 'tcp' ? [...serverPorts.tcp, ...isePorts] : serverPorts.udp;
  if (
    sourcePort.ports.length === 0 ||
    !sourcePort.ports.every(({ number }) => number !== undefined && known.includes(number))
  )
    return false;
  // DHCP relays and DNS forwarders talk from these ports to these ports, and so may a client.
  return (
    destinationPort === undefined ||
    !destinationPort.ports.some(({ number }) => number !== undefined && number !== 68 && number < 1024)
  );
}
