import { finish, type Slices } from '../core/slices';
import { compileSet, hasAll, type PacketFilter, type Plane, type Region, regionOf } from './compile';
import { type Allowance, allow, type Effort, QUESTION_EFFORT } from './effort';
import { type Point, packetOf, pointIn, pointOfPacket } from './example';
import type { HeaderSpace } from './header-space';
import type { Action, Packet, PacketSet } from './model';
import { meeting } from './near';
import { common } from './regions';
import { type Witness, witness } from './witness';

/** What a list does with one packet. */
export interface Decision {
  /** The first exact line that has the packet: who decides if no uncertain line matches. null: the implicit deny. */
  readonly line: number | null;
  readonly action: Action;
  /** Whether this line decides whatever the uncertain lines do: true when `mayDecide` is empty. */
  readonly certain: boolean;
  /** Whether the action is the same whatever the uncertain lines do. */
  readonly actionCertain: boolean;
  /** The uncertain lines above `line` that may have the packet, in order. */
  readonly mayDecide: readonly number[];
}

/** Which line decides a packet. Always answered: the cost is linear in the lines. */
export function decide(filter: PacketFilter, packet: Packet): Decision {
  const plane = filter.planes[packet.version === 4 ? 0 : 1];
  const point = pointOfPacket(packet);
  const mayDecide: number[] = [];
  let line: number | null = null;
  for (let term = 0; term < plane.count; term++) {
    if (!pointIn(filter.space, plane, term, point)) continue;
    const owner = plane.line[term]!;
    if (plane.exact[term] === 1) {
      line = owner;
      break;
    }
    if (mayDecide[mayDecide.length - 1] !== owner) mayDecide.push(owner);
  }
  const action = line === null ? 'deny' : filter.lines[line]!.action;
  const actionCertain = mayDecide.every((index) => filter.lines[index]!.action === action);
  return { line, action, certain: mayDecide.length === 0, actionCertain, mayDecide };
}

/** One way in which packets of a set are decided. */
interface Way {
  /** The line that decides; null: the implicit deny. */
  readonly line: number | null;
  readonly action: Action;
  /** A packet of the set that this line can decide. */
  readonly example: Packet;
  /**
   * true: the example meets this action whatever the uncertain lines do. false: no packet is decided this way for
   * certain; the example is, if the line is uncertain and matches, or if uncertain lines above it do not match.
   */
  readonly certain: boolean;
}

/** All the ways in which a list decides the packets of a set. */
export interface Ways {
  /** In the order of the lines, the implicit deny last. A line that decides none of the set is not among them. */
  readonly ways: readonly Way[];
  /** false when the effort or `most` was spent: there may be further ways. Those listed are right nonetheless. */
  readonly complete: boolean;
}

interface Job {
  readonly space: HeaderSpace;
  readonly plane: Plane;
  readonly allowance: Allowance;
}

/** The terms above a place that can take packets from a line there. */
interface Above {
  /** Those that surely match. */
  readonly surely: number[];
  /** With those that may match and do something else than a permit does. */
  readonly againstPermit: number[];
  /** The same for a deny. */
  readonly againstDeny: number[];
}

function addTerm(above: Above, plane: Plane, term: number): void {
  if (plane.exact[term] === 1) above.surely.push(term);
  if (plane.exact[term] === 1 || plane.permit[term] === 0) above.againstPermit.push(term);
  if (plane.exact[term] === 1 || plane.permit[term] === 1) above.againstDeny.push(term);
}

/** A witness that a term (or, without one, the implicit deny) decides some of the region, best a certain one. */
function wayOf(
  job: Job,
  region: Region,
  above: Above,
  term: number | undefined,
): { readonly found: Witness; readonly certain: boolean } {
  const { space, plane, allowance } = job;
  const limit = allowance.next();
  const { surely } = above;
  if (term === undefined || plane.exact[term] === 1) {
    const permits = term !== undefined && plane.permit[term] === 1;
    const against = permits ? above.againstPermit : above.againstDeny;
    const found = witness(space, plane, region, against, limit);
    if (typeof found !== 'string') return { found, certain: true };
    if (found === 'none' && against.length === surely.length) return { found, certain: true };
  }
  return { found: witness(space, plane, region, surely, limit), certain: false };
}

/**
 * A way with its example, which most who ask do not look at: it is made for those who do. A class, since V8 makes a hidden
 * class for each object that has a getter of its own.
 */
class FoundWay implements Way {
  readonly line: number | null;
  readonly action: Action;
  readonly certain: boolean;
  readonly #plane: Plane;
  readonly #found: Point;

  constructor(way: Omit<Way, 'example'>, plane: Plane, found: Point) {
    this.line = way.line;
    this.action = way.action;
    this.certain = way.certain;
    this.#plane = plane;
    this.#found = found;
  }

