// How long the server is deaf: the longest uninterrupted step of reading and checking a list, each list in a process of its own,
// which holds this list alone. `npm run bench check`;
// `CHECK_LISTS='neq' CHECK_LINES=4000` chooses, and tells rule by rule, too; `RUNS=5`: so many processes for each list.
import { spawnSync } from 'node:child_process';
import { hostileLists } from '../test/dacl/support/hostile-lists';
import type { Cost, Measured } from './check/measure.process';
import { createBench, fullOr } from './harness';
import { programOf } from './processes';

const bench = createBench('check');
const program = programOf('check/measure.process');
const { CHECK_LISTS: wanted = '', CHECK_LINES: chosen, RUNS: runs = fullOr(2, 1) } = process.env;

function measured(name: string, lines: number, how: 'as-a-whole' | 'rule-by-rule'): Measured {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, name, String(lines), how], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

function measure(name: string, lines: number): void {
  const processes = Array.from({ length: Number(runs) }, () => measured(name, lines, 'as-a-whole'));
  const row = `${name}, ${lines.toLocaleString('en')} lines`;
  const values = (of: 'read' | 'check', what: keyof Cost): number[][] => processes.map((one) => [one[of][what]]);
  for (const [of, said] of [
    ['read', 'read'],
    ['check', 'check as a whole'],
  ] as const) {
    bench.tell({ row: `${row}: ${said}`, unit: 'ms of processor', ours: values(of, 'total') });
    bench.tell({
      ...{ row: `${row}: ${said}, longest step`, unit: 'ms', ours: values(of, 'longest') },
      demand: fullOr('check/longest-step' as const, undefined),
    });
    // In each process the same work, so that the quickest one was disturbed least.
    const own = Math.min(...values(of, 'own').flat());
    bench.tell({ row: `${row}: ${said}, longest step without garbage collection`, unit: 'ms', ours: [[own]] });
  }
  if (wanted) tellRules(name, lines);
}

function tellRules(name: string, lines: number): void {
  const { findings, rules } = measured(name, lines, 'rule-by-rule');
  bench.say(`  ${findings} findings`);
  for (const { rule, longest, own, total } of rules)
    if (own >= 10 || total >= 100)
      bench.say(`  ${rule.padEnd(40)} longest ${shown(longest)}, own ${shown(own)}, all ${shown(total)}`);
}

const shown = (milliseconds: number): string => `${milliseconds.toFixed(0).padStart(6)} ms`;

const names = Object.keys(hostileLists).filter((name) => name.includes(wanted));
if (names.length === 0) throw new Error(`CHECK_LISTS='${wanted}': no list is called so`);
for (const name of names.slice(0, fullOr(undefined, wanted ? undefined : 4))) {
  const most = name.startsWith('neq') ? 4000 : 20_000;
  measure(name, Number(chosen ?? (name === 'ordinary' ? 200 : fullOr(most, 1000))));
}
