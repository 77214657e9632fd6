// The tables of docs/performance.md, from the rows of a run.
import { type Demand, type DemandId, demands } from '../demands';
import type { Row } from '../harness';

/** What `npm run bench -- --json` writes. */
export interface Run {
  readonly date: string;
  readonly quick: boolean;
  readonly seconds: number;
  readonly load: { readonly before: number; readonly after: number };
  readonly machine: Readonly<Record<'cpu' | 'memory' | 'system' | 'node' | 'commit', string>> & {
    readonly cores: number;
  };
  readonly rows: readonly Row[];
}

const parts = { machine, demands: demandsTable, rows: rowsTables } as const;

/**
 * A page with what a run measured between its marks, `<!-- measured: machine -->` and the like up to `<!-- /measured -->`.
 * @throws where a mark is missing.
 */
export function measured(page: string, run: Run): string {
  return Object.entries(parts).reduce((text, [name, write]) => {
    const mark = `<!-- measured: ${name} -->`;
    const from = text.indexOf(mark);
    const to = text.indexOf('<!-- /measured -->', from);
    if (from < 0 || to < 0) throw new Error(`${mark} is missing`);
    return `${text.slice(0, from + mark.length)}\n\n${write(run)}\n\n${text.slice(to)}`;
  }, page);
}

/** Three digits that say something, and all of those before the point. */
function digits(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

function machine({ date, quick, seconds, load, machine: { cpu, cores, memory, system, node, commit } }: Run): string {
  const short = quick ? ' This was a **short run** (`--quick`): few rounds, smaller sizes; take it as a trial.' : '';
  const busy = [load.before, load.after].map((one) => one.toFixed(1)).join(' before and ');
  return `Commit ${commit}, ${date}: ${cpu}, ${cores} cores, ${memory}, ${system}, Node ${node}; ${seconds} s in all, load of the machine ${busy} after.${short}`;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const worstRatio = (row: Row): number => Math.max(...row.peers.map(({ ratio }) => ratio));

/** The value that a demand limits; none where its peer was not there. */
function limited({ limit: { of } }: Demand, row: Row): number {
  return of === 'ratio' ? worstRatio(row) : row.ours[of];
}

/** Of the rows of a demand the one that is worst off. */
function worstOf(demand: Demand, rows: readonly Row[]): Row | undefined {
  const told = rows.filter(({ met }) => met !== undefined);
  return told.reduce<Row | undefined>(
    (worst, row) => (worst && limited(demand, worst) >= limited(demand, row) ? worst : row),
    undefined,
  );
}

function demandRow([id, demand]: readonly [string, Demand], rows: readonly Row[]): readonly string[] {
  const own = rows.filter((row) => row.demand === (id as DemandId));
  const worst = worstOf(demand, own);
  const before = demand.before ?? '';
  if (!worst) return [demand.says, before, 'not measured in this run', '', '', ''];
  const { of } = demand.limit;
  const shown = of === 'ratio' ? (worst.by ?? 'median') : of;
  const peer = worst.peers.length > 0 ? worst.peers.reduce((a, b) => (a.ratio >= b.ratio ? a : b)) : undefined;
  const met = own.filter((row) => row.met).length;
  const share = own.length > 1 ? ` (${met} of ${own.length} rows)` : '';
  const place = own.length > 1 ? `, ${worst.row}` : '';
  return [
    demand.says,
    before,
    `${shown === 'p95' ? 'p95 ' : ''}${digits(worst.ours[shown])} ${worst.unit}${place}`,
    peer ? `${peer.name}${peer.version ? ` ${peer.version}` : ''}: ${digits(peer[shown])}` : '',
    peer ? digits(peer.ratio) : '',
    met === own.length ? `met${share}` : `**not met**${share}`,
  ];
}

/** Where a demand comes from, and what its table is called. */
const titles = [
  ['17.1', 'Typing'],
  ['17.2', 'Hot spots'],
  ['17.3', 'Nothing blocks longer than 50 ms'],
  ['17.4', 'Lists that are hard to judge'],
  ['17.5', 'Files'],
  ['17.6', 'Logs'],
  ['17.7', 'Memory and download'],
  ['17.8', 'Grammars'],
  ['16', 'Many files and the download, as demanded before'],
  ['15', 'Diagnosis'],
  ['earlier', 'Targets from before'],
] as const;

function demandsTable({ rows }: Run): string {
  const all: readonly (readonly [string, Demand])[] = Object.entries(demands);
  return titles
    .map(([from, title]) => {
      const own = all.filter(([, demand]) => demand.from === from || demand.from.startsWith(`${from}.`));
      const head = ['demand', 'before (ba5b821)', 'now, at its worst', 'peer', 'ratio', ''];
      return `### ${title}\n\n${table(
        head,
        own.map((one) => demandRow(one, rows)),
      )}`;
    })
    .join('\n\n');
}

function rowsTables({ rows }: Run): string {
  const benches = [...new Set(rows.map(({ bench }) => bench))];
  return benches
    .map((bench) => {
      const own = rows.filter((row) => row.bench === bench);
      const lines = own.flatMap(({ row, unit, rounds, ours, peers }) => {
        const first = [`${row}, ${unit}`, digits(ours.median), digits(ours.p95), String(rounds)];
        if (peers.length === 0) return [[...first, '', '', '', '']];
        return peers.map(({ name, version, median, p95, ratio }, index) => [
          ...(index === 0 ? first : ['', '', '', '']),
          ...[`${name}${version ? ` ${version}` : ''}`, digits(median), digits(p95), digits(ratio)],
        ]);
      });
      const head = ['row', 'median', 'p95', 'rounds', 'peer', 'median', 'p95', 'ratio'];
      return `### \`npm run bench ${bench}\`\n\n${table(head, lines)}`;
    })
    .join('\n\n');
}
