import { posturePort } from '../../deployment/model';
import { serviceOn, services } from '../hover/services';
import { type Ace, type PortSpec, portProtocol } from '../syntax';
import { nameOf, portOperators } from '../vocabulary';
import type { CompletionPlace } from './place';
import type { Proposal } from './proposal';

/** The port operators. */
export function operatorProposals({ l10n }: CompletionPlace): Proposal[] {
  return [...portOperators.keys()].map(
    (text): Proposal => ({
      text,
      kind: 'keyword',
      detail: l10n.t(`dacl.operator.${text as 'eq' | 'neq' | 'gt' | 'lt' | 'range'}`),
      rank: 6,
      continues: true,
    }),
  );
}

/** The condition that is being written: the last one of the ACE. */
function specOf(ace: Ace): PortSpec | undefined {
  return ace.destinationPort ?? ace.sourcePort;
}

/** Ports for the condition at the end of the ACE: the posture ports, keywords of its protocol, well-known numbers. */
export function portProposals(place: CompletionPlace, ace: Ace, rank: number): Proposal[] {
  const spec = specOf(ace);
  const transport = portProtocol(ace.protocol);
  if (!transport || !spec) return [];
  const given = spec.ports.map((port) => port.number);
  if (given.length >= place.dialect.portsPerOperator && spec.operator.value !== 'range') return [];
  const first = given[0];
  const isAllowed = (number: number) =>
    !given.includes(number) && (spec.operator.value !== 'range' || first === undefined || number > first);
  const posture = ace.destinationPort ? posturePorts(place, transport, rank) : [];
  const table = place.dialect.ports[transport];
  const named = [...table.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, number }): Ported => {
      const service = serviceOn(number, transport);
      const detail = service === undefined ? String(number) : `${number} · ${service}`;
      return {
        number,
        proposal: { text: name, kind: 'value', detail, alias: `${number} ${service ?? ''}`.trim(), rank: rank + 0.2 },
      };
    });
  const numbered = services
    .filter((one) => (one.transport === transport || one.transport === 'both') && nameOf(table, one.port) === undefined)
    .map(
      ({ port, name }): Ported => ({
        number: port,
        proposal: { text: String(port), kind: 'value', detail: name, alias: name, rank: rank + 0.1 },
      }),
    );
  return [...posture, ...named, ...numbered].filter(({ number }) => isAllowed(number)).map(({ proposal }) => proposal);
}

interface Ported {
  readonly number: number;
  readonly proposal: Proposal;
}

function posturePorts(
  { input, stateSyncPorts, l10n }: CompletionPlace,
  transport: 'tcp' | 'udp',
  rank: number,
): Ported[] {
  const port = (
    number: number,
    id: 'dacl.complete.state-sync' | 'dacl.complete.portal' | 'dacl.complete.posture',
  ): Ported => ({
    number,
    proposal: { text: String(number), kind: 'value', detail: l10n.t(id), alias: l10n.t(id), rank },
  });
  const posture = port(posturePort, 'dacl.complete.posture');
  if (transport === 'udp') return [posture];
  return [
    ...stateSyncPorts.map((number) => port(number, 'dacl.complete.state-sync')),
    ...input.deployment.portalPorts.map((number) => port(number, 'dacl.complete.portal')),
    posture,
  ];
}
