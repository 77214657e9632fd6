import {
  type AddressValue,
  type Blockers,
  blockersOf,
  compile,
  type Heirs,
  heirsOf,
  type Match,
  type PacketFilter,
  type Line as PacketLine,
  type PacketSet,
  type Reachability,
  type Redundancy,
  reachability,
  redundancy,
  sharedEffort,
  TCP_FLAG,
  type Way,
  type Ways,
  waysOf,
} from '../packets';
import { packetLine } from './packets';
import {
  type AceLine,
  type AclList,
  type AddressBits,
  addressBits,
  allOnes,
  type EvaluateLine,
  type Ip,
  inOrder,
} from './syntax';

/** A line of a list that decides packets. */
export type DecidingLine = AceLine | EvaluateLine;

/** What a list does to packets. Worked out when first asked for, once per parse. */
export interface Effect {
  /** In first-match order; the numbers of all answers count in it. */
  readonly lines: readonly DecidingLine[];
  readonly packetLines: readonly PacketLine[];
  readonly filter: () => PacketFilter;
  readonly reach: () => Reachability;
  readonly redundant: (keep: (line: DecidingLine) => boolean) => Redundancy;
  /** Why lines never decide a packet, by line; those not decided within the effort are missing. */
  readonly blockers: (of: readonly number[]) => ReadonlyMap<number, Blockers>;
  /** What takes over from a redundant line when all the redundant ones are gone. */
  readonly heirs: (line: number, gone: readonly number[]) => Heirs;
  /**
   * The same list for questions about whoever the client is: a line whose source is not `any` may match or not, because
   * nobody here knows the client's address.
   */
  readonly clientFilter: () => PacketFilter;
}

const effects = new WeakMap<AclList, Effect>();

/** The effect of a list. */
export function effectOf(list: AclList): Effect {
  const known = effects.get(list);
  if (known) return known;
  const effect = createEffect(list);
  effects.set(list, effect);
  return effect;
}

function createEffect(list: AclList): Effect {
  const lines = decidingLines(list);
  const packetLines = lines.map((line) => packetLine(line, list));
  const filter = once(() => compile(packetLines));
  const effort = once(() => sharedEffort(filter()));
  const reach = once(() => reachability(filter(), effort()));
  return {
    lines,
    packetLines,
    filter,
    reach,
    redundant: (keep) => redundancy(filter(), reach(), (index) => keep(lines[index]!), effort()),
    blockers: (of) => blockersOf(filter(), reach(), of, effort()),
    heirs: (line, gone) => heirsOf(filter(), line, gone, { effort: effort() }),
    clientFilter: once(() => {
      if (lines.every(isFromAny)) return filter();
      const seenFromClient = list.form === 'show' && haveOneSource(lines) ? fromClient : fromSomebody;
      return compile(packetLines.map((line, index) => seenFromClient(line, lines[index]!)));
    }),
  };
}

function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
}

/** ACEs in the order of the device, `evaluate` lines where they stand among them. */
function decidingLines(list: AclList): readonly DecidingLine[] {
  const aces = inOrder(list);
  const evaluates = list.entries.filter((entry) => entry.kind === 'evaluate');
  if (evaluates.length === 0) return aces;
  const before = (line: EvaluateLine): number => {
    const next = aces.findIndex((ace) =>
      line.sequence && ace.sequence ? ace.sequence.value > line.sequence.value : ace.index > line.index,
    );
    return next < 0 ? aces.length : next;
  };
  const merged: DecidingLine[] = [...aces];
  for (const line of [...evaluates].reverse()) merged.splice(before(line), 0, line);
  return merged;
}

function isFromAny(line: DecidingLine): boolean {
  if (line.kind === 'evaluate') return true;
  const bits = addressBits(line.ace.source);
  return bits === 'any' || (bits !== undefined && bits.wildcard === allOnes[bits.family]);
}

/** A switch puts the endpoint's address where the dACL says `any` as source: one and the same host everywhere. */
function haveOneSource(lines: readonly DecidingLine[]): boolean {
  const sources = lines.flatMap((line) =>
    line.kind === 'ace' && !isFromAny(line) ? [addressBits(line.ace.source)] : [],
  );
  const hosts = sources.flatMap((bits) =>
    bits !== undefined && bits !== 'any' && bits.wildcard === 0n ? [bits.value] : [],
  );
  return hosts.length === sources.length && new Set(hosts).size === 1;
}

