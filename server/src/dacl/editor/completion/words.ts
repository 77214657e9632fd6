import type { Localizer } from '../../../core/localizer';
import { type Ace, type Option, protocolNumber } from '../../syntax';
import {
  icmpNames,
  icmpv6Names,
  igmpNames,
  type NameTable,
  type OptionSpec,
  portOperators,
  tcpFlags,
} from '../../vocabulary';
import { protocolTitles } from '../hover/services';
import { blocksProbes, opensPsns } from './intent';
import type { CompletionPlace } from './place';
import type { Proposal } from './proposal';

/** Protocols that most lines have, in this order before all others. */
const usual = ['ip', 'tcp', 'udp', 'icmp', 'ipv6', 'icmp6'];
/** Denies of the probe, and a list that opens single ways, begin with the protocols that have ports. */
const probe = ['tcp', 'ip', 'udp', 'icmp', 'ipv6', 'icmp6'];
const single = ['udp', 'tcp', 'icmp', 'ip', 'ipv6', 'icmp6'];

function protocolOrder(place: CompletionPlace, action: Ace['action']['value']): readonly string[] {
  if (action === 'deny' && blocksProbes(place) && place.input.deployment.psns.length > 0) return probe;
  return action === 'permit' && opensPsns(place, action) ? single : usual;
}

/** Protocol keywords of the list's family. */
export function protocolProposals(place: CompletionPlace, ace: Ace): Proposal[] {
  const { dialect, family, l10n } = place;
  const order = protocolOrder(place, ace.action.value);
  const whole = dialect.wholeProtocols.filter(
    (name) => family === undefined || dialect.platform === 'asa' || name === (family === 6 ? 'ipv6' : 'ip'),
  );
  const table = dialect.protocols[family ?? 4];
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) / 10 : 1);
  return [
    ...whole.map(
      (text): Proposal => ({
        text,
        kind: 'keyword',
        detail: l10n.t('dacl.complete.protocol.all'),
        rank: rank(text),
        continues: true,
      }),
    ),
    ...[...table.values()].map(({ name, number }): Proposal => {
      const own = name === 'icmp' && family === 6 ? 58 : number;
      const title = protocolTitles.get(own);
      return {
        text: name,
        kind: 'keyword',
        detail: title === undefined ? String(own) : `${own} · ${title}`,
        rank: rank(name),
        continues: true,
      };
    }),
  ];
}

/** ICMP or ICMPv6 message names. */
export function icmpProposals({ family, l10n }: CompletionPlace): Proposal[] {
  return [...(family === 6 ? icmpv6Names : icmpNames).values()].map(
    ({ name, key, type, code }): Proposal => ({
      text: name,
      kind: 'value',
      detail: `${code === undefined ? type : `${type} ${code}`} · ${inShort(l10n.t(`dacl.icmp${key}`))}`,
      documentation: l10n.t(`dacl.icmp${key}`),
      rank: name === 'echo' || name === 'echo-request' ? 2 : 3,
    }),
  );
}

/** Codes of the ICMP type written as a number. */
export function icmpCodeProposals({ family }: CompletionPlace, ace: Ace): Proposal[] {
  const table = family === 6 ? icmpv6Names : icmpNames;
  return [...table.values()].flatMap(({ name, type, code }): Proposal[] =>
    type === ace.icmp?.type && code !== undefined
      ? [{ text: String(code), kind: 'value', detail: name, alias: name, rank: 3 }]
      : [],
  );
}

/** IGMP message names. */
export function igmpProposals({ l10n }: CompletionPlace): Proposal[] {
  return [...igmpNames.values()].map(
    ({ name: text, number: type }): Proposal => ({
      text,
      kind: 'value',
      detail: `${type} · ${inShort(l10n.t(`dacl.igmp.${text}`))}`,
      documentation: l10n.t(`dacl.igmp.${text}`),
      rank: 3,
    }),
  );
}

/** Options that are of little use in a dACL: devices ignore them, or need definitions of their own. */
const unreliable = new Set(['log', 'log-input', 'time-range', 'reflect']);

/** Options that say the same thing, or contradict each other: one of a group is enough. */
const exclusive: readonly (readonly string[])[] = [
  ['log', 'log-input'],
  ['established', 'match-all', 'match-any', 'ack', 'fin', 'psh', 'rst', 'syn', 'urg'],
  ['dscp', 'precedence'],
  ['dscp', 'tos'],
];
/** Single flags add up. */
const flags = new Set(tcpFlags.keys());

