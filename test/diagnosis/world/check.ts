import { diagnose, type EndpointReport, type Report } from '../../../server/src/diagnosis';
import { type Random, randomFrom } from '../../packets/support/random';
import { worldOf } from './inject';
import { type Code, codes, noise, type Piece, piecesOf, read } from './material';
import { type Fault, faults, type World } from './model';
import { ciscoMac } from './network';
import { play } from './play';
import { shortfalls, untruths } from './truth';

/** What went wrong in a world; the seed and the words are enough to look at it again. */
export interface Failure {
  readonly seed: number;
  readonly fault: Fault;
  readonly kind: 'untrue' | 'short' | 'metamorphic';
  readonly words: string;
  /** The codes of the material that was there. */
  readonly material: string;
}

export function faultOf(seed: number): Fault {
  return faults[seed % faults.length]!;
}

/** The report about a world's endpoint; of several, the one with its name. */
function ownReport({ host, adapters }: World, { endpoints }: Report): EndpointReport | undefined {
  if (endpoints.length <= 1) return endpoints[0];
  const names = adapters.flatMap(({ mac, ip }) => [mac.replace(/:/g, ''), ciscoMac(mac).replace(/\./g, ''), ip]);
  const plain = (text: string): string => text.toLowerCase().replace(/[:.-](?=[0-9a-f]{2,4}\b)/g, '');
  return endpoints.find(
    ({ endpoint }) =>
      typeof endpoint === 'string' &&
      [host, ...names].some((name) => endpoint === name || plain(endpoint) === plain(name)),
  );
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const rest = [...items];
  return items.map(() => rest.splice(random.below(rest.length), 1)[0]!);
}

/** Material that says the same in other words: order, line ends, files beside. */
function disguised(pieces: readonly Piece[], random: Random): readonly Piece[] {
  const isCrlf = random.chance(50);
  const ended = pieces.map((piece) =>
    isCrlf && piece.text !== undefined ? { ...piece, text: piece.text.replace(/\n/g, '\r\n') } : piece,
  );
  return shuffled([...ended, ...noise(random)], random);
}

/** What of a report has to stay the same in a disguise. */
function gist({ verdict, proven, causes }: EndpointReport): string {
  const said = causes.map(({ id, psn, standing }) => `${id} ${psn ?? ''} ${standing}`).sort();
  return [verdict, proven, ...said].join('; ');
}

/** Checks the world of a number: all of its material, some of it, and both in disguise. */
export function checkWorld(seed: number, fault = faultOf(seed)): readonly Failure[] {
  const world = worldOf(seed, fault);
  const random = randomFrom(seed ^ 0xd15c);
  const pieces = piecesOf(world, play(world));
  const kept = new Set<Code>(codes.filter(() => random.chance(65)));
  const some = pieces.filter(({ code }) => code !== 'noise' && kept.has(code));
  const whole = checkPieces(world, pieces, random, 'all');
  return some.length === 0 ? whole : [...whole, ...checkPieces(world, some, random, [...kept].join(''))];
}

function checkPieces(world: World, pieces: readonly Piece[], random: Random, material: string): Failure[] {
  const { seed, fault } = world;
  const own = ownReport(world, diagnose(read(pieces)));
  const failure = (kind: Failure['kind'], words: string): Failure => ({ seed, fault, kind, words, material });
  if (!own) return material === 'all' ? [failure('short', 'no report about the endpoint')] : [];
  const found = [
    ...untruths(world, own).map((words) => failure('untrue', words)),
    ...(material === 'all' ? shortfalls(world, own).map((words) => failure('short', words)) : []),
  ];
  const again = ownReport(world, diagnose(read(disguised(pieces, random))));
  const [before, after] = [gist(own), again ? gist(again) : 'nothing'];
  if (before !== after) found.push(failure('metamorphic', `${before} ⇒ ${after}`));
  return found;
}
