import assert from 'node:assert/strict';
import { compileSet, type Plane, type Region, regionOf } from '../../../server/src/packets/compile';
import { coverByDeciders, findDecider } from '../../../server/src/packets/decided';
import {
  blockersOf,
  compile,
  exampleOf,
  type Match,
  type PacketFilter,
  reachability,
  redundancy,
} from '../../../server/src/packets/index';
import { type Among, meeting, near } from '../../../server/src/packets/near';
import { type LongList, longList } from './long-lists';
import { isIn, membersOf } from './oracle';
import { type Random, randomFrom } from './random';
import { randomMatch } from './world';

/** A long list with what the brute-force evaluator says of each term and each packet of the world. */
interface Case {
  readonly filter: PacketFilter;
  readonly plane: Plane;
  readonly list: LongList;
  /** For each term which packets it has: 1 or 0. */
  readonly terms: readonly Uint8Array[];
  readonly random: Random;
}

/** A set of packets, as a region of the algebra and as packets of the world. */
interface Question {
  readonly region: Region;
  /** Indexes of its packets. */
  readonly packets: readonly number[];
}

function indexesOf(table: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = table.indexOf(1); at >= 0; at = table.indexOf(1, at + 1)) found.push(at);
  return found;
}

function questionOf({ filter, list, plane }: Case, match: Match): Question {
  const region = regionOf(compileSet(filter, [match])[plane.words === 2 ? 0 : 1], 0);
  return { region, packets: indexesOf(membersOf(list.world.blocks[0]!, match)) };
}

function termAsQuestion({ plane, terms }: Case, term: number): Question {
  return { region: regionOf(plane, term), packets: indexesOf(terms[term]!) };
}

const meets = (table: Uint8Array, packets: readonly number[]): boolean => packets.some((packet) => table[packet] === 1);

/** Terms that meet a region, in every range and under every mask: exactly those that have one of its packets. */
function checkMeeting({ filter, plane, random, terms }: Case, { region, packets }: Question): void {
  const [one, other] = [random.below(plane.count + 1), random.below(plane.count + 1)];
  const mask = random.chance(50) ? Uint8Array.from(terms, () => (random.chance(80) ? 1 : 0)) : undefined;
  const among: Among = random.pick([
    { from: 0, to: plane.count },
    { from: Math.min(one, other), to: Math.max(one, other) },
  ]);
  const asked = mask ? { ...among, mask } : among;
  const expected = terms.flatMap((table, term) =>
    term >= among.from && term < among.to && mask?.[term] !== 0 && meets(table, packets) ? [term] : [],
  );
  assert.deepEqual(meeting(filter.space, plane, region, asked), expected, 'terms that meet the region');
  const close = near(filter.space, plane, region, asked);
  assert.ok(
    close.every((term, at) => at === 0 || close[at - 1]! < term),
    'near terms rise',
  );
  assert.ok(
    close.every((term) => term >= among.from && term < among.to && mask?.[term] !== 0),
    'near terms are asked for',
  );
  const known = new Set(close);
  assert.ok(
    expected.every((term) => known.has(term)),
    'all that meet are near',
  );
}

/** The first of some terms that has each packet, where one has. */
function firsts({ terms }: Case, packets: readonly number[], among: readonly number[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const packet of packets) {
    const first = among.find((term) => terms[term]![packet] === 1);
    if (first !== undefined) found.set(packet, first);
  }
  return found;
}

/** A wanted term that is the first to have some packet of a region: there is one, or none, as the packets say. */
function checkFindDecider(one: Case, { region, packets }: Question): void {
  const { filter, plane, random } = one;
  const candidates = meeting(filter.space, plane, region, { from: 0, to: plane.count });
  const deciders = new Set(firsts(one, packets, candidates).values());
  const others = candidates.filter((term) => !deciders.has(term));
  const alone = Array.from({ length: 8 }, () => new Set([random.pick(candidates)]));
  for (const few of [new Set(others), new Set([random.pick(candidates), ...others]), ...alone]) {
    const wanted = (term: number): boolean => few.has(term);
    const limit = Number.POSITIVE_INFINITY;
    const found = findDecider({ space: filter.space, plane, wanted, limit }, region, candidates);
    if (typeof found === 'number')
      assert.ok(wanted(found) && deciders.has(found), `term ${found} is no wanted decider`);
    else assert.equal([found, ...[...few].filter((term) => deciders.has(term))].join(), 'none');
  }
}

/** Lines that decide some of a region and together cover it: found if there are such, and only then. */
function checkCover(one: Case, { region, packets }: Question): void {
  const { filter, list, plane, random, terms } = one;
  const to = random.chance(50) ? plane.count : plane.first[list.covered]! - random.below(40);
  const candidates = meeting(filter.space, plane, region, { from: 0, to, mask: plane.exact });
  const first = firsts(one, packets, candidates);
  const lines = new Set<number>();
  const limit = Number.POSITIVE_INFINITY;
  const covered = coverByDeciders({ space: filter.space, plane, limit, lines }, region, candidates);
  assert.equal(covered, first.size === packets.length, 'whether the terms cover the region');
  const deciders = new Set([...first.values()].map((term) => plane.line[term]!));
  for (const line of lines) assert.ok(deciders.has(line), `line ${line} decides nothing of the region`);
  if (!covered) return;
  const chosen = candidates.filter((term) => lines.has(plane.line[term]!));
  assert.ok(
    packets.every((packet) => chosen.some((term) => terms[term]![packet] === 1)),
    'the lines cover the region',
  );
}

