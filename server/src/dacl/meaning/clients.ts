import { finish, type Slices } from '../../core/slices';
import {
  compile,
  compileInSlices,
  linesMeeting,
  linesMeetingInSlices,
  type PacketFilter,
  type Line as PacketLine,
  type PacketSet,
  surelyApart,
  waysInSlices,
  waysOf,
} from '../../packets';
import { type Asked, knownView, type Passage, somebodyFilter, type View, viewInSlices } from './client-views';
import type { DecidingLine } from './deciding';
import { effectOf } from './effect';
import type { Answer } from './kept-answers';
import { createTable, type KnownWays, keyOfLines, keyOfPackets, waysAmong } from './known-ways';
import type { To } from './servers';

/**
 * Questions about "the clients", of whom nobody here knows more than that they are no PSNs. A permit for some sources lets
 * clients of these sources through; whether a deny for some sources keeps out all clients there are, nobody can say.
 */

/**
 * Whether clients get packets of a set through a list. Each answer is worked out on the lines that have packets of the set,
 * and on nothing else: it does not hang on what was asked before.
 */
export function passageOf(asked: Asked, packets: PacketSet, to: To = 'anywhere'): Passage {
  return finish(passageInSlices(asked, packets, to));
}

/** {@link passageOf} with pauses; what was answered once is remembered. */
export function* passageInSlices(asked: Asked, packets: PacketSet, to: To = 'anywhere'): Slices<Passage> {
  const view = knownView(asked, to) ?? (yield* viewInSlices(asked, to));
  const key = keyOfPackets(packets);
  const before = view.passages.get(key);
  if (before) return before;
  const answer = view.kept(key, packets) ?? (yield* answerTo(view, packets, key));
  view.answers.set(key, answer);
  if (answer.near.length > manyNear) yield;
  const found = createPassage(view, answer);
  view.passages.set(key, found);
  return found;
}

/** An answer about more lines is made ready behind a pause. */
const manyNear = 64;

/**
 * A site's lists are alike, and a text may have thousands of them: short ones that do the same are asked once, and so are
 * longer ones whose few lines near the packets do.
 */
const answersOfAlike = createTable<Answer>();

function* answerTo(view: View, packets: PacketSet, question: string): Slices<Answer> {
  const among = view.key();
  if (among !== undefined) return yield* answerAlike(among, view.filter, packets, question);
  const places = view.lines.length > mostScanned ? undefined : placesNear(view.lines, packets);
  const lines = places?.map((place) => view.lines[place]!);
  const amongNear = lines && keyOfLines(lines);
  if (amongNear === undefined) return yield* answerOf(yield* view.filter(), packets, question);
  const { near, known } = yield* answerAlike(amongNear, () => compileInSlices(lines!), packets, question);
  return { near: near.map((line) => places![line]!), known };
}

/** Lists up to this length are looked through line by line, which takes less than making them ready for questions. */
const mostScanned = 128;

/** Where the lines stand that may have packets of a set. */
function placesNear(lines: readonly PacketLine[], packets: PacketSet): readonly number[] {
  const places: number[] = [];
  for (let place = 0; place < lines.length; place++)
    if (!surelyApart(lines[place]!.packets, packets)) places.push(place);
  return places;
}

function* answerAlike(
  among: string,
  filter: () => Slices<PacketFilter>,
  packets: PacketSet,
  question: string,
): Slices<Answer> {
  const known = answersOfAlike.known(among, question);
  if (known) return known;
  const answer = yield* answerOf(yield* filter(), packets, question);
  answersOfAlike.keep(among, question, answer);
  return answer;
}

function* answerOf(filter: PacketFilter, packets: PacketSet, key: string): Slices<Answer> {
  const all = yield* linesMeetingInSlices(filter, packets, 'until-hidden');
  yield;
  const near = all.slice(0, mostNear);
  const lines = near.map((line) => filter.lines[line]!);
  const known = all.length > near.length ? yield* waysAbove(lines, packets) : yield* waysAmong(lines, packets, key);
  return { near, known };
}

/** So many lines that have packets of one question are looked at: the effort for a question does not reach farther. */
const mostNear = 2000;

/** The first of very many lines: what the others do is not known. */
function* waysAbove(lines: readonly PacketLine[], packets: PacketSet): Slices<KnownWays> {
  const { ways } = yield* waysInSlices(yield* compileInSlices(lines), packets, { above: lines.length });
  return { ways, complete: false };
}

function createPassage(view: View, { near, known: { ways: all, complete } }: Answer): Passage {
  const lines = near.map((line) => view.lines[line]!);
  const owners = near.map((line) => view.owners[line]);
  const ways = all.filter((way) => way.line === null || owners[way.line] !== 'nobody');
  const linesOf = (some: readonly (typeof ways)[number][]): DecidingLine[] => {
    if (some.length === 0) return [];
    const lines = new Set<DecidingLine>();
    for (const way of some) {
      const line = way.line === null ? undefined : owners[way.line];
      if (line !== undefined && line !== 'nobody') lines.add(line);
    }
    return [...lines];
  };
  const permits = ways.filter((way) => way.action === 'permit');
  const certain = permits.find((way) => way.certain);
  const [permit] = linesOf(certain ? [certain] : permits);
  return {
    verdict: certain ? 'permitted' : permits.length > 0 || !complete ? 'unsure' : 'denied',
    ...(permit ? { permit } : {}),
    denies: linesOf(ways.filter((way) => way.action === 'deny')),
    implicit: ways.some((way) => way.line === null),
    doubts: linesOf(ways.filter((way) => way.line !== null && lines[way.line]?.certainty === 'may')),
    complete,
  };
}

/** The lines that have packets of a set in common with it, in order, whatever stands above them. */
export function linesWith(asked: Asked, packets: PacketSet): readonly DecidingLine[] {
  const { lines } = effectOf(asked.list);
  return linesMeeting(somebodyFilter(asked), packets, 'all').flatMap((line) => lines[line] ?? []);
}

/** Whether a single line has all packets of a set, for certain, whoever the client is. */
export function lineTakesAll({ list, psns }: Asked, line: DecidingLine, packets: PacketSet): boolean {
  const own = somebodyFilter({ list, psns }).lines[effectOf(list).indexOf.get(line) ?? -1];
  if (own?.certainty !== 'exact') return false;
  const { ways, complete } = waysOf(compile([own]), packets);
  return complete && ways.every((way) => way.line === 0);
}
