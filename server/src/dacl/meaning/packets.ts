import { allOnes, type Family } from '../../core/address';
import { append } from '../../core/many';
import { createNotes } from '../../core/notes';
import {
  type AddressSet,
  acePackets,
  ESTABLISHED,
  type FlagPattern,
  type FragmentRule,
  type Interval,
  type IpVersion,
  type Match,
  type Line as PacketLine,
  type PacketSet,
  portIntervals,
} from '../../packets';
import {
  type Ace,
  type AceLine,
  type AclList,
  type Address,
  addressBits,
  conditionKey,
  familyOf,
  goesOn,
  icmpMeaning,
  knownNumber,
  type Option,
  type PortSpec,
  printAddress,
  protocolNumber,
  sameAce,
} from '../syntax';
import { tcpFlags } from '../vocabulary';
import { type DecidingLine, entryText } from './deciding';

/** Options that do not change what an ACE matches. */
const harmless: ReadonlySet<string> = new Set(['log', 'log-input']);

/** What an ACE asks, where that is known, and the words of what is not. */
interface Meaning {
  readonly match: Match;
  /** Conditions that the algebra does not model; empty: the match is exact. */
  readonly unknown: readonly string[];
}

/**
 * A line as sets of packets. The same object for the same ACE, also where edits moved it.
 * @param list its list: decides the IP version, and on ASA, which reassembles first, the treatment of fragments.
 * @returns an uncertain line wherever the text does not tell exactly what matches.
 */
export function packetLine(line: DecidingLine, list: AclList): PacketLine {
  if (line.kind !== 'ace') return openLine(line, list);
  const { platform } = list;
  const { joined } = line;
  const versions = versionsOf(line.ace, list);
  const same = sameAce(line.ace);
  const before = known.get(same);
  if (before?.platform === platform && before.versions === versions && before.joined === joined) return before.line;
  const found = acePacketLine(line, versions, list);
  known.set(same, { platform, versions, joined, line: found });
  return found;
}

interface Known {
  readonly platform: AclList['platform'];
  /** One of the arrays of {@link either}. */
  readonly versions: readonly IpVersion[];
  readonly joined: boolean | undefined;
  readonly line: PacketLine;
}

/** What an ACE was last worked out to be, with what of its list and of its neighbours that hangs on. */
const known = createNotes<object, Known>();

/** What may match anything. */
function openLine(line: Exclude<DecidingLine, AceLine>, list: AclList): PacketLine {
  const own = line.kind === 'unread' && line.of ? packetLine(line.of, list).packets : undefined;
  const packets = own ?? versionsOf(undefined, list).map((version): Match => ({ version }));
  if (line.kind === 'unread') return { action: line.action, certainty: 'may', packets, unknown: line.doubt };
  return { action: 'permit', certainty: 'may', packets, unknown: `evaluate ${line.name?.text ?? ''}` };
}

function acePacketLine(line: AceLine, versions: readonly IpVersion[], { platform }: AclList): PacketLine {
  const rule: FragmentRule = platform === 'asa' ? 'reassembled' : 'ios';
  const { ace } = line;
  const action = ace.action.value;
  const unknown = new Set<string>();
  const packets = versions.flatMap((version): PacketSet => {
    const meaning = meaningOf(ace, version);
    for (const condition of eachItsOwn(meaning.unknown)) unknown.add(condition);
    // A keyword that lists of this family do not know: nobody can say what a device makes of it.
    if (ace.hint && ace.hint.family !== version) unknown.add(`keyword ${ace.hint.word.text}`);
    // Two lines that nobody understands mean the same only if they are the same.
    if (!ace.certain) unknown.add(`unreadable ${entryText(line)}`);
    // An ACE with a comment after it is none: nobody knows whether the NAD gets it with the comment, without, or not at all.
    if (line.joined || goesOn(line)) unknown.add(`continued ${entryText(line)}`);
    if (line.comment) unknown.add(`commented ${entryText(line)}`);
    return acePackets(action, meaning.match, rule);
  });
  if (unknown.size === 0) return { action, certainty: 'exact', packets };
  return { action, certainty: 'may', packets, unknown: [...unknown].sort().join('; ') };
}

/** What a line asks that is not worked out here: groups, time ranges, other lists and the like, as they are written. */
export function conditionsIn(line: DecidingLine): readonly string[] {
  if (line.kind === 'evaluate') return [['evaluate', line.name?.text].filter(Boolean).join(' ')];
  if (line.kind !== 'ace') return [];
  const { protocol, source, destination, conditions = [], options } = line.ace;
  const groups = [protocol, source, destination].flatMap((part) =>
    part?.kind === 'group' || part?.kind === 'object-group' ? [{ keyword: part.keyword, values: part.name }] : [],
  );
  const open = options.filter((option) => {
    const unknown: string[] = [];
    optionsMatch([option], unknown);
    return unknown.length > 0;
  });
  return [...groups, ...conditions, ...open].map(({ keyword, values }) =>
    [keyword, values ?? []]
      .flat()
      .map(({ text }) => text)
      .join(' '),
  );
}

/** Names of doubts, of which no two are the same: settling one of two equal ones leaves the other. */
function eachItsOwn(doubts: readonly string[]): readonly string[] {
  if (doubts.length < 2) return doubts;
  const counts = new Map<string, number>();
  return doubts.map((doubt) => {
    const count = (counts.get(doubt) ?? 0) + 1;
    counts.set(doubt, count);
    return count === 1 ? doubt : `${doubt} #${count}`;
  });
}

/**
 * The IP versions that an entry speaks of: the list's own; where one list holds both, as every one of ASA's does, what the
 * entry says, or either.
 */