  get example(): Packet {
    return packetOf(this.#plane, this.#found);
  }

  /** What a way is that has its example at hand. */
  toJSON(): Way {
    const { line, action, certain, example } = this;
    return { line, action, certain, example };
  }
}

export interface WaysOptions {
  readonly most?: number;
  readonly effort?: Effort;
  readonly above?: number;
}

/** So many steps are done between two pauses: about a millisecond; and so many terms looked at, however few steps they took. */
const stepsAtOnce = 20_000;
const termsAtOnce = 256;

/**
 * How a list decides the packets of a set: what it permits of them and what it denies, for certain or possibly, by which
 * lines, each with an example. The list permits none of the set for certain when no way is a permit.
 * @param options.most stop after so many ways (default: all).
 * @param options.effort counted steps.
 * @param options.above only the lines before this one, and without the implicit deny: "what takes packets from line n".
 */
export function waysOf(filter: PacketFilter, packets: PacketSet, options: WaysOptions = {}): Ways {
  return finish(waysInSlices(filter, packets, options));
}

/** {@link waysOf} with a pause now and then. */
export function* waysInSlices(filter: PacketFilter, packets: PacketSet, options: WaysOptions = {}): Slices<Ways> {
  const { space, planes, lines } = filter;
  const allowance = allow(space, options.effort ?? QUESTION_EFFORT);
  const most = options.most ?? Number.POSITIVE_INFINITY;
  const byLine = new Map<number | null, Way>();
  let complete = true;
  const note = (line: number | null, plane: Plane, result: ReturnType<typeof wayOf>): void => {
    if (result.found === 'undecided') complete = false;
    if (typeof result.found === 'string' || byLine.get(line)?.certain) return;
    if (byLine.has(line) && !result.certain) return;
    const action = line === null ? 'deny' : lines[line]!.action;
    byLine.set(line, new FoundWay({ line, action, certain: result.certain }, plane, result.found));
  };
  let pauseAt = space.steps + stepsAtOnce;
  let looked = 0;
  for (const [side, asked] of compileSet(filter, packets).entries()) {
    const plane = planes[side]!;
    const job: Job = { space, plane, allowance };
    const last = options.above === undefined ? plane.count : plane.first[options.above]!;
    for (let query = 0; query < asked.count; query++) {
      const region = regionOf(asked, query);
      const above: Above = { surely: [], againstPermit: [], againstDeny: [] };
      /** Terms of the present line: they stand beside each other, not above. */
      let own: number[] = [];
      let end: 'reached' | 'hidden' | 'cut' = 'reached';
      for (const term of meeting(space, plane, region, { from: 0, to: last })) {
        const line = plane.line[term]!;
        if (space.steps > pauseAt || ++looked % termsAtOnce === 0) {
          yield;
          pauseAt = space.steps + stepsAtOnce;
        }
        if (own.length > 0 && plane.line[own[0]!] !== line) {
          // A line that has all of them leaves nothing to those below.
          const hides = own.some((other) => plane.exact[other] === 1 && hasAll(space, plane, other, region));
          if (hides) end = 'hidden';
          for (const other of own) addTerm(above, plane, other);
          own = [];
        }
        if (allowance.spent() || (byLine.size >= most && !byLine.has(line))) end = end === 'hidden' ? end : 'cut';
        if (end !== 'reached') break;
        own.push(term);
        const part = common(space, plane, term, region);
        if (part) note(line, plane, wayOf(job, part, above, term));
      }
      if (end === 'cut') complete = false;
      if (end !== 'reached' || options.above !== undefined) continue;
      for (const other of own) addTerm(above, plane, other);
      note(null, plane, wayOf(job, region, above, undefined));
    }
  }
  const order = (line: number | null): number => line ?? Number.POSITIVE_INFINITY;
  return { ways: [...byLine.values()].sort((a, b) => order(a.line) - order(b.line)), complete };
}

/**
 * The lines, rising, that have packets of a set in common with it.
 * @param extent `until-hidden`: without the lines that surely decide none of the set, because one above them has it all.
 */
export function linesMeeting(filter: PacketFilter, packets: PacketSet, extent: Extent): number[] {
  return finish(linesMeetingInSlices(filter, packets, extent));
}

type Extent = 'all' | 'until-hidden';

/** {@link linesMeeting} with pauses. */
export function* linesMeetingInSlices(filter: PacketFilter, packets: PacketSet, extent: Extent): Slices<number[]> {
  const { space, planes } = filter;
  const found = new Set<number>();
  let looked = 0;
  for (const [side, asked] of compileSet(filter, packets).entries()) {
    const plane = planes[side]!;
    for (let query = 0; query < asked.count; query++) {
      const region = regionOf(asked, query);
      const met = meeting(space, plane, region, { from: 0, to: plane.count });
      if (met.length > termsAtOnce) yield;
      for (const term of met) {
        found.add(plane.line[term]!);
        if (extent === 'until-hidden' && plane.exact[term] === 1 && hasAll(space, plane, term, region)) break;
        if (++looked % termsAtOnce === 0) yield;
      }
    }
  }
  return [...found].sort((a, b) => a - b);
}
