import type { Slices } from '../../core/slices';
import {
  blockersInSlices,
  compile,
  compileInSlices,
  DEFAULT_EFFORT,
  fateOf,
  linesMeetingInSlices,
  type Line as PacketLine,
  reachabilityInSlices,
  sharedEffort,
} from '../../packets';
import type { AceLine } from '../syntax';
import { hasMatched } from './counters';
import type { DecidingLine } from './deciding';

/**
 * Where a device's counters contradict our reading of its list: lines that we read as taking all that a line below them
 * could match, of which the device counted matches nevertheless. One of the two is read too widely or too narrowly, or the
 * list was another one when the device counted; nobody here knows which. Of the lines that together take all of it, those
 * without which the others would not; and each line with the other action that alone takes all of it is contradicted: what
 * was counted came past every one of them.
 * @param lines in first-match order; `packetLines` begins with what they match.
 * @returns by the line above, a counted line that speaks against it: one with the other action, where there is any.
 */
export function* contradictedInSlices(
  lines: readonly DecidingLine[],
  packetLines: readonly PacketLine[],
): Slices<ReadonlyMap<DecidingLine, AceLine>> {
  const counted = yield* countedAmong(lines);
  const found = new Map<DecidingLine, AceLine>();
  if (counted.length === 0) return found;
  const whole = yield* withoutTheirFragments(packetLines);
  const filter = yield* compileInSlices(whole);
  const effort = sharedEffort(filter, { ...DEFAULT_EFFORT, total: 2_000_000 });
  const never: Counted[] = [];
  for (const one of counted) {
    if (fateOf(filter, one.index, effort).reach === 'never') never.push(one);
    yield;
  }
  if (never.length === 0) return found;
  const shared = sharedEffort(filter);
  const reach = yield* reachabilityInSlices(filter, shared);
  const dead = never.map(({ index }) => index);
  const above = yield* blockersInSlices(filter, reach, dead, shared);
  const doubt = (at: number, line: AceLine): void => {
    const blocker = lines[at]!;
    const known = found.get(blocker);
    if (!known || (isOpposed(blocker, line) && !isOpposed(blocker, known))) found.set(blocker, line);
  };
  let left = mostPairs;
  for (const { line, index } of never) {
    const cover = above.get(index)?.lines ?? [];
    left -= cover.length ** 2;
    const isJudged = left > 0 && cover.length <= mostTogether;
    for (const at of cover) {
      if (!isJudged || isNeeded(at, cover, index, whole)) doubt(at, line);
      yield;
    }
  }
  left = mostPairs;
  for (const { line, index } of never) {
    if (left === 0) break;
    for (const at of yield* linesMeetingInSlices(filter, whole[index]!.packets, 'all')) {
      if (at >= index || left === 0) break;
      if (whole[at]!.certainty !== 'exact' || !isOpposed(lines[at]!, line)) continue;
      if (takesAll(whole[at]!, whole[index]!)) doubt(at, line);
      if (--left % pairsAtOnce === 0) yield;
    }
    yield;
  }
  if (left > 0) return found;
  // Nobody has looked at all of them: the last counted line of either action speaks against whatever is above it.
  for (const { line, index } of lastOfEach(never)) {
    for (let at = 0; at < index; at++) {
      if (isOpposed(lines[at]!, line)) doubt(at, line);
      if (at % linesAtOnce === linesAtOnce - 1) yield;
    }
  }
  return found;
}

function* countedAmong(lines: readonly DecidingLine[]): Slices<readonly Counted[]> {
  const counted: Counted[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'ace' && hasMatched(line)) counted.push({ line, index });
    if (index % linesAtOnce === linesAtOnce - 1) yield;
  }
  return counted;
}

/** So many lines are looked at between two pauses. */
const linesAtOnce = 256;
/** So many pairs of lines are compared. */
const mostPairs = 5000;
/** So many between two pauses. */
const pairsAtOnce = 50;

/** So many lines that together take all of one are tried without each other. */
const mostTogether = 12;
/** Steps for each try: what is not known by then stays in doubt. */
const effortOfTry = { each: 10_000, total: 10_000 };

/**
 * Whether a line that takes part of what a counted line could match has to: that the others, as few as possible of them, do
 * not take all of it without this one. A deny of one PSN's probe above a `permit ip any any` that alone takes everything from
 * a line below has not been spoken against.
 */
function isNeeded(at: number, cover: readonly number[], counted: number, lines: readonly PacketLine[]): boolean {
  let isKnown = true;
  const take = (some: readonly number[]): boolean => {
    const above = some.map((one) => lines[one]!);
    const { reach } = fateOf(compile([...above, lines[counted]!]), above.length, effortOfTry);
    if (reach === 'undecided') isKnown = false;
    return reach === 'never';
  };
  let others = cover.filter((one) => one !== at);
  for (const one of others) {
    const fewer = others.filter((each) => each !== one);
    if (take([...fewer, at].sort((a, b) => a - b))) others = fewer;
  }
  return !take(others) || !isKnown;
}

function takesAll(above: PacketLine, counted: PacketLine): boolean {
  return fateOf(compile([above, counted]), 1).reach === 'never';
}

interface Counted {
  readonly line: AceLine;
  readonly index: number;
}

function lastOfEach(rising: readonly Counted[]): readonly Counted[] {
  return [...new Map(rising.map((one) => [one.line.ace.action.value, one])).values()];
}

/** Whether two lines do not do the same: only then does it matter which of them has the packets. */
export function isOpposed(line: DecidingLine, counted: AceLine | undefined): boolean {
  return counted !== undefined && line.kind === 'ace' && line.ace.action.value !== counted.ace.action.value;
}

function* withoutTheirFragments(lines: readonly PacketLine[]): Slices<readonly PacketLine[]> {
  const whole: PacketLine[] = [];
  for (const line of lines) {
    whole.push(withoutFragments(line));
    if (whole.length % linesAtOnce === 0) yield;
  }
  return whole;
}

/**
 * A line without the non-initial fragments that IOS-XE lets a permit of ports have, too: what a device counts there are
 * whole packets, in all likelihood, and no certainty is to hang on the rest.
 */
function withoutFragments(line: PacketLine): PacketLine {
  const whole = line.packets.filter(({ fragment }) => fragment !== true);
  return whole.length > 0 ? { ...line, packets: whole } : line;
}
