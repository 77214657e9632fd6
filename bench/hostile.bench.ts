// Lists that are hard to judge, read and checked as the server does it: how long, and how long the longest step takes
// between two pauses. `HOSTILE=10000` (lines) `ONLY='neq on both ports'`.
import type { Slices } from '../server/src/core/slices';
import { createSource } from '../server/src/core/source';
import { readDeployment } from '../server/src/deployment/read';
import { hostileLists } from '../test/dacl/support/hostile-lists';
import { shipped } from './shipped';

const { dacl } = shipped<typeof import('../server/src/dacl/index')>('server/src/dacl/index.ts');

const deployment = readDeployment(
  'file:///repo/ise-posture.json',
  '{ "psns": [{ "name": "psn1", "addresses": ["10.1.1.5", "2001:db8::5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] }] }',
);

const sizes = (process.env['HOSTILE'] ?? '1000,10000').split(',').map(Number);
const only = process.env['ONLY'];
const runs = Number(process.env['RUNS'] ?? 3);

/** Milliseconds of the processor for each step of work; its steps are the same in each run, so that the quickest of several is the step's own. */
function timed<T>(work: Slices<T>, steps: number[]): T {
  for (let step = 0; ; step++) {
    const start = process.cpuUsage();
    const { done, value } = work.next();
    const spent = process.cpuUsage(start).user / 1000;
    steps[step] = Math.min(steps[step] ?? Number.POSITIVE_INFINITY, spent);
    if (done) return value;
  }
}

const rethrow = (rule: string, error: unknown): never => {
  throw new Error(`${rule}: ${String(error)}`);
};
const ms = (steps: readonly number[]): string => {
  let sum = 0;
  let longest = 0;
  for (const step of steps) {
    sum += step;
    longest = Math.max(longest, step);
  }
  return `${sum.toFixed(0).padStart(6)} (${longest.toFixed(1).padStart(5)} at ${String(steps.indexOf(longest)).padStart(5)} of ${String(steps.length).padStart(6)})`;
};

console.log(
  `${'list'.padEnd(32)}  lines  read ms (longest step)          check ms (longest step)         findings  not decided`,
);
for (const [name, make] of Object.entries(hostileLists)) {
  if (only && !only.split(',').includes(name)) continue;
  for (const lines of sizes) {
    const text = make(lines);
    const reading: number[] = [];
    const checking: number[] = [];
    let last = '';
    for (let run = 0; run < runs; run++) {
      const source = createSource('file:///repo/staff-compliant.dacl', 'staff-compliant.dacl', dacl.id, text);
      const read = timed(dacl.read(source, deployment), reading);
      const findings = timed(dacl.check({ source, deployment, ...read }, rethrow), checking);
      const undecided = findings.flatMap(({ rule, message }) =>
        rule === 'dacl/not-decided' ? [JSON.stringify(message.args)] : [],
      );
      last = `${String(findings.length).padStart(8)}  ${undecided.join(' ')}`;
    }
    console.log(`${name.padEnd(32)} ${String(lines).padStart(6)}  ${ms(reading)}  ${ms(checking)}  ${last}`);
  }
}
