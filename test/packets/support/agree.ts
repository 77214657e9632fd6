import assert from 'node:assert/strict';
import {
  type Action,
  blockersOf,
  compare,
  compile,
  decide,
  exactAce,
  exampleOf,
  heirsOf,
  type Line,
  type Packet,
  type PacketFilter,
  type PacketSet,
  type Reachability,
  reachability,
  redundancy,
  remainingOf,
  uncertainAce,
  waysOf,
} from '../../../server/src/packets/index';
import {
  actionAt,
  actionUnder,
  assignments,
  chain,
  isIn,
  kinds,
  members,
  somePackets,
  type Tabled,
  tabled,
  unknownName,
} from './oracle';
import { type Random, randomFrom } from './random';
import { randomMatch, randomWorld, type World } from './world';

function randomLine(random: Random, world: World): Line {
  const action = random.chance(50) ? 'permit' : 'deny';
  const rule = random.chance(70) ? 'ios' : 'reassembled';
  const match = randomMatch(random, world);
  if (random.chance(15)) return uncertainAce(action, match, random.pick([undefined, 'x', 'y']), rule);
  const line = exactAce(action, match, rule);
  return random.chance(10) ? { ...line, packets: [...line.packets, randomMatch(random, world)] } : line;
}

/** At most four uncertain lines, for every way they can match is tried. */
export function randomList(random: Random, world: World): Line[] {
  const lines: Line[] = [];
  const length = 1 + random.below(9);
  while (lines.length < length) {
    const line = randomLine(random, world);
    if (line.certainty === 'may' && lines.filter((other) => other.certainty === 'may').length >= 4) continue;
    lines.push(
      random.chance(6) && lines.length > 0
        ? random.pick(lines.filter((l) => l.certainty === 'exact').concat(line))
        : line,
    );
  }
  return lines;
}

/** A list much like another: a line moved, dropped, doubled, or changed. */
export function variant(random: Random, world: World, lines: readonly Line[]): Line[] {
  const changed = [...lines];
  const at = random.below(changed.length);
  const line = changed[at]!;
  switch (random.below(5)) {
    case 0:
      changed.splice(at, 1);
      changed.splice(random.below(changed.length + 1), 0, line);
      break;
    case 1:
      changed.splice(at, 1);
      break;
    case 2:
      changed.splice(at, 1, randomLine(random, world));
      break;
    case 3:
      if (line.certainty === 'exact') changed.splice(random.below(changed.length + 1), 0, line);
      break;
    default:
  }
  return changed.filter(
    (l, i) => l.certainty === 'exact' || changed.slice(0, i).filter((o) => o.certainty === 'may').length < 4,
  );
}

function checkDecide(random: Random, filter: PacketFilter, list: Tabled): void {
  for (let i = 0; i < 5; i++) {
    const index = random.below(list.packets.length);
    const way = chain(list, index);
    const line = way[way.length - 1]!;
    const action = actionAt(list.lines, line);
    assert.deepEqual(decide(filter, list.packets[index]!), {
      line,
      action,
      certain: way.length === 1,
      actionCertain: way.every((other) => actionAt(list.lines, other) === action),
      mayDecide: way.slice(0, -1),
    });
  }
}

/** Whether the packet meets the line without an exact (or, for `all`, any) line above that has it. */
function meetsFirst(
  lines: readonly Line[],
  line: number,
  packet: Tabled['packets'][number],
  above: 'exact' | 'all',
): boolean {
  if (!isIn(lines[line]!.packets, packet)) return false;
  return !lines
    .slice(0, line)
    .some((other) => (above === 'all' || other.certainty === 'exact') && isIn(other.packets, packet));
}

function checkReach(filter: PacketFilter, reach: Reachability, list: Tabled): void {
  const { lines, table, packets } = list;
  lines.forEach((_, line) => {
    let expected = 'empty';
    for (let index = 0; index < packets.length && expected !== 'certain'; index++) {
      if (table[line]![index] === 0) continue;
      const way = chain(list, index);
      if (way[0] === line) expected = 'certain';
      else if (way.includes(line)) expected = 'possible';
      else if (expected === 'empty') expected = 'never';
    }
    const fate = reach.fates[line]!;
    const example = exampleOf(filter, reach, line);
    assert.equal(fate.reach, expected, `reach of line ${line}`);
    if (fate.reach === 'certain') assert.ok(meetsFirst(lines, line, example!, 'all'), `example of line ${line}`);
    if (fate.reach === 'possible') assert.ok(meetsFirst(lines, line, example!, 'exact'), `example of line ${line}`);
  });
}

function coveredBy(list: Tabled, line: number, others: readonly number[]): boolean {
  return list.packets.every(
    (_, index) => list.table[line]![index] === 0 || others.some((o) => list.table[o]![index] === 1),
  );
}

