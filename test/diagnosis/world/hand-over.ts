import { type Random, randomFrom } from '../../packets/support/random';
import { type Code, codes, type Piece, piecesOf } from './material';
import type { World } from './model';
import { play } from './play';
import type { Trace } from './trace';
import { companionOf, cutLog, otherSnapshot } from './vary';

/** Material about a world, as it is handed over. */
export interface Handed {
  readonly pieces: readonly Piece[];
  readonly material: string;
  /** All that there is: then the true cause has to be told. */
  readonly extent: 'all' | 'some';
  readonly kept: ReadonlySet<Code>;
  /** Whether the log has the whole story. */
  readonly log: 'whole' | 'cut';
}

/** The ways in which a world's material is handed over. */
export const hands = ['all', 'some', 'company'] as const;

export type Hand = (typeof hands)[number];

/** The material of a world, handed over in some way. */
export function handOver(world: World, hand: Hand): Handed {
  const trace = play(world);
  const random = randomFrom(world.seed ^ 0xd15c);
  const all = { extent: 'all', log: 'whole', material: hand, kept: new Set(codes) } as const;
  if (hand === 'all') return { ...all, pieces: piecesOf(world, trace) };
  if (hand === 'some') return some(world, trace, random);
  const { world: other, pieces } = companionOf(world);
  return { ...all, pieces: piecesOf(world, trace, pieces, [other.compliant]) };
}

function some(world: World, trace: Trace, random: Random): Handed {
  const kept = new Set<Code>(codes.filter(() => random.chance(65)));
  const isOld = random.chance(25);
  const cut = random.chance(30) ? random.pick(['head', 'tail'] as const) : undefined;
  const whole = piecesOf(world, trace).filter(({ code }) => !isOld || (code !== 'N' && code !== 'A'));
  const pieces = [...whole, ...(isOld ? otherSnapshot(world, trace, random) : [])]
    .filter(({ code }) => kept.has(code))
    .map((one) => (one.code === 'L' && cut ? { ...one, text: cutLog(one.text!, cut, random) } : one));
  const material = [[...kept].join(''), ...(isOld ? ['earlier snapshot'] : []), ...(cut ? [`log without ${cut}`] : [])];
  return { pieces, material: material.join(', '), extent: 'some', kept, log: cut ? 'cut' : 'whole' };
}
