// The packet algebra: everything a keystroke asks of a list, by size and kind of list, beside a plain check of pairs; the
// proofs of redundancy; and what two other exact representations need for the first of the questions alone.
import {
  blockersOf,
  compile,
  heirsOf,
  type Line,
  type PacketSet,
  reachability,
  redundancy,
  waysOf,
} from '../server/src/packets/index';
import { clocked, createBench, fullOr } from './harness';
import { bdd } from './packets/bdd';
import { boxes } from './packets/boxes';
import { everyday, overlapping, PSNS, scattered } from './packets/lists';
import { pairwise } from './packets/pairwise';

interface Outcome {
  readonly never: number;
  readonly redundant: number;
  readonly undecided: number;
}

const SERVICES: readonly (readonly [protocol: number, port: number])[] = [
  [6, 8449],
  [6, 8443],
  [6, 8905],
  [17, 8905],
  [17, 53],
];

const QUESTIONS: readonly PacketSet[] = PSNS.flatMap((psn) =>
  SERVICES.map(
    ([protocol, port]): PacketSet => [
      {
        version: 4,
        protocols: [[protocol, protocol]],
        destination: { value: psn, wildcard: 0 },
        sourcePorts: [[1024, 65535]],
        destinationPorts: [[port, port]],
        ...(protocol === 6 ? { tcpFlags: [{ mask: 63, value: 2 }] } : {}),
      },
    ],
  ),
);

function unreachable(lines: readonly Line[]): number[] {
  return reachability(compile(lines)).fates.flatMap(({ reach }, line) => (reach === 'never' ? [line] : []));
}

/** Unreachable lines with their blockers, redundant lines, and ten PSNs with five services each. */
function analyse(lines: readonly Line[]): Outcome {
  const filter = compile(lines);
  const reach = reachability(filter);
  const never = reach.fates.flatMap((fate, line) => (fate.reach === 'never' ? [line] : []));
  let undecided = reach.fates.filter((fate) => fate.reach === 'undecided').length;
  undecided += never.length - blockersOf(filter, reach, never).size;
  const redundant = redundancy(filter, reach, (line) => line === lines.length - 1);
  for (const question of QUESTIONS) if (!waysOf(filter, question).complete) undecided++;
  return { never: never.length, redundant: redundant.lines.length, undecided: undecided + redundant.undecided.length };
}

/** How the claims of redundancy are proved: who decides the packets of the superfluous lines that decided something. */
function proofs(lines: readonly Line[]): { readonly prove: () => unknown; readonly count: number } {
  const filter = compile(lines);
  const reach = reachability(filter);
  const { lines: gone } = redundancy(filter, reach, (line) => line === lines.length - 1);
  const absent = new Set(gone);
  const some = gone.slice(0, 100);
  return { prove: () => some.map((line) => heirsOf(filter, line, absent)), count: some.length };
}

const roundsOf = (size: number): number => (size >= 10_000 ? 3 : size >= 1_000 ? fullOr(20, 3) : fullOr(100, 10));

const KINDS = [
  ['everyday', everyday, [64, 200, 1_000, 10_000]],
  ['overlapping', overlapping, [64, 200, 1_000, 10_000]],
  ['scattered', scattered, [64, 200, 1_000]],
] as const;

const bench = createBench('packets');

/** Unreachable lines and their blockers, redundant lines, 50 questions about PSNs; beside what one line alone hides, pair by pair. */
async function whole(kind: string, size: number, lines: readonly Line[]): Promise<void> {
  const { never, redundant, undecided } = analyse(lines);
  await bench.compare({
    ...{ row: `${kind}, ${size.toLocaleString('en')} lines: whole analysis`, unit: 'ms' },
    ...{ rounds: roundsOf(size), most: fullOr(20_000, 2_000) },
    ours: clocked(() => analyse(lines)),
    peers: [{ name: 'pairs of lines alone, not exact', run: clocked(() => pairwise(lines)) }],
  });
  bench.say(`  never ${never} (pairs ${pairwise(lines).length}), redundant ${redundant}, undecided ${undecided}`);
  const { prove, count } = proofs(lines);
  if (count > 0)
    await bench.compare({
      ...{ row: `${kind}, ${size.toLocaleString('en')} lines: heirs of ${count} lines`, unit: 'ms' },
      ...{ rounds: roundsOf(size), most: fullOr(10_000, 1_000), ours: clocked(prove) },
    });
}

/** Other exact representations, for the first question alone: left out above 100,000 boxes or 2,000,000 nodes. */
async function representations(kind: string, size: number, lines: readonly Line[]): Promise<void> {
  const ours = unreachable(lines).join();
  const others = [
    ['boxes of intervals', () => boxes(lines, 100_000)],
    ['decision diagrams (BDD)', () => bdd(lines, 2_000_000)],
  ] as const;
  const finished = others.filter(([name, work]) => {
    const found = work();
    if (!found) bench.say(`  ${kind}, ${size} lines: ${name} stopped at their limit`);
    else if (found.join() !== ours) bench.say(`  ${kind}, ${size} lines: ${name} disagree`);
    return found;
  });
  await bench.compare({
    ...{ row: `${kind}, ${size.toLocaleString('en')} lines: unreachable lines alone`, unit: 'ms' },
    ...{ rounds: size > 200 ? fullOr(5, 1) : fullOr(20, 3), most: fullOr(20_000, 2_000) },
    ours: clocked(() => unreachable(lines)),
    peers: finished.map(([name, work]) => ({ name, run: clocked(work) })),
  });
}

async function main(): Promise<void> {
  for (const [kind, make, sizes] of KINDS)
    for (const size of sizes) if (size < fullOr(Number.POSITIVE_INFINITY, 10_000)) await whole(kind, size, make(size));
  for (const [kind, make] of KINDS.slice(0, 2))
    for (const size of fullOr([64, 200, 1_000], [64])) await representations(kind, size, make(size));
}

void main();
