// The packet algebra: everything a keystroke asks of a list, by size and kind, beside a plain check of pairs.
import {
  blockersOf,
  compile,
  type Line,
  type PacketSet,
  reachability,
  redundancy,
  waysOf,
} from '../server/src/packets/index';
import { everyday, hostile, overlapping, PSNS } from './packets/lists';
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

/** Unreachable lines with their blockers, redundant lines, and ten PSNs with five services each. */
function analyse(lines: readonly Line[]): Outcome {
  const filter = compile(lines);
  const reach = reachability(filter);
  const never = reach.fates.flatMap(({ reach: how }, line) => (how === 'never' ? [line] : []));
  let undecided = reach.fates.filter(({ reach: how }) => how === 'undecided').length;
  undecided += never.length - blockersOf(filter, reach, never).size;
  const redundant = redundancy(filter, reach, (line) => line === lines.length - 1);
  for (const question of QUESTIONS) if (!waysOf(filter, question).complete) undecided++;
  return { never: never.length, redundant: redundant.lines.length, undecided: undecided + redundant.undecided.length };
}

function timed<T>(runs: number, work: () => T): { times: number[]; result: T } {
  const times: number[] = [];
  let result = work();
  for (let run = 0; run < runs; run++) {
    const from = performance.now();
    result = work();
    times.push(performance.now() - from);
  }
  return { times: times.sort((a, b) => a - b), result };
}

const at = (times: readonly number[], share: number): string =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(2);

console.log('kind         lines   median ms   p95 ms   pairs ms   never (pairs)   redundant   undecided   heap MB');
for (const [kind, make, sizes] of [
  ['everyday', everyday, [64, 200, 1_000, 10_000]],
  ['overlapping', overlapping, [64, 200, 1_000, 10_000]],
  ['hostile', hostile, [64, 200, 1_000]],
] as const) {
  for (const size of sizes) {
    const lines = make(size);
    const runs = size >= 10_000 ? 3 : size >= 1_000 ? 20 : 100;
    globalThis.gc?.();
    const { times, result } = timed(kind === 'hostile' ? 2 : runs, () => analyse(lines));
    const heap = process.memoryUsage().rss / 2 ** 20;
    const plain = timed(1, () => pairwise(lines));
    console.log(
      kind.padEnd(11),
      String(size).padStart(6),
      at(times, 0.5).padStart(11),
      at(times, 0.95).padStart(8),
      at(plain.times, 0.5).padStart(10),
      `${result.never} (${plain.result.length})`.padStart(15),
      String(result.redundant).padStart(11),
      String(result.undecided).padStart(11),
      heap.toFixed(0).padStart(9),
    );
  }
}
