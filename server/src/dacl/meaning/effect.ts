import { createNotes } from '../../core/notes';
import { finish, type Slices, shared } from '../../core/slices';
import { compileInSlices, exactAce, type Match, type PacketFilter, type Line as PacketLine } from '../../packets';
import { type AceLine, type AclList, familyOf } from '../syntax';
import { icmpv6Names } from '../vocabulary';
import { keyOf } from './alike';
import { contradictedInSlices, isOpposed } from './contradictions';
import { type DecidingLine, decidingLines, numberOf } from './deciding';
import { denyDoubtOf } from './doubtful-denies';
import { packetLine } from './packets';
import { sharedInSlices } from './shared-numbers';

export type { DecidingLine } from './deciding';

/** What a list does to packets. Worked out when first asked for, once per parse. */
export interface Effect {
  /** In first-match order; the numbers of all answers count in it. */
  readonly lines: readonly DecidingLine[];
  readonly indexOf: ReadonlyMap<DecidingLine, number>;
  /** One for each of the lines, and behind them what the device adds before its implicit deny. */
  readonly packetLines: readonly PacketLine[];
  /** The same without the doubts that a device's counters leave. */
  readonly asRead: readonly PacketLine[];
  /** Lines that a device's counters speak against, with the line that was counted, see contradictions.ts. */
  readonly contradicted: ReadonlyMap<DecidingLine, AceLine>;
  /** For questions that somebody waits for; what rules work out has filters of its own, see idle.ts. */
  readonly filter: () => PacketFilter;
  /** The same with pauses. */
  readonly filterInSlices: () => Slices<PacketFilter>;
}

const effects = createNotes<AclList, Effect>();

/** The effect of a list. */
export function effectOf(list: AclList): Effect {
  return effects.get(list) ?? finish(effectInSlices(list));
}

/** {@link effectOf} with pauses. */
export function* effectInSlices(list: AclList): Slices<Effect> {
  const known = effects.get(list);
  if (known) return known;
  const effect = yield* createEffect(list);
  effects.set(list, effect);
  return effect;
}

/** So many lines are looked at between two pauses. */
const linesAtOnce = 64;

function* createEffect(list: AclList): Slices<Effect> {
  const lines = yield* decidingLines(list);
  yield;
  const ofOneNumber = new Set<DecidingLine>([...(yield* sharedInSlices(list)).values()].flat());
  yield;
  const written: PacketLine[] = [];
  for (const [index, line] of lines.entries()) {
    const own = packetLine(line, list);
    const doubt = denyDoubtOf(line, list);
    const read = doubt ? inDoubt(own, doubt) : own;
    written.push(
      ofOneNumber.has(line) ? inDoubt(read, `shared number ${line.kind === 'ace' ? numberOf(line) : ''}`) : read,
    );
    if (index % linesAtOnce === linesAtOnce - 1) yield;
  }
  const contradicted = yield* contradictedInSlices(lines, written);
  const isDoubted = (line: DecidingLine): boolean => isOpposed(line, contradicted.get(line));
  const decided: PacketLine[] = [];
  for (const [index, own] of written.entries()) {
    decided.push(isDoubted(lines[index]!) ? inDoubt(own, 'counter') : own);
    if (index % linesAtOnce === linesAtOnce - 1) yield;
  }
  const implicit = implicitPermits(list);
  const packetLines = [...decided, ...implicit];
  const asRead = contradicted.size > 0 ? [...written, ...implicit] : packetLines;
  const filterInSlices = shared(() => compileInSlices(packetLines));
  yield;
  const indexOf = new Map(lines.map((line, index) => [line, index]));
  yield;
  const filter = (): PacketFilter => finish(filterInSlices());
  return { lines, indexOf, packetLines, asRead, contradicted, filter, filterInSlices };
}

/** Whether it is known of every packet what a list does with it: all of it was read, and nothing in it hangs on what no text tells. */
export function* isExactInSlices(list: AclList): Slices<boolean> {
  if (list.unread || list.removesUnknown) return false;
  const { packetLines } = yield* effectInSlices(list);
  return packetLines.every(({ certainty }) => certainty === 'exact');
}

/** A line that the device may have dropped, or reads in another way, for a reason. */
function inDoubt(own: PacketLine, why: string): PacketLine {
  const doubt = `${why}: ${own.action} ${keyOf(own.packets)}`;
  const unknown = own.unknown ? `${own.unknown}; ${doubt}` : doubt;
  return { action: own.action, certainty: 'may', packets: own.packets, unknown };
}

/**
 * IOS-XE lets neighbor discovery through before the implicit deny of an IPv6 list: `permit icmp any any nd-na` and
 * `nd-ns`. An explicit `deny ipv6 any any` stands above them.
 */
function implicitPermits(list: AclList): readonly PacketLine[] {
  if (list.platform === 'asa' || !(familyOf(list) === 6 || list.mixed)) return [];
  return neighborDiscovery.map((match) => exactAce('permit', match));
}

/** Neighbor solicitations and neighbor advertisements (RFC 4861), in this order. */
export const neighborDiscovery: readonly Match[] = ['nd-ns', 'nd-na'].map((name) => {
  const type = icmpv6Names.get(name)!.type;
  return { version: 6, protocols: [[58, 58]], icmpTypes: [[type, type]] };
});
