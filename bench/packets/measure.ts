// The packet algebra: everything a keystroke asks of a list, by size and kind of list, beside a plain check of pairs; and
// what two other exact representations need for the first of the questions alone.
import {
  blockersOf,
  compile,
  type Line,
  type PacketSet,
  reachability,
  redundancy,
  waysOf,
} from '../../server/src/packets/index';
import { bdd } from './bdd';
import { boxes } from './boxes';
import { everyday, overlapping, PSNS, scattered } from './lists';
import { pairwise } from './pairwise';

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

function timed<T>(runs: number, work: () => T): { readonly times: readonly number[]; readonly result: T } {
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

const runsOf = (size: number): number => (size >= 10_000 ? 3 : size >= 1_000 ? 20 : 200);

function row(cells: readonly (string | number)[], widths: readonly number[]): void {
  console.log(
    cells.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]!) : String(cell).padStart(widths[i]!))).join(' '),
  );
}

const KINDS = [
  ['everyday', everyday, [64, 200, 1_000, 10_000]],
  ['overlapping', overlapping, [64, 200, 1_000, 10_000]],
  ['scattered', scattered, [64, 200, 1_000]],
] as const;

console.log('Whole analysis: unreachable lines and their blockers, redundant lines, 50 questions about PSNs.');
console.log('pairs: what one line alone hides, checked pair by pair, once after one warm-up.\n');
const widths = [11, 6, 10, 9, 12, 9, 15, 9, 9, 8];
row(
  [
    'list',
    'lines',
    'median ms',
    'p95 ms',
    'µs per line',
    'pairs ms',
    'never (pairs)',
    'redundant',
    'undecided',
    'peak MB',
  ],
  widths,
);
for (const [kind, make, sizes] of KINDS) {
  for (const size of sizes) {
    const lines = make(size);
    globalThis.gc?.();
    const { times, result } = timed(runsOf(size), () => analyse(lines));
    const peak = process.memoryUsage().rss / 2 ** 20;
    const plain = timed(1, () => pairwise(lines));
    const median = at(times, 0.5);
    const perLine = ((Number(median) * 1000) / size).toFixed(1);
    const never = `${result.never} (${plain.result.length})`;
    row(
      [
        kind,
        size,
        median,
        at(times, 0.95),
        perLine,
        at(plain.times, 0.5),
        never,
        result.redundant,
        result.undecided,
        peak.toFixed(0),
      ],
      widths,
    );
  }
}

console.log(
  '\nOther representations, unreachable lines only (median ms; — stopped at 100,000 boxes or 2,000,000 nodes).\n',
);
const narrow = [11, 6, 10, 12, 12];
row(['list', 'lines', 'ours', 'boxes', 'diagrams'], narrow);
for (const [kind, make] of KINDS.slice(0, 2)) {
  for (const size of [64, 200, 1_000]) {
    const lines = make(size);
    const runs = size > 200 ? 3 : 10;
    const ours = timed(runs, () => unreachable(lines));
    const cells = [boxes(lines, 100_000), bdd(lines, 2_000_000)].map((first, which) => {
      if (!first) return '—';
      const other = timed(size > 200 ? 1 : runs, () => (which === 0 ? boxes(lines, 100_000) : bdd(lines, 2_000_000)));
      const same = other.result?.join() === ours.result.join();
      return same ? at(other.times, 0.5) : `${at(other.times, 0.5)} ≠`;
    });
    row([kind, size, at(ours.times, 0.5), ...cells], narrow);
  }
}
