// How every bench measures: ours and its peers in turn, in one run, so that what else the machine does meets all of them.
// All values are costs (time, memory): less is better, and a ratio below 1 means that ours is ahead.
import { appendFileSync } from 'node:fs';
import { type DemandId, demands } from './demands';

/** One round gives one value, or several of one kind (keystrokes), in the unit of the row. */
type Samples = number | readonly number[];

/** Measures one round. @param round counts from 0; rounds before it are for warming up. */
export type Run = (round: number) => Samples | Promise<Samples>;

/** Whoever is measured beside ours. */
export interface Contestant {
  readonly name: string;
  readonly version?: string;
  readonly run: Run;
}

/** The middle of the values, and what 95 of 100 do not exceed. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
}

/** The values of a contestant, round by round. */
export type Rounds = readonly (readonly number[])[];

interface Peer extends Spread {
  readonly name: string;
  readonly version?: string;
  /** Ours/peer: the median over the rounds of what was compared within one round. */
  readonly ratio: number;
}

/** A row of the report, and of the JSON. */
export interface Row {
  readonly bench: string;
  readonly row: string;
  readonly unit: string;
  readonly rounds: number;
  readonly ours: Spread;
  readonly peers: readonly Peer[];
  /** What the ratios compare, where that is not the median. */
  readonly by?: keyof Spread;
  readonly demand?: DemandId;
  readonly met?: boolean;
}

/** What is told about a row that has been measured. */
export interface Told {
  readonly row: string;
  readonly unit: string;
  readonly ours: Rounds;
  readonly peers?: readonly (Omit<Contestant, 'run'> & { readonly rounds: Rounds })[];
  /** What the ratio compares of a round; the median where nothing is said. */
  readonly by?: keyof Spread;
  /** Only where the row is the demand's own size: a smaller one says nothing about it. */
  readonly demand?: DemandId | undefined;
}

interface Plan {
  readonly rounds: number;
  /** Rounds before those that count. */
  readonly warmUp?: number;
  /** Milliseconds after which no further round begins (the first one is always finished). */
  readonly most?: number;
}

/** Whether the run was asked to be short: fewer rounds, smaller sizes. */
export const quick = process.env['BENCH_QUICK'] === '1';

/** One of two values, by whether the run is whole or short. */
export const fullOr = <T>(full: T, short: T): T => (quick ? short : full);

/** The middle value; of an even number of values, the mean of the two in the middle. NaN where there are none. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The smallest value that at least 95 of 100 do not exceed (nearest rank). NaN where there are none. */
export function p95Of(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

const spreadOf = (values: readonly number[]): Spread => ({ median: medianOf(values), p95: p95Of(values) });

/** Ours/peer, compared within each round: the median of the rounds that both have. */
export function ratioOf(ours: Rounds, peer: Rounds, by: keyof Spread = 'median'): number {
  const paired = Math.min(ours.length, peer.length);
  const of = by === 'median' ? medianOf : p95Of;
  return medianOf(Array.from({ length: paired }, (_, round) => of(ours[round]!) / of(peer[round]!)));
}

/** Who comes when in a round: each begins as often as the others. */
export function orderOf(contestants: number, round: number): number[] {
  const first = ((round % contestants) + contestants) % contestants;
  return Array.from({ length: contestants }, (_, index) => (first + index) % contestants);
}

/** Measures all in turn, round by round. @returns the values of each. */
export async function inTurn(runs: readonly Run[], { rounds, warmUp = 0, most }: Plan): Promise<Rounds[]> {
  const values = runs.map((): (readonly number[])[] => []);
  const begun = performance.now();
  for (let round = -warmUp; round < rounds; round++) {
    if (round > 0 && performance.now() - begun > (most ?? fullOr(60_000, 5_000))) break;
    for (const index of orderOf(runs.length, round)) {
      const samples = await runs[index]!(round);
      if (round >= 0) values[index]!.push(typeof samples === 'number' ? [samples] : samples);
    }
  }
  return values;
}

/** Milliseconds of one call, measured over so many. */
export const clocked =
  (work: () => unknown, calls = 1): Run =>
  () => {
    const begun = performance.now();
    for (let call = 0; call < calls; call++) work();
    return (performance.now() - begun) / calls;
  };

/** Three digits that say something, and all of those before the point. */
const digits = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
};