function checkBlockers(filter: PacketFilter, reach: Reachability, list: Tabled): void {
  const all = blockersOf(
    filter,
    reach,
    list.lines.map((_, line) => line),
  );
  list.lines.forEach(({ action }, line) => {
    const blockers = all.get(line);
    if (reach.fates[line]!.reach !== 'never') {
      assert.equal(blockers, undefined, `blockers of line ${line}`);
      return;
    }
    const deciders = new Set<number>();
    list.packets.forEach((_, index) => {
      const way = chain(list, index);
      if (list.table[line]![index] === 1) deciders.add(way[way.length - 1]!);
    });
    assert.ok(blockers, `no blockers of line ${line}`);
    assert.ok(coveredBy(list, line, blockers.lines), `blockers of line ${line} do not cover it`);
    for (const other of blockers.lines) {
      assert.ok(deciders.has(other), `blocker ${other} decides nothing of ${line}`);
      const rest = blockers.lines.filter((o) => o !== other);
      assert.ok(
        other === blockers.otherAction || !coveredBy(list, line, rest),
        `blocker ${other} of ${line} is needless`,
      );
    }
    const opposed = [...deciders].some((other) => list.lines[other]!.action !== action);
    assert.equal(blockers.otherAction !== undefined, opposed, `other action of line ${line}`);
    if (blockers.otherAction !== undefined) {
      assert.ok(blockers.lines.includes(blockers.otherAction) && list.lines[blockers.otherAction]!.action !== action);
    }
  });
}

/** The lists' treatment of every packet under every way the unknowns can be, as one string. */
function meaning(list: Tabled, without: ReadonlySet<number>): string {
  const keep = list.lines.map((_, line) => line).filter((line) => !without.has(line));
  const lines = keep.map((line) => ({ ...list.lines[line]!, unknown: `${line}` }));
  const names = lines.filter((line) => line.certainty === 'may').map((line) => line.unknown);
  const all = assignments(names);
  const known = new Map<string, string>();
  const kept: Tabled = { lines, packets: list.packets, table: keep.map((line) => list.table[line]!) };
  return list.packets
    .map((_, index) => {
      const way = chain(kept, index);
      const key = way.join();
      if (!known.has(key)) {
        // Over all unknowns of the whole list, so that lists with different lines missing can be told alike.
        known.set(key, all.length === 1 ? actionAt(lines, way[0]!) : truth(lines, way));
      }
      return known.get(key)!;
    })
    .join();
}

/** The action of a chain as a function of its unknowns, told in a way that does not mention those it does not hang on. */
function truth(lines: readonly Line[], way: readonly (number | null)[]): string {
  const last = actionAt(lines, way[way.length - 1]!);
  // Uncertain lines in front of nothing but their own action change nothing; any other one shows when it alone matches.
  let end = way.length - 1;
  while (end > 0 && actionAt(lines, way[end - 1]!) === last) end--;
  return [...way.slice(0, end).map((line) => `${lines[line!]!.unknown}${actionAt(lines, line)}`), last].join('>');
}

function checkRedundancy(random: Random, filter: PacketFilter, reach: Reachability, list: Tabled): void {
  const kept = random.chance(50) ? random.below(list.lines.length) : -1;
  const { lines: gone, undecided } = redundancy(filter, reach, (line) => line === kept);
  assert.deepEqual(undecided, []);
  assert.ok(!gone.includes(kept));
  const before = meaning(list, new Set());
  assert.equal(meaning(list, new Set(gone)), before, `removing ${gone} changes the list`);
  list.lines.forEach((_, line) => {
    if (line === kept || gone.includes(line)) return;
    assert.notEqual(meaning(list, new Set([...gone, line])), before, `line ${line} can go besides ${gone}`);
  });
  for (const line of gone) checkHeirs(filter, list, line, gone);
}

function checkHeirs(filter: PacketFilter, list: Tabled, line: number, gone: readonly number[]): void {
  const exact = (other: number): boolean => list.lines[other]!.certainty === 'exact';
  const expected = new Set<number | null>();
  list.packets.forEach((_, index) => {
    const has = (other: number): boolean => exact(other) && list.table[other]![index] === 1;
    const indexes = list.lines.map((__, other) => other);
    if (list.table[line]![index] === 0 || indexes.some((other) => other < line && has(other))) return;
    expected.add(indexes.find((other) => other > line && has(other) && !gone.includes(other)) ?? null);
  });
  const heirs = heirsOf(filter, line, new Set(gone), { most: 100 });
  const found = new Set<number | null>(heirs.implicit ? [...heirs.lines, null] : heirs.lines);
  assert.deepEqual(found, expected, `heirs of line ${line}`);
}

