import { posturePort } from '../../../core/deployment/model';
import { type Ace, type PortSpec, portProtocol } from '../../syntax';
import { nameOf } from '../../vocabulary';
import { serviceOn, services } from '../hover/services';
import { blocksProbes, deniesProbe, isAboutPsn } from './intent';
import type { CompletionPlace } from './place';
import type { Proposal } from './proposal';

/** The port operators: `eq` is next to always what follows the destination; behind the source an address is. */
export function operatorProposals({ l10n }: CompletionPlace, ace: Ace): Proposal[] {
  const behind = ace.destination === undefined ? 10 : 0;
  return (['eq', 'range', 'gt', 'lt', 'neq'] as const).map((text, index) => ({
    text,
    kind: 'keyword',
    detail: l10n.t(`dacl.operator.${text}`),
    // What answers a client's request: `established` before a port of the client's.
    rank: behind + (index === 0 ? (ace.sourcePort && ace.destination ? 3.5 : 0) : 4 + index / 10),
    continues: true,
  }));
}

/** The condition that is being written: the last one of the ACE. */
function specOf(ace: Ace): PortSpec | undefined {
  return ace.destinationPort ?? ace.sourcePort;
}

/** Ports by the services that lists in the field name most, behind `eq`; the others follow by name. */
const usual = { tcp: [443, 80, 53, 445, 22, 3389, 389, 636, 88], udp: [53, 67, 123, 443, 88, 389] } as const;

/**
 * Ports for the condition at the end of the ACE: in a line about a PSN the posture ports, else what lists in the field
 * name most; then keywords of its protocol and well-known numbers.
 */
export function portProposals(place: CompletionPlace, ace: Ace, rank: number): Proposal[] {
  const spec = specOf(ace);
  const transport = portProtocol(ace.protocol);
  if (!transport || !spec) return [];
  const given = spec.ports.map((port) => port.number);
  if (given.length >= place.dialect.portsPerOperator && spec.operator.value !== 'range') return [];
  const first = given[0];
  const isAllowed = (number: number) =>
    !given.includes(number) && (spec.operator.value !== 'range' || first === undefined || number > first);
  const posture = ace.destinationPort ? posturePorts(place, ace, transport) : [];
  return [...posture, ...usualPorts(place, ace, transport)]
    .filter(({ number }) => isAllowed(number))
    .map(({ proposal }) => ({ ...proposal, rank: rank + proposal.rank }));
}

interface Ported {
  readonly number: number;
  readonly proposal: Proposal;
}

/** Keywords and well-known numbers: the usual ones at 1, the others behind 2. */
function usualPorts(place: CompletionPlace, ace: Ace, transport: 'tcp' | 'udp'): Ported[] {
  const table = place.dialect.ports[transport];
  const first = dhcpPort(place, ace, transport);
  const order: readonly number[] = first === undefined ? usual[transport] : [first, ...usual[transport]];
  const rankOf = (number: number, other: number) => (order.includes(number) ? 1 + order.indexOf(number) / 100 : other);
  const named = [...table.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, number }): Ported => {
      const service = serviceOn(number, transport);
      const detail = service === undefined ? String(number) : `${number} · ${service}`;
      const alias = `${number} ${service ?? ''}`.trim();
      return { number, proposal: { text: name, kind: 'value', detail, alias, rank: rankOf(number, 2.2) } };
    });
  const numbered = services
    .filter((one) => (one.transport === transport || one.transport === 'both') && nameOf(table, one.port) === undefined)
    .map(({ port, name }): Ported => {
      const rank = rankOf(port, 2.1);
      return { number: port, proposal: { text: String(port), kind: 'value', detail: name, alias: name, rank } };
    });
  return [...named, ...numbered];
}

/** DHCP's ports come in pairs: the client's as the source, the server's behind it. */
function dhcpPort({ family }: CompletionPlace, ace: Ace, transport: 'tcp' | 'udp'): number | undefined {
  if (transport !== 'udp') return undefined;
  const client = family === 6 ? 546 : 68;
  if (ace.destinationPort === undefined) return client;
  return ace.sourcePort?.ports[0]?.number === client ? client + (family === 6 ? 1 : -1) : undefined;
}

/**
 * State sync, the portal, posture: first in a line about a PSN and in a deny of the probe, else behind the usual ports. In
 * a permit of a list that has to keep the probe out, the state-sync port comes last: taking it would be the fault.
 */
function posturePorts(place: CompletionPlace, ace: Ace, transport: 'tcp' | 'udp'): Ported[] {
  const { input, stateSyncPorts, l10n } = place;
  const isFirst = isAboutPsn(place, ace) || deniesProbe(place, ace);
  const base = isFirst ? 0 : 1.5;
  const port = (
    number: number,
    id: 'dacl.complete.state-sync' | 'dacl.complete.portal' | 'dacl.complete.posture',
    rank: number,
  ): Ported => {
    const detail = l10n.t(id);
    return { number, proposal: { text: String(number), kind: 'value', detail, alias: detail, rank: base + rank } };
  };
  const posture = port(posturePort, 'dacl.complete.posture', 0.2);
  if (transport === 'udp') return [posture];
  const isFault = ace.action.value === 'permit' && blocksProbes(place) && input.deployment.psns.length > 0;
  return [
    ...stateSyncPorts.map((number) => port(number, 'dacl.complete.state-sync', isFault ? 0.3 : 0)),
    ...input.deployment.portalPorts.map((number) => port(number, 'dacl.complete.portal', 0.1)),
    posture,
  ];
}
