import { type Family, textOfAddress } from '../../core/address';
import type { Platform } from '../../core/deployment/model';
import { type Message, type MessageId, message } from '../../core/message';
import { finish, type Slices } from '../../core/slices';
import { type Comparison, compareInSlices, type Line as PacketLine, type PacketSet, type Verdict } from '../../packets';
import type { ListAnalysis } from '../meaning/analysis';
import { fromClient } from '../meaning/client-views';
import { hostSet } from '../meaning/connections';
import { type DecidingLine, sourceOf } from '../meaning/deciding';
import { effectOf } from '../meaning/effect';
import type { DaclInput } from '../meaning/input';
import { type AclList, parseDacl } from '../syntax';
import { describePacket } from './packet-text';

/** What one list does with the packet that tells the lists apart. */
export interface Side {
  readonly action: 'permit' | 'deny';
  /** Undefined: the implicit deny at the end, or what IOS-XE permits before it. */
  readonly line?: DecidingLine;
}

/** Whether two lists mean the same. `maybe`: they differ if a condition that no text tells holds. */
export type ListComparison =
  | { readonly kind: 'same' | 'undecided'; readonly explanation: Message }
  | {
      readonly kind: 'different' | 'maybe';
      readonly packet: string;
      readonly left: Side;
      readonly right: Side;
      readonly explanation: Message;
    };

/** A list and what to call it: a file's name, "this list". */
export interface NamedList {
  readonly list: AclList;
  readonly name: string | Message;
  /** The list read as another platform's; absent where its text or ise-posture.json says which one it is for. */
  readonly readAs?: (platform: Platform) => AclList;
}

/** A list of a document, ready to be compared. */
export function toCompare(
  { document }: Pick<DaclInput, 'document'>,
  { list, assignment }: ListAnalysis,
  name: NamedList['name'],
): NamedList {
  if (list.evidence || assignment.platformOrigin === 'configured') return { list, name };
  return { list, name, readAs: (platform) => parseDacl(document.text, () => platform).lists[list.index] ?? list };
}

/** A list that may be for either platform, in the dialect of the one it is compared with. */
function inDialectOf(other: NamedList, own: NamedList): NamedList {
  const { platform } = other.list;
  if (other.readAs || platform === own.list.platform || !own.readAs) return own;
  return { list: own.readAs(platform), name: own.name };
}

/**
 * Compares two lists by what they do to packets. Where one says `any` as source and the other, a switch's view of it, the
 * client's address in its place, only that client's packets count: no others come through its port.
 * Where nobody says which platform a list is for, it is read as the other one's.
 */
export function compareLists(one: NamedList, other: NamedList): ListComparison {
  return finish(compareListsInSlices(one, other, 'any'));
}

/**
 * What counts as a difference. `wider`: that the second list lets a packet through which the first one denies;
 * `wider-redirect`: that it no longer redirects one, so that it goes on to where it was sent.
 */
export type Difference = 'any' | 'wider' | 'wider-redirect';

const leftActions = { any: undefined, wider: 'deny', 'wider-redirect': 'permit' } as const;

function compareListsInSlices(one: NamedList, other: NamedList, counts: Difference): Slices<ListComparison> {
  return compareRead(inDialectOf(other, one), inDialectOf(one, other), counts);
}

function* compareRead(left: NamedList, right: NamedList, counts: Difference): Slices<ListComparison> {
  const among = clientsOf(left.list, right.list);
  const { clients } = among;
  const within = withinOf(left.list, right.list);
  const options = optionsFor(within, counts);
  const compareBy = (reading: Reading): Slices<Comparison> =>
    compareAmong(among, left.list, right.list, { options, reading });
  // Lists that say the same are alike, however a device's counters make one doubt what they say.
  const asRead = yield* compareBy('asRead');
  const isDoubted = [left, right].some(({ list }) => effectOf(list).contradicted.size > 0);
  const result = isDoubted && asRead.verdict !== 'equal' ? yield* compareBy('packetLines') : asRead;
  if (result.verdict === 'equal')
    return { kind: 'same', explanation: counts === 'any' ? sameText(clients, within) : notWiderText(right) };
  if (!('example' in result)) return { kind: 'undecided', explanation: message('questions.undecided') };
  const packet = describePacket(result.example);
  const [one, other] = [sideOf(left.list, result.left), sideOf(right.list, result.right)];
  const id = differenceText(result.verdict, counts);
  const args = { packet, left: sideText(left, one), right: sideText(right, other) };
  return { kind: result.verdict, packet, left: one, right: other, explanation: message(id, args) };
}