/** A line with any client as its source. */
export function fromClient(line: PacketLine): PacketLine {
  return { ...line, packets: line.packets.map(({ source: _, ...rest }) => rest) };
}

function fromSomebody(packets: PacketLine, line: DecidingLine): PacketLine {
  return isFromAny(line) ? packets : { ...fromClient(packets), certainty: 'may' };
}

/** What a line asks of the source: `any`, an address, or undefined where the text does not tell. */
export function sourceOf(line: DecidingLine): AddressBits | 'any' | undefined {
  return isFromAny(line) || line.kind === 'evaluate' ? 'any' : addressBits(line.ace.source);
}

/** A client's connection to a port of an address: the first packet, from any port above 1023 (IANA: 1024–65535). */
export function connectionTo(
  address: Pick<Ip, 'family' | 'value'>,
  port: number,
  protocol: 'tcp' | 'udp' = 'tcp',
): PacketSet {
  const match: Match = {
    version: address.family,
    protocols: protocol === 'tcp' ? [[6, 6]] : [[17, 17]],
    destination: hostSet(address),
    sourcePorts: [[1024, 65535]],
    destinationPorts: [[port, port]],
    ...(protocol === 'tcp' ? { tcpFlags: [{ mask: 63, value: TCP_FLAG.syn }] } : {}),
    fragment: false,
  };
  return [match];
}

function hostSet({ family, value }: Pick<Ip, 'family' | 'value'>): { value: AddressValue; wildcard: AddressValue } {
  return family === 4 ? { value: Number(value), wildcard: 0 } : { value, wildcard: 0n };
}

/** How a list decides the packets of a set that any client may send. */
export interface Passage {
  /**
   * `permitted`: some packet of the set surely passes. `denied`: none can. `unsure`: it hangs on lines that may or may
   * not match, or the work budget was spent.
   */
  readonly verdict: 'permitted' | 'denied' | 'unsure';
  /** The first line that lets packets through, or that may. */
  readonly permit?: DecidingLine;
  /** Lines that refuse packets of the set, in order. */
  readonly denies: readonly DecidingLine[];
  /** Whether the implicit deny at the end refuses some. */
  readonly implicit: boolean;
  /** Lines that may match packets of the set or not, in order. */
  readonly doubts: readonly DecidingLine[];
}

/** Whether clients get packets of a set through a list. */
export function passageOf(list: AclList, packets: PacketSet): Passage {
  const { clientFilter, lines } = effectOf(list);
  const filter = clientFilter();
  return passage(waysOf(filter, packets), lines, filter);
}

function passage({ ways, complete }: Ways, lines: readonly DecidingLine[], filter: PacketFilter): Passage {
  const linesOf = (some: readonly Way[]): DecidingLine[] =>
    some.flatMap((way) => (way.line === null ? [] : (lines[way.line] ?? [])));
  const permits = ways.filter((way) => way.action === 'permit');
  const certain = permits.find((way) => way.certain);
  const [permit] = linesOf(certain ? [certain] : permits);
  return {
    verdict: certain ? 'permitted' : permits.length > 0 || !complete ? 'unsure' : 'denied',
    ...(permit ? { permit } : {}),
    denies: linesOf(ways.filter((way) => way.action === 'deny')),
    implicit: ways.some((way) => way.line === null),
    doubts: linesOf(ways.filter((way) => way.line !== null && filter.lines[way.line]?.certainty === 'may')),
  };
}

/** Whether a single line has all packets of a set, for certain. */
export function lineTakesAll(list: AclList, line: DecidingLine, packets: PacketSet): boolean {
  const { lines, clientFilter } = effectOf(list);
  const own = clientFilter().lines[lines.indexOf(line)];
  if (own?.certainty !== 'exact') return false;
  const { ways, complete } = waysOf(compile([own]), packets);
  return complete && ways.every((way) => way.line === 0);
}
