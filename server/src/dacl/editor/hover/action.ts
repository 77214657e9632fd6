import { isRedirect } from '../../meaning/analysis';
import { type PsnIndex, singleHost } from '../../meaning/psn-index';
import {
  type Ace,
  type AceLine,
  type Address,
  addressBits,
  icmpMeaning,
  type PortSpec,
  type Protocol,
  protocolNumber,
} from '../../syntax';
import { nameOf } from '../../vocabulary';
import { type Explanation, explain, type HoverContext, ofWholeList } from './context';
import { stillDecides } from './decides';
import { bold, code, literal } from './markdown';
import { addressSet, portRanges, rangesText } from './values';

/** What the action does to a packet, and the whole ACE in one sentence. */
export function explainAction(context: HoverContext, line: AceLine): Explanation {
  const { list, l10n } = context;
  const { ace } = line;
  const action = ace.action.value;
  const meaning = isRedirect(list)
    ? l10n.t(action === 'permit' ? 'dacl.hover.redirect-permit' : 'dacl.hover.redirect-deny')
    : l10n.t(action === 'permit' ? 'dacl.hover.permit' : 'dacl.hover.deny');
  return explain(
    `${bold(code(action))} · ${meaning}`,
    sentence(context, ace),
    ace.certain ? undefined : l10n.t('dacl.hover.not-understood'),
    list && !isRedirect(list) ? ofWholeList(context, () => stillDecides(context, list.list, line)) : undefined,
  );
}

/** "TCP from any to 10.1.1.5 (PSN psn1), port 8449". */
function sentence(context: HoverContext, ace: Ace): string | undefined {
  const { source, destination, protocol } = ace;
  if (!protocol || !source || !destination) return undefined;
  const { l10n } = context;
  const packets = l10n.t('dacl.hover.packets', {
    protocol: protocolText(context, protocol),
    source: `${addressText(context, source, context.psns)}${portsText(context, ace.sourcePort)}`,
    destination: `${addressText(context, destination, context.psns)}${portsText(context, ace.destinationPort)}`,
  });
  const only = [
    ...icmpText(context, ace),
    ...ace.options.map((option) => code([option.keyword.value, ...option.values.map(({ text }) => text)].join(' '))),
  ];
  return only.length === 0 ? packets : `${packets} · ${l10n.list(only)}`;
}

function protocolText({ family, dialect, l10n }: HoverContext, protocol: Protocol): string {
  if (protocol.kind === 'all') return l10n.t('dacl.hover.every-protocol');
  if (protocol.kind !== 'number')
    return code(protocol.kind === 'object-group' ? (protocol.name?.text ?? '') : protocol.word.text);
  const number = protocolNumber(protocol, family) ?? protocol.number;
  const name = protocol.name ?? nameOf(dialect.protocols[family], number);
  return name === undefined
    ? l10n.t('dacl.hover.protocol-number', { number })
    : number === 58
      ? 'ICMPv6'
      : name.toUpperCase();
}

function addressText({ l10n }: HoverContext, address: Address, psns: PsnIndex): string {
  const bits = addressBits(address);
  if (bits === 'any') return l10n.t('dacl.hover.anywhere');
  if (bits === undefined)
    return address.kind === 'placeholder'
      ? code(address.word.text)
      : address.kind === 'group'
        ? code(address.name?.text ?? '')
        : '?';
  const host = singleHost(address);
  if (host) {
    const known = psns.get(host.text);
    return known ? `${code(host.text)} (PSN ${bold(literal(known.psn.name))})` : code(host.text);
  }
  const set = addressSet(bits);
  if (set.length === 0) return l10n.t('dacl.hover.anywhere');
  if (set.length === undefined)
    return l10n.t('dacl.hover.scattered-short', { first: code(set.first), last: code(set.last) });
  return code(`${set.first}/${set.length}`);
}

function portsText({ l10n }: HoverContext, spec: PortSpec | undefined): string {
  const ranges = spec && portRanges(spec);
  return ranges ? ` ${l10n.t('dacl.hover.port', { ports: bold(rangesText(ranges, l10n)) })}` : '';
}

function icmpText({ family, l10n }: HoverContext, ace: Ace): string[] {
  if (ace.igmp) return [ace.igmp.name ?? l10n.t('dacl.hover.igmp-type', { type: ace.igmp.type })];
  if (!ace.icmp) return [];
  if (ace.icmp.name !== undefined) return [code(ace.icmp.name)];
  const { type, code: own } = icmpMeaning(ace.icmp, family);
  return [
    l10n.t(own === undefined ? 'dacl.hover.icmp-type' : 'dacl.hover.icmp-type-code', {
      type,
      code: own ?? 0,
      protocol: family === 6 ? 'ICMPv6' : 'ICMP',
    }),
  ];
}