function* compareAmong(
  { clients, elsewhere }: ReturnType<typeof clientsOf>,
  left: AclList,
  right: AclList,
  how: Parameters<typeof compareFor>[3],
): Slices<Comparison> {
  const first = yield* compareFor(clients, left, right, how);
  if (first.verdict !== 'equal' || elsewhere !== 'as-written') return first;
  const { options, reading } = how;
  return yield* compareInSlices(linesFor(left, clients, reading), linesFor(right, clients, reading), options);
}

type Options = NonNullable<Parameters<typeof compareInSlices>[2]>;

function optionsFor(within: PacketSet | undefined, counts: Difference): Options {
  const leftAction = leftActions[counts];
  return { ...(within ? { within } : {}), ...(leftAction ? { leftAction } : {}) };
}

function differenceText(verdict: 'different' | 'maybe', counts: Difference): MessageId {
  if (verdict === 'maybe') return counts === 'any' ? 'questions.maybe' : 'questions.maybe-wider';
  if (counts === 'any') return 'questions.different';
  return counts === 'wider' ? 'questions.wider' : 'questions.wider.redirect';
}

function notWiderText({ name }: NamedList): Message {
  return message('questions.not-wider', { name });
}

/** Whether a list lets anything through, where there was none before: as if that had denied everything. */
export function compareWithNothing(other: NamedList): ListComparison {
  const result = finish(compareInSlices([], effectOf(other.list).packetLines, { leftAction: 'deny' }));
  if (result.verdict === 'equal') return { kind: 'same', explanation: notWiderText(other) };
  if (!('example' in result)) return { kind: 'undecided', explanation: message('questions.undecided') };
  const packet = describePacket(result.example);
  const right = sideOf(other.list, result.right);
  const id = result.verdict === 'different' ? 'questions.new-list' : 'questions.new-list.maybe';
  const args = { packet, right: sideText(other, right) };
  return { kind: result.verdict, packet, left: { action: 'deny' }, right, explanation: message(id, args) };
}

/** What a list says, or that with the doubts that a device's counters leave. */
type Reading = 'asRead' | 'packetLines';

const weight: Readonly<Record<ListComparison['kind'], number>> = { different: 3, maybe: 2, undecided: 1, same: 0 };

/**
 * Compares lists as a device printed them for several clients: each client's with the one list of the other side, or with
 * the same client's. The answer is the gravest.
 */
export function compareAll(
  left: readonly NamedList[],
  right: readonly NamedList[],
  counts: Difference = 'any',
): ListComparison {
  return finish(compareAllInSlices(left, right, counts));
}

/** {@link compareAll} with pauses. */
export function* compareAllInSlices(
  left: readonly NamedList[],
  right: readonly NamedList[],
  counts: Difference = 'any',
): Slices<ListComparison> {
  const results: ListComparison[] = [];
  for (const [one, other] of pairsOf(left, right)) results.push(yield* compareListsInSlices(one, other, counts));
  return results.reduce((gravest, one) => (weight[one.kind] > weight[gravest.kind] ? one : gravest));
}

function pairsOf(left: readonly NamedList[], right: readonly NamedList[]): (readonly [NamedList, NamedList])[] {
  const clientOf = ({ list }: NamedList): string => list.client?.text ?? '';
  const own = left.flatMap((one) => {
    const other = right.find((candidate) => clientOf(candidate) !== '' && clientOf(candidate) === clientOf(one));
    return other ? [[one, other] as const] : [];
  });
  if (own.length === left.length && own.length === right.length) return own;
  return left.flatMap((one) => right.map((other) => [one, other] as const));
}

interface Client {
  readonly family: Family;
  readonly value: bigint;
}

/** The endpoints that a switch names where the dACL says `any`. */
interface Clients {
  /** Empty where the lists are to be compared as they are written. */
  readonly clients: readonly Client[];
  /** Whether what the lists say of other sources can be compared too. */
  readonly elsewhere: 'as-written' | 'unknown';
}

const nobody: Clients = { clients: [], elsewhere: 'unknown' };

/** A port with several endpoints shows the list once for each of them. */
const mostClients = 16;

/**
 * The endpoints whose addresses one list has where the other one has `any`: the hosts of a list without any `any` that
 * are not in the other one anyway. A client that asks for its address (`host 0.0.0.0`) is none of them.
 */