/** What each line is to the packets: whether it is sure to decide one, may, never does, or has none. */
function fatesOf({ list: { lines }, plane, terms }: Case): string[] {
  const size = terms[0]!.length;
  /** 0: free; 1: an uncertain line above has it; 2: an exact one has. */
  const taken = new Uint8Array(size);
  return lines.map(({ certainty }, line) => {
    const own = terms.slice(plane.first[line]!, plane.first[line + 1]!);
    let fate = 'empty';
    for (let packet = 0; packet < size; packet++) {
      if (!own.some((table) => table[packet] === 1)) continue;
      if (taken[packet] === 0) fate = 'certain';
      else if (taken[packet] === 1 && fate !== 'certain') fate = 'possible';
      else if (fate === 'empty') fate = 'never';
    }
    for (const table of own) {
      for (const packet of indexesOf(table)) taken[packet] = Math.max(taken[packet]!, certainty === 'exact' ? 2 : 1);
    }
    return fate;
  });
}

function checkLines(one: Case): void {
  const { filter, list, plane, terms } = one;
  const reach = reachability(filter);
  assert.deepEqual(
    reach.fates.map((fate) => fate.reach),
    fatesOf(one),
    'what the lines are',
  );
  for (const [line, fate] of reach.fates.entries()) {
    if (fate.reach !== 'certain' && fate.reach !== 'possible') continue;
    const above = list.lines.slice(0, line).filter((other) => fate.reach === 'certain' || other.certainty === 'exact');
    const has = (other: (typeof above)[number]): boolean => isIn(other.packets, exampleOf(filter, reach, line)!);
    assert.ok(has(list.lines[line]!) && !above.some(has), `example of line ${line}`);
  }
  const asked = list.lines.flatMap((_, line) => (line % 7 === 0 || line === list.covered ? [line] : []));
  for (const [line, { lines, otherAction }] of blockersOf(filter, reach, asked)) {
    const own = terms.slice(plane.first[line]!, plane.first[line + 1]!);
    const packets = [...new Set(own.flatMap(indexesOf))];
    const exact = Array.from({ length: plane.first[line]! }, (_, term) => term).filter(
      (term) => plane.exact[term] === 1,
    );
    const first = firsts(one, packets, exact);
    assert.equal(first.size, packets.length);
    const deciders = new Set([...first.values()].map((term) => plane.line[term]!));
    for (const other of lines) assert.ok(deciders.has(other), `blocker ${other} decides nothing of ${line}`);
    const chosen = exact.filter((term) => lines.includes(plane.line[term]!));
    assert.equal(firsts(one, packets, chosen).size, packets.length, `blockers of line ${line} do not cover it`);
    const opposed = [...deciders].some((other) => list.lines[other]!.action !== list.lines[line]!.action);
    assert.equal(otherAction !== undefined, opposed, `other action of line ${line}`);
  }
  checkRedundant(one, redundancy(filter, reach).lines);
}

/** Without its redundant lines the list does the same, at least where no line is uncertain. */
function checkRedundant({ list: { lines }, plane, terms }: Case, gone: readonly number[]): void {
  const without = new Set(gone);
  const exact = terms.map((_, term) => term).filter((term) => plane.exact[term] === 1);
  const left = exact.filter((term) => !without.has(plane.line[term]!));
  const actionOf = (term: number | undefined): string =>
    term === undefined ? 'deny' : lines[plane.line[term]!]!.action;
  for (let packet = 0; packet < terms[0]!.length; packet++) {
    const has = (term: number): boolean => terms[term]![packet] === 1;
    assert.equal(actionOf(left.find(has)), actionOf(exact.find(has)), `removing ${gone} changes packet ${packet}`);
  }
}

/** Makes the long list of this seed and asks of the algebra and of the packets; throws where they differ. */
export function checkLongSeed(seed: number): void {
  const random = randomFrom(seed);
  const list = longList(random);
  const filter = compile(list.lines);
  const plane = filter.planes[list.version === 4 ? 0 : 1];
  const block = list.world.blocks[0]!;
  const matches = list.lines.flatMap(({ packets }) => packets);
  const one: Case = { filter, plane, list, terms: matches.map((match) => membersOf(block, match)), random };
  try {
    const whole = termAsQuestion(one, plane.first[list.covered]!);
    const questions = [
      whole,
      ...Array.from({ length: 5 }, () => termAsQuestion(one, random.below(plane.count))),
      ...Array.from({ length: 3 }, () => questionOf(one, randomMatch(random, list.world))),
    ];
    for (const question of questions) {
      checkMeeting(one, question);
      if (question.packets.length === 0) continue;
      checkFindDecider(one, question);
      checkCover(one, question);
    }
    checkLines(one);
  } catch (error) {
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
