import { type IcmpSpec, type IgmpSpec, icmpMeaning } from '../../syntax';
import { type IcmpName, icmpNames, icmpv6Names, igmpNames, nameOf } from '../../vocabulary';
import { type Explanation, explain, type HoverContext, markOf } from './context';
import { bold, code } from './markdown';

/** The keyword of an ICMP type and code; of the type alone where the pair has none. */
function keywordOf(table: ReadonlyMap<string, IcmpName>, type: number, code: number | undefined): IcmpName | undefined {
  return [...table.values()].find((one) => one.type === type && one.code === code);
}

/** What an ICMP message is, by keyword or by number. */
export function explainIcmp({ family, l10n }: HoverContext, icmp: IcmpSpec): Explanation {
  const table = family === 6 ? icmpv6Names : icmpNames;
  const { type, code: own } = icmpMeaning(icmp, family);
  const known = (icmp.name === undefined ? undefined : table.get(icmp.name)) ?? keywordOf(table, type, own);
  const numbers = l10n.t(own === undefined ? 'dacl.hover.icmp-type' : 'dacl.hover.icmp-type-code', {
    type,
    code: own ?? 0,
    protocol: family === 6 ? 'ICMPv6' : 'ICMP',
  });
  const identity = known ? `${bold(code(known.name))} = ${numbers}` : bold(numbers);
  const general = known || own === undefined ? undefined : keywordOf(table, type, undefined);
  const described = known ?? general;
  const meaning = described && l10n.t(`dacl.icmp${described.key}`);
  const allCodes = own === undefined && [...table.values()].some((one) => one.type === type && one.code !== undefined);
  return {
    ...explain(
      identity,
      general ? `${code(general.name)}: ${meaning}` : meaning,
      allCodes ? l10n.t('dacl.hover.icmp-all-codes') : undefined,
      icmp.name !== undefined && known ? markOf(known.evidence, l10n) : undefined,
    ),
    span: icmp.span,
  };
}

/** What an IGMP message is. */
export function explainIgmp({ l10n }: HoverContext, igmp: IgmpSpec): Explanation {
  const name = igmpNames.get(igmp.name ?? nameOf(igmpNames, igmp.type) ?? '')?.name;
  const numbers = l10n.t('dacl.hover.igmp-type', { type: igmp.type });
  return explain(
    name === undefined ? bold(numbers) : `${bold(code(name))} = ${numbers}`,
    name === undefined ? undefined : l10n.t(`dacl.igmp.${name}`),
    markOf('V2', l10n),
  );
}