function versionsOf(ace: Ace | undefined, list: AclList): readonly IpVersion[] {
  if (ace?.family !== undefined) return only[ace.family];
  if (list.platform !== 'asa' && !list.mixed) return only[familyOf(list)];
  return ace?.hint ? only[ace.hint.family] : either;
}

const only: Readonly<Record<IpVersion, readonly IpVersion[]>> = { 4: [4], 6: [6] };
const either: readonly IpVersion[] = [4, 6];

function meaningOf(ace: Ace, version: Family): Meaning {
  const unknown: string[] = [];
  const protocol = protocolNumber(ace.protocol, version);
  if (ace.protocol?.kind !== 'all' && protocol === undefined)
    unknown.push(`protocol ${ace.protocol ? textOf(ace.protocol) : ''}`);
  if (ace.igmp) unknown.push(`igmp ${ace.igmp.type}`);
  if (ace.conditions) append(unknown, ace.conditions.map(conditionKey));
  const icmp = ace.icmp && icmpMeaning(ace.icmp, version);
  const source = addressSet(ace.source, version, unknown, 'from');
  const destination = addressSet(ace.destination, version, unknown, 'to');
  const sourcePorts = ports(ace.sourcePort, unknown, 'from');
  const destinationPorts = ports(ace.destinationPort, unknown, 'to');
  const { tcpFlags, fragment } = optionsMatch(ace.options, unknown);
  // Field by field: lists have thousands of lines, and most lines have few fields.
  const match: { -readonly [key in keyof Match]: Match[key] } = { version };
  if (protocol !== undefined) match.protocols = [[protocol, protocol]];
  if (source) match.source = source;
  if (destination) match.destination = destination;
  if (sourcePorts) match.sourcePorts = sourcePorts;
  if (destinationPorts) match.destinationPorts = destinationPorts;
  if (icmp) match.icmpTypes = [[icmp.type, icmp.type]];
  if (icmp?.code !== undefined) match.icmpCodes = [[icmp.code, icmp.code]];
  if (tcpFlags) match.tcpFlags = tcpFlags;
  if (fragment) match.fragment = fragment;
  return { match, unknown };
}

function textOf(part: { readonly kind: string; readonly name?: unknown }): string {
  const { name } = part;
  return typeof name === 'object' && name !== null && 'text' in name ? String(name.text) : part.kind;
}

function addressSet(
  address: Address | undefined,
  version: Family,
  unknown: string[],
  place: 'from' | 'to',
): AddressSet | undefined {
  const bits = addressBits(address);
  if (bits === 'any') return undefined;
  if (bits === undefined || bits.family !== version) {
    unknown.push(`${place} ${printAddress(address)}`);
    return undefined;
  }
  if (bits.wildcard === allOnes[version]) return undefined;
  if (version === 6) return { value: bits.value, wildcard: bits.wildcard };
  return { value: Number(bits.value), wildcard: Number(bits.wildcard) };
}

function ports(spec: PortSpec | undefined, unknown: string[], place: 'from' | 'to'): readonly Interval[] | undefined {
  if (!spec) return undefined;
  const numbers: number[] = [];
  for (const port of spec.ports) {
    const number = knownNumber(port);
    if (number !== undefined) numbers.push(number);
  }
  const isRange = spec.operator.value === 'range';
  if (numbers.length === spec.ports.length && numbers.length >= (isRange ? 2 : 1)) {
    // Devices do not agree on what a range is that runs backwards.
    if (isRange && numbers[0]! > numbers[1]!) unknown.push(`reversed range ${place}`);
    return portIntervals(spec.operator.value, numbers);
  }
  unknown.push(`ports ${place}`);
  return undefined;
}

/** The flags that options ask for; whatever else they ask is an unknown of its own. */
function optionsMatch(options: readonly Option[], unknown: string[]): Pick<Match, 'tcpFlags' | 'fragment'> {
  let patterns: readonly FlagPattern[] | undefined;
  let fragments = false;
  for (const option of options) {
    const keyword = option.keyword.value;
    const own = flagPatterns(option);
    if (harmless.has(keyword)) continue;
    if (keyword === 'fragments') fragments = true;
    // Cisco does not say whether several flag conditions are joined by "and" or by "or": either is within their union.
    else if (own && patterns) {
      patterns = [...patterns, ...own];
      unknown.push(keyword);
    } else if (own) patterns = own;
    else unknown.push([keyword, ...option.values.map((value) => value.number ?? value.text)].join(' '));
  }
  return { ...(patterns ? { tcpFlags: patterns } : {}), ...(fragments ? { fragment: true } : {}) };
}

/** `established` is ACK or RST; `match-all` and `match-any` join signed flags; a bare flag has to be set. */
function flagPatterns({ keyword, values }: Option): readonly FlagPattern[] | undefined {
  if (keyword.value === 'established') return ESTABLISHED;
  const bare = tcpFlags.get(keyword.value);
  if (bare !== undefined) return [{ mask: bare, value: bare }];
  if (keyword.value !== 'match-all' && keyword.value !== 'match-any') return undefined;
  const single = values.flatMap(({ name, text, sign }): FlagPattern[] => {
    const bit = tcpFlags.get(name ?? text.replace(/^[+-]/, '').toLowerCase());
    return bit === undefined ? [] : [{ mask: bit, value: sign === '-' ? 0 : bit }];
  });
  if (single.length === 0 || single.length !== values.length) return undefined;
  if (keyword.value === 'match-any') return single;
  const mask = single.reduce((bits, pattern) => bits | pattern.mask, 0);
  const value = single.reduce((bits, pattern) => bits | pattern.value, 0);
  // `+syn -syn` can never be met.
  return single.some((pattern) => (value & pattern.mask) !== pattern.value) ? [] : [{ mask, value }];
}