const pair = ({ median, p95 }: Spread): string => `${digits(median).padStart(8)} /${digits(p95).padStart(8)}`;

/** Whether a row does what is demanded; undefined where a ratio is demanded and no peer was there. */
export function isMet(
  demand: DemandId,
  ours: Spread,
  peers: readonly { readonly ratio: number }[],
): boolean | undefined {
  const { of, most } = demands[demand].limit;
  if (of !== 'ratio') return ours[of] <= most;
  return peers.length > 0 ? peers.every(({ ratio }) => ratio <= most) : undefined;
}

function limitOf(demand: DemandId): string {
  const { of, most } = demands[demand].limit;
  return `${of} ≤ ${most.toLocaleString('en')}`;
}

function print({ row, unit, ours, peers, demand, met }: Row): void {
  const verdict = demand ? `   ${limitOf(demand)}: ${met === undefined ? 'not measured' : met ? 'yes' : 'NO'}` : '';
  const beside = peers.map(
    ({ name, version, ratio, ...spread }) =>
      `${`${name}${version ? ` ${version}` : ''}`.padEnd(40)} ${pair(spread)}   ${digits(ratio).padStart(6)}`,
  );
  const first = beside[0] ?? '';
  console.log(`${`${row}, ${unit}`.padEnd(62)} ${pair(ours)}   ${first.padEnd(verdict ? 68 : 0)}${verdict}`.trimEnd());
  for (const other of beside.slice(1)) console.log(`${' '.repeat(62)} ${' '.repeat(18)}   ${other}`);
}

/**
 * The bench of a name: prints its table row by row, and hands the rows to whoever runs the benches (`npm run bench`).
 * Timings are told and compared, never judged by an exit code.
 */
export function createBench(bench: string) {
  let header: string | undefined =
    `${''.padEnd(62)} ${'ours: median / p95'.padStart(18)}   ${'peer'.padEnd(40)} ${'median / p95'.padStart(18)}    ratio   demand`;
  const tell = ({ row, unit, ours, peers = [], by = 'median', demand }: Told): void => {
    const spread = spreadOf(ours.flat());
    const beside = peers.map(
      ({ rounds, ...who }): Peer => ({ ...who, ...spreadOf(rounds.flat()), ratio: ratioOf(ours, rounds, by) }),
    );
    const met = demand && isMet(demand, spread, beside);
    const told: Row = {
      ...{ bench, row, unit, rounds: ours.length, ours: spread, peers: beside },
      ...(by === 'median' ? {} : { by }),
      ...(demand ? { demand } : {}),
      ...(met === undefined ? {} : { met }),
    };
    if (header) console.log(header);
    header = undefined;
    print(told);
    const file = process.env['BENCH_ROWS'];
    if (file) appendFileSync(file, `${JSON.stringify(told)}\n`);
  };
  return {
    /** A row that has been measured. */
    tell,
    /** Measures ours and its peers in turn, and tells the row. */
    compare: async (
      plan: Plan &
        Pick<Told, 'row' | 'unit' | 'by' | 'demand'> & { readonly ours: Run; readonly peers?: readonly Contestant[] },
    ): Promise<void> => {
      const { ours, peers = [], ...rest } = plan;
      const [own = [], ...others] = await inTurn([ours, ...peers.map(({ run }) => run)], plan);
      const { row, unit, by, demand } = rest;
      const measured = peers.map(({ run: _, ...who }, index) => ({ ...who, rounds: others[index]! }));
      tell({ row, unit, ours: own, peers: measured, demand, ...(by ? { by } : {}) });
    },
    /** A line of prose between the rows. */
    say: (text: string): void => console.log(text),
  };
}
