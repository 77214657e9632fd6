import { posturePort } from '../../../core/deployment/model';
import { serves } from '../../../core/deployment/posture';
import { type Ace, type Port, type PortSpec, portProtocol } from '../../syntax';
import { nameOf } from '../../vocabulary';
import type { Place } from '../places';
import { type Explanation, explain, type HoverContext, markOf } from './context';
import { bold, code } from './markdown';
import { serviceOn } from './services';
import { portRanges, rangesText } from './values';

/** What a port operator, or one of its ports, means. */
export function explainPorts(context: HoverContext, ace: Ace, spec: PortSpec, place: Place): Explanation {
  const port = spec.ports.find(({ span }) => span.start === context.word.span.start);
  return port ? explainPort(context, ace, spec, port, place) : explainOperator(context, spec, place);
}

function explainOperator({ l10n }: HoverContext, spec: PortSpec, place: Place): Explanation {
  const operator = spec.operator.value;
  const meaning = l10n.t(`dacl.operator.${operator}`);
  return { ...explain(`${bold(code(operator))} · ${meaning}`, conditionText(spec, place, l10n)), span: spec.span };
}

function conditionText(spec: PortSpec, place: Place, l10n: HoverContext['l10n']): string | undefined {
  const ranges = portRanges(spec);
  if (!ranges) return undefined;
  return l10n.t(place === 'source' ? 'dacl.hover.source-ports' : 'dacl.hover.destination-ports', {
    ports: rangesText(ranges, l10n),
  });
}

function explainPort(context: HoverContext, ace: Ace, spec: PortSpec, port: Port, place: Place): Explanation {
  const { l10n } = context;
  const transport = portProtocol(ace.protocol);
  const { number } = port;
  const condition =
    spec.operator.value === 'eq' && spec.ports.length === 1 ? undefined : conditionText(spec, place, l10n);
  switch (port.kind) {
    case 'placeholder':
      return explain(l10n.t('dacl.hover.placeholder-port', { text: code(port.text) }));
    case 'invalid':
      return explain();
    case 'unknown':
      return number === undefined
        ? explain()
        : explain(l10n.t('dacl.hover.unknown-port', { name: code(port.text), port: bold(String(number)) }));
    default:
      return explain(
        number === undefined ? undefined : identityText(context, port, number, transport),
        port.kind === 'other-protocol'
          ? l10n.t(transport === 'udp' ? 'dacl.hover.tcp-name' : 'dacl.hover.udp-name', {
              name: code(port.name ?? port.text),
            })
          : undefined,
        number === undefined ? undefined : postureText(context, number, transport, place),
        condition,
        evidenceOf(context, port, transport),
      );
  }
}

function identityText(
  { dialect }: HoverContext,
  port: Port,
  number: number,
  transport: 'tcp' | 'udp' | undefined,
): string {
  const table = dialect.ports[transport ?? 'any'];
  const name = port.name ?? nameOf(table, number);
  const parts = [
    name === undefined ? bold(code(String(number))) : `${bold(code(name))} = ${bold(code(String(number)))}`,
  ];
  if (transport) parts.push(transport.toUpperCase());
  const service = serviceOn(number, transport);
  if (service !== undefined) parts.push(service);
  return parts.join(' · ');
}

/** What a port is to posture, and what the list's posture asks for. */
function postureText(
  { input, list, l10n }: HoverContext,
  number: number,
  transport: 'tcp' | 'udp' | undefined,
  place: Place,
): string | undefined {
  if (place === 'source') return undefined;
  const stateSync = list?.stateSyncPorts ?? input.deployment.stateSyncPorts;
  if (transport === 'tcp' && stateSync.includes(number)) {
    const wanted = !input.deployment.stateSync
      ? undefined
      : serves(list?.posture, 'unknown')
        ? 'dacl.hover.state-sync.unknown'
        : serves(list?.posture, 'compliant')
          ? 'dacl.hover.state-sync.compliant'
          : undefined;
    return [
      l10n.t('dacl.hover.state-sync'),
      ...(wanted ? [l10n.t(wanted)] : []),
      l10n.t('dacl.hover.state-sync.setting'),
    ].join('  \n');
  }
  if (transport === 'tcp' && input.deployment.portalPorts.includes(number)) return l10n.t('dacl.hover.portal');
  if (number === posturePort && transport !== undefined)
    return l10n.t(transport === 'tcp' ? 'dacl.hover.posture-tcp' : 'dacl.hover.posture-udp');
  return undefined;
}

function evidenceOf(
  { dialect, l10n }: HoverContext,
  port: Port,
  transport: 'tcp' | 'udp' | undefined,
): string | undefined {
  const entry = port.name === undefined ? undefined : dialect.ports[transport ?? 'any'].get(port.name);
  return entry && markOf(entry.evidence, l10n);
}