function clientsOf(left: AclList, right: AclList): Clients {
  const dacl = hasAny(left) ? left : right;
  const shown = dacl === left ? right : left;
  if (!hasAny(dacl) || hasAny(shown)) return nobody;
  if (!isPrinted(shown)) return nobody;
  const hosts = hostsOf(shown);
  const own = hostsOf(dacl);
  const found = [...hosts].filter(([key]) => !own.has(key)).map(([, host]) => host);
  if (found.length === 1) return { clients: found, elsewhere: 'as-written' };
  // Both name it: only what a device printed is about it alone.
  if (found.length === 0 && hosts.size === 1 && shown.form === 'show')
    return { clients: [...hosts.values()], elsewhere: 'unknown' };
  const isShown = shown.form === 'show' && effectOf(shown).lines.every((line) => isHost(sourceOf(line)));
  return isShown && found.length <= mostClients ? { clients: found, elsewhere: 'unknown' } : nobody;
}

/** Whether a device may have printed a list: only there an address can stand in place of `any`. */
function isPrinted({ form, aces }: AclList): boolean {
  return form === 'show' || aces.every((line) => line.sequence !== undefined);
}

function isHost(source: ReturnType<typeof sourceOf>): source is Exclude<typeof source, 'any' | undefined> {
  return source !== undefined && source !== 'any' && source.wildcard === 0n;
}

function hasAny(list: AclList): boolean {
  return effectOf(list).lines.some((line) => line.kind === 'ace' && sourceOf(line) === 'any');
}

function hostsOf(list: AclList): ReadonlyMap<string, Client> {
  const hosts = new Map<string, Client>();
  for (const line of effectOf(list).lines) {
    const source = sourceOf(line);
    if (!isHost(source) || source.value === 0n) continue;
    const { family, value } = source;
    hosts.set(`${family} ${value}`, { family, value });
  }
  return hosts;
}

/**
 * What lists of an ASA are compared for: it prints `any4` where a dACL for IPv4 says `any`. Undefined: every packet counts.
 */
function withinOf(left: AclList, right: AclList): PacketSet | undefined {
  if (left.platform !== 'asa' || right.platform !== 'asa') return undefined;
  const sides = [left, right].map(versionsIn);
  return sides.includes('ipv4') && sides.includes('either') ? [{ version: 4 }] : undefined;
}

/** `ipv4`: each ACE is of IPv4 alone; `either`: none names IPv6, and some are of both versions. */
function versionsIn(list: AclList): 'ipv4' | 'either' | 'ipv6' | 'none' {
  const families = list.aces.map(({ ace, prefix }) => ace.family ?? prefix?.family ?? ace.hint?.family);
  if (families.length === 0 || list.mixed) return 'none';
  if (families.includes(6)) return 'ipv6';
  return families.includes(undefined) ? 'either' : 'ipv4';
}

function compareFor(
  clients: readonly Client[],
  left: AclList,
  right: AclList,
  { options, reading }: { readonly options: Options; readonly reading: Reading },
): Slices<Comparison> {
  const [one, other] = [effectOf(left)[reading], effectOf(right)[reading]];
  if (clients.length === 0) return compareInSlices(one, other, options);
  const within = clients.map(({ family, value }): PacketSet[number] => ({
    version: family,
    source: hostSet({ family, value }),
  }));
  return compareInSlices(one, other, { ...options, within });
}

/** A list with any client again where a switch names one. */
function linesFor(list: AclList, clients: readonly Client[], reading: Reading): readonly PacketLine[] {
  const { lines, [reading]: packetLines } = effectOf(list);
  if (hasAny(list)) return packetLines;
  const isClient = (line: DecidingLine | undefined): boolean => {
    const source = line && sourceOf(line);
    return isHost(source) && clients.some(({ family, value }) => source.family === family && source.value === value);
  };
  return packetLines.map((line, index) => (isClient(lines[index]) ? fromClient(line) : line));
}

function sideOf(list: AclList, { line, action }: Verdict): Side {
  const decider = line === null ? undefined : effectOf(list).lines[line];
  return { action, ...(decider ? { line: decider } : {}) };
}

function sameText(clients: readonly Client[], within: PacketSet | undefined): Message {
  if (clients.length === 0) return message(within ? 'questions.same.ipv4' : 'questions.same');
  const addresses = clients.map(({ family, value }) => textOfAddress(family, value));
  return message('questions.same.client', { addresses });
}

function sideText({ name }: NamedList, { action, line }: Side): Message {
  if (!line)
    return message(action === 'permit' ? 'questions.side.neighbor-discovery' : 'questions.side.implicit', { name });
  const id = action === 'permit' ? 'questions.side.permits' : 'questions.side.denies';
  return message(id, { name, line: line.index + 1 });
}