/** Options that can still be added to the ACE. */
export function optionProposals(place: CompletionPlace, ace: Ace): Proposal[] {
  const { dialect, l10n } = place;
  const present = ace.options.map((option) => option.keyword.value);
  return [...dialect.options.values()]
    .filter((spec) => isUseful(place, ace, spec, present))
    .map(
      (spec): Proposal => ({
        text: spec.name,
        kind: 'keyword',
        detail: inShort(l10n.t(`dacl.option.${spec.name}`)),
        documentation: l10n.t(`dacl.option.${spec.name}`),
        rank: spec.name === 'established' ? 3 : unreliable.has(spec.name) ? 8 : spec.evidence === 'R' ? 9 : 4,
        ...(['none', 'cookie', 'asa-log'].includes(spec.values.kind) ? {} : { continues: true as const }),
      }),
    );
}

/** The first sentence of a text, without Markdown. */
function inShort(text: string): string {
  return /^.*?(?:[.。](?=\s|$|[^\x00-\x7f])|$)/
    .exec(text)![0]
    .replace(/`/g, '')
    .replace(/[.。]$/, '');
}

function isUseful({ family }: CompletionPlace, ace: Ace, spec: OptionSpec, present: readonly string[]): boolean {
  if (present.includes(spec.name)) return false;
  if (spec.protocol === 'tcp' && protocolNumber(ace.protocol, family ?? 4) !== 6) return false;
  if (spec.family !== undefined && spec.family !== (family ?? 4)) return false;
  // Fragments carry no ports.
  if (spec.name === 'fragments' && (ace.sourcePort || ace.destinationPort)) return false;
  return !exclusive.some(
    (group) =>
      group.includes(spec.name) &&
      present.some((name) => group.includes(name) && !(flags.has(name) && flags.has(spec.name))),
  );
}

/** Values of the option at the end of the ACE. */
export function valueProposals({ dialect, l10n }: CompletionPlace, ace: Ace): Proposal[] {
  const option = ace.options[ace.options.length - 1];
  const spec = option && dialect.options.get(option.keyword.value);
  if (!option || !spec) return [];
  const { values } = spec;
  const about = inShort(l10n.t(`dacl.option.${spec.name}`));
  switch (values.kind) {
    case 'number':
      return [
        ...numberNames(values.names),
        ...(values.words ?? []).map((text): Proposal => ({ text, kind: 'value', detail: about, rank: 0 })),
      ];
    case 'comparison':
      if (option.values.length > 0) return [];
      return [...portOperators.keys()].map(
        (text): Proposal => ({
          text,
          kind: 'keyword',
          detail: l10n.t(`dacl.operator.${text as 'eq'}`),
          rank: 0,
          continues: true,
        }),
      );
    case 'flags':
      return flagProposals(option, l10n);
    default:
      return [];
  }
}

/** Names of numbers, with their numbers. */
function numberNames(names: NameTable | undefined): Proposal[] {
  return [...(names?.values() ?? [])].map(({ name, number }) => {
    const alias = String(number);
    return { text: name, kind: 'value', detail: alias, alias, rank: 0 };
  });
}

/** Set and clear, of each flag that is not there yet. */
function flagProposals(option: Option, l10n: Localizer): Proposal[] {
  const open = [...flags].filter((flag) => !option.values.some((value) => value.name === flag));
  return open.flatMap((flag) =>
    (['+', '-'] as const).map((sign): Proposal => {
      const id = sign === '+' ? 'dacl.complete.flag-set' : 'dacl.complete.flag-clear';
      return { text: `${sign}${flag}`, kind: 'value', detail: l10n.t(id, { flag: flag.toUpperCase() }), rank: 0 };
    }),
  );
}

/** Names behind `time-range`, `reflect` and the group keywords that the file uses already. */
export function nameProposals(
  { input, line, l10n }: CompletionPlace,
  ace: Ace,
  what: 'group-name' | 'name',
): Proposal[] {
  const option = ace.options[ace.options.length - 1]?.keyword.value;
  const names = new Set<string>();
  for (const other of input.document.lines) {
    if (other.kind !== 'ace' || other.index === line.index) continue;
    if (what === 'group-name') for (const word of other.words) if (word.role === 'group-name') names.add(word.text);
    if (what === 'name')
      for (const one of other.ace.options)
        if (one.keyword.value === option) for (const value of one.values) names.add(value.text);
  }
  return [...names]
    .slice(0, 50)
    .map((text): Proposal => ({ text, kind: 'reference', detail: l10n.t('dacl.complete.used'), rank: 0 }));
}
