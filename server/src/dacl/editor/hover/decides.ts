import { allOnes, type Family, textOfAddress } from '../../../core/address';
import { type Effort, fateOf, type Match, type Packet, remainingOf, waysOf } from '../../../packets';
import { effectOf } from '../../meaning/effect';
import type { AceLine, AclList } from '../../syntax';
import { nameOf } from '../../vocabulary';
import type { HoverContext } from './context';
import { code } from './markdown';
import { addressSet, rangesText } from './values';

/** Lines above that are named, at most; stretches of what is left that are told one by one. */
const mostLines = 8;
const mostStretches = 4;

/** Somebody waits for the hover: some ten milliseconds for all of it. */
const hoverEffort: Effort = { each: 150_000, total: 150_000 };

/**
 * What a line still decides after the lines above it.
 * @returns undefined where that would be no news: nothing stands above it, or it is not certain what the line matches.
 */
export function stillDecides(context: HoverContext, list: AclList, line: AceLine): string | undefined {
  const { l10n } = context;
  const effect = effectOf(list);
  const index = effect.indexOf.get(line);
  const own = effect.packetLines[index ?? -1];
  if (index === undefined || own?.certainty !== 'exact') return undefined;
  const filter = effect.filter();
  const fate = fateOf(filter, index, hoverEffort);
  if (fate?.reach === 'empty') return l10n.t('dacl.hover.decides.empty');
  if (fate?.reach === 'never') return l10n.t('dacl.hover.decides.nothing');
  if (!fate || !('example' in fate) || index === 0) return undefined;
  const { ways, complete } = waysOf(filter, own.packets, { above: index, most: mostLines + 1, effort: hoverEffort });
  const above = ways
    .flatMap((way) => (way.line === null ? [] : (effect.lines[way.line] ?? [])))
    .map((one) => one.index + 1);
  if (above.length === 0) return complete ? l10n.t('dacl.hover.decides.all') : undefined;
  const lines = l10n.list(above.slice(0, mostLines)) + (above.length > mostLines || !complete ? ' …' : '');
  const rest = remainingOf(filter, index, { most: mostStretches, effort: hoverEffort });
  const stretches = rest.complete
    ? [...new Set(rest.packets.filter((match) => match.fragment !== true).map((match) => stretchText(context, match)))]
    : [];
  const takes = l10n.t('dacl.hover.decides.above', { count: above.length, lines });
  const left =
    stretches.length > 0 && stretches.length <= mostStretches
      ? l10n.t('dacl.hover.decides.still', {
          packets: stretches.reduce((first, next) => l10n.t('dacl.hover.decides.and', { first, next })),
        })
      : l10n.t('dacl.hover.decides.example', { packet: packetText(context, fate.example) });
  return `${takes} ${left}`;
}

/** A set of packets in words; the source only where it is not any. */
function stretchText(context: HoverContext, match: Match): string {
  const { l10n } = context;
  const protocol = protocolText(context, match);
  const source = endText(match.version, match.source, match.sourcePorts, context);
  const destination = endText(match.version, match.destination, match.destinationPorts, context);
  const flags = match.tcpFlags ? ` ${l10n.t('dacl.hover.decides.flags')}` : '';
  const types = match.icmpTypes
    ? ` ${l10n.t('dacl.hover.decides.types', { types: rangesText(match.icmpTypes, l10n) })}`
    : '';
  return `${l10n.t('dacl.hover.packets', { protocol, source, destination })}${flags}${types}`;
}

function protocolText({ dialect, l10n }: HoverContext, { version, protocols }: Match): string {
  const first = protocols?.[0];
  if (!protocols || !first || (protocols.length === 1 && first[0] === 0 && first[1] === 255))
    return l10n.t('dacl.hover.every-protocol');
  const name = (number: number) => nameOf(dialect.protocols[version], number)?.toUpperCase();
  const isOne = protocols.length === 1 && first[0] === first[1];
  return (
    (isOne ? name(first[0]) : undefined) ??
    l10n.t('dacl.hover.decides.protocols', { protocols: rangesText(protocols, l10n) })
  );
}

function endText(
  family: Family,
  address: Match['source'],
  ports: Match['sourcePorts'],
  { l10n }: HoverContext,
): string {
  const behind = ports ? ` ${l10n.t('dacl.hover.port', { ports: rangesText(ports, l10n) })}` : '';
  const wildcard = address && BigInt(address.wildcard) & allOnes[family];
  if (!address || wildcard === undefined || wildcard === allOnes[family])
    return `${l10n.t('dacl.hover.anywhere')}${behind}`;
  const set = addressSet({ family, value: BigInt(address.value) & ~wildcard & allOnes[family], wildcard });
  if (set.length === undefined)
    return `${l10n.t('dacl.hover.scattered-short', { first: code(set.first), last: code(set.last) })}${behind}`;
  return `${code(set.freeBits === 0 ? set.first : `${set.first}/${set.length}`)}${behind}`;
}

function packetText(context: HoverContext, packet: Packet): string {
  const { version, protocol, destination, destinationPort, icmpType } = packet;
  const name =
    nameOf(context.dialect.protocols[version], protocol)?.toUpperCase() ??
    context.l10n.t('dacl.hover.protocol-number', { number: protocol });
  const to = code(textOfAddress(version, BigInt(destination)));
  const port = destinationPort === undefined ? '' : ` ${context.l10n.t('dacl.hover.port', { ports: destinationPort })}`;
  const type = icmpType === undefined ? '' : ` ${context.l10n.t('dacl.hover.decides.types', { types: icmpType })}`;
  return context.l10n.t('dacl.hover.decides.packet', { protocol: name, destination: `${to}${port}${type}` });
}
