// Lists that are hard to judge, read and checked as the server does it: how long, and how long the longest step takes
// between two pauses. The whole in milliseconds of the processor; a step in those of the clock, the quickest of all runs.
// `HOSTILE=10000` (lines) `ONLY='neq on both ports'` `RUNS=5`.
import type { Slices } from '../server/src/core/slices';
import { createSource } from '../server/src/core/source';
import { dacl } from '../server/src/dacl/index';
import { readDeployment } from '../server/src/deployment/read';
import { hostileLists } from '../test/dacl/support/hostile-lists';
import { createBench, fullOr } from './harness';

const deployment = readDeployment(
  'file:///repo/ise-posture.json',
  '{ "psns": [{ "name": "psn1", "addresses": ["10.1.1.5", "2001:db8::5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] }] }',
);

const bench = createBench('hostile');
const sizes = (process.env['HOSTILE'] ?? fullOr('1000,10000', '300')).split(',').map(Number);
const only = process.env['ONLY'];
const runs = Number(process.env['RUNS'] ?? fullOr(2, 1));

/**
 * Notes the milliseconds of each step of work; the steps are the same in each run, so that the quickest of several is the
 * step's own. By the clock: to ask for the processor's time takes some 30 µs, more than most of 160,000 steps.
 */
function timed<T>(work: Slices<T>, steps: number[]): T {
  for (let step = 0; ; step++) {
    const start = performance.now();
    const { done, value } = work.next();
    steps[step] = performance.now() - start;
    if (done) return value;
  }
}

const rethrow = (rule: string, error: unknown): never => {
  throw new Error(`${rule}: ${String(error)}`);
};
const chosen = Object.entries(hostileLists).filter(([name]) => !only || name.includes(only));
if (chosen.length === 0) throw new Error(`ONLY='${only}': no list is called so`);
for (const [name, make] of chosen) {
  for (const lines of sizes) {
    const text = make(lines);
    const sums: number[][] = [];
    const quickest: number[] = [];
    let said = '';
    for (let run = 0; run < runs; run++) {
      const source = createSource('file:///repo/staff-compliant.dacl', 'staff-compliant.dacl', dacl.id, text);
      const reading: number[] = [];
      const checking: number[] = [];
      const start = process.cpuUsage();
      const read = timed(dacl.read(source, deployment), reading);
      const findings = timed(dacl.check({ source, deployment, ...read }, rethrow), checking);
      sums.push([process.cpuUsage(start).user / 1000]);
      const steps = [...reading, ...checking];
      steps.forEach((step, index) => {
        quickest[index] = Math.min(quickest[index] ?? Number.POSITIVE_INFINITY, step);
      });
      const undecided = findings.flatMap(({ rule, message }) =>
        rule === 'dacl/not-decided' ? [JSON.stringify(message.args)] : [],
      );
      said = [`${findings.length} findings, ${steps.length} steps`, ...undecided].join(', not decided: ');
    }
    const row = `${name}, ${lines.toLocaleString('en')} lines`;
    bench.tell({ row, unit: 'ms of processor', ours: sums, demand: lines === 10_000 ? 'hostile/all' : undefined });
    const longest = quickest.reduce((most, step) => Math.max(most, step), 0);
    bench.tell({ row: `${row}: longest step`, unit: 'ms', ours: [[longest]] });
    bench.say(`  ${said}`);
  }
}