function checkWays(random: Random, filter: PacketFilter, list: Tabled, asked: PacketSet): void {
  const above = random.chance(30) ? random.below(list.lines.length + 1) : undefined;
  const { ways, complete } = waysOf(filter, asked, above === undefined ? {} : { above });
  assert.ok(complete);
  const table = members(asked, list.packets);
  const certain = new Map<number | null, boolean>();
  list.packets.forEach((_, index) => {
    if (table[index] === 0) return;
    const way = chain(list, index);
    way.forEach((line, step) => {
      if (above !== undefined && (line === null || line >= above)) return;
      const exact = step === way.length - 1;
      const action = actionAt(list.lines, line);
      const sure = exact && way.slice(0, -1).every((other) => actionAt(list.lines, other) === action);
      certain.set(line, sure || certain.get(line) === true);
    });
  });
  const found = new Map(ways.map((way) => [way.line, way.certain]));
  const order = (line: number | null): number => line ?? 1000;
  const sorted = [...certain].sort((a, b) => order(a[0]) - order(b[0]));
  assert.deepEqual([...found], sorted, 'ways');
  for (const way of ways) {
    assert.equal(way.action, actionAt(list.lines, way.line));
    assert.ok(isIn(asked, way.example), 'example outside the question');
    const verdict = decide(filter, way.example);
    if (way.certain) assert.ok(verdict.line === way.line && verdict.actionCertain, `example of way ${way.line}`);
    else assert.ok(verdict.line === way.line || verdict.mayDecide.includes(way.line!), `example of way ${way.line}`);
  }
}

function checkRemaining(filter: PacketFilter, lines: readonly Line[], packets: readonly Packet[]): void {
  const list = tabled(lines, packets);
  lines.forEach((_, line) => {
    const { packets: rest, complete } = remainingOf(filter, line, { most: 60 });
    if (!complete) return;
    const parts = rest.map((match) => members([match], packets));
    packets.forEach((__, index) => {
      const count = parts.reduce((sum, part) => sum + part[index]!, 0);
      const taken = lines.some((other, o) => o < line && other.certainty === 'exact' && list.table[o]![index] === 1);
      const expected = list.table[line]![index] === 1 && !taken ? 1 : 0;
      assert.equal(count, expected, `what line ${line} still decides`);
    });
  });
}

function checkCompare(list: Tabled, other: Tabled, within: PacketSet | undefined, leftAction?: Action): void {
  const left = list.lines;
  const right = other.lines;
  const asked = within ? members(within, list.packets) : undefined;
  const names = [
    ...left.flatMap((line, i) => (line.certainty === 'may' ? [unknownName(left, i, 'l')] : [])),
    ...right.flatMap((line, i) => (line.certainty === 'may' ? [unknownName(right, i, 'r')] : [])),
  ];
  const all = assignments(names);
  let expected = 'equal';
  const seen = new Set<string>();
  for (let index = 0; index < list.packets.length && expected !== 'different'; index++) {
    if (asked?.[index] === 0) continue;
    const one = chain(list, index);
    const two = chain(other, index);
    const key = `${one}/${two}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const oneActions = new Set(one.map((line) => actionAt(left, line)));
    const twoActions = new Set(two.map((line) => actionAt(right, line)));
    const differs = all.some((set) => {
      const action = actionUnder(left, one, set, 'l');
      return (leftAction ?? action) === action && action !== actionUnder(right, two, set, 'r');
    });
    if (differs) expected = oneActions.size === 1 && twoActions.size === 1 ? 'different' : 'maybe';
  }
  const result = compare(left, right, { ...(within ? { within } : {}), ...(leftAction ? { leftAction } : {}) });
  assert.equal(result.verdict, expected, 'comparison');
  if (result.verdict !== 'different' && result.verdict !== 'maybe') return;
  assert.ok(!within || isIn(within, result.example));
  const first = decide(compile(left), result.example);
  const second = decide(compile(right), result.example);
  assert.notEqual(result.left.action, result.right.action);
  if (leftAction) assert.equal(result.left.action, leftAction);
  assert.equal(result.left.action, actionAt(left, result.left.line));
  assert.equal(result.right.action, actionAt(right, result.right.line));
  if (result.verdict === 'different') assert.ok(first.actionCertain && second.actionCertain);
  assert.ok([first.line, ...first.mayDecide].includes(result.left.line));
  assert.ok([second.line, ...second.mayDecide].includes(result.right.line));
}

/** Makes the list of this seed and asks every question about it of the algebra and of the oracle; throws where they differ. */
export function checkSeed(seed: number): void {
  const random = randomFrom(seed);
  const world = randomWorld(random);
  const lines = randomList(random, world);
  const others = variant(random, world, lines);
  const asked = Array.from({ length: random.chance(70) ? 1 : 2 }, () => randomMatch(random, world));
  const within = random.chance(30) ? [randomMatch(random, world)] : undefined;
  const sets = [...lines, ...others].map((line) => line.packets);
  const packets = kinds(world, [...sets, asked, within ?? []], random);
  const list = tabled(lines, packets);
  const filter = compile(lines);
  try {
    checkDecide(random, filter, list);
    const reach = reachability(filter);
    checkReach(filter, reach, list);
    checkBlockers(filter, reach, list);
    checkRedundancy(random, filter, reach, list);
    checkWays(random, filter, list, asked);
    if (seed % 3 === 0) checkRemaining(filter, lines, [...packets, ...somePackets(world, 50, random)]);
    checkCompare(list, tabled(others, packets), within);
    for (const action of ['deny', 'permit'] as const) checkCompare(list, tabled(others, packets), within, action);
  } catch (error) {
    const shown = JSON.stringify(
      list.lines,
      (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value),
      1,
    );
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : error}\n${shown}`, { cause: error });
  }
}
