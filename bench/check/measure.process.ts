// One list, read and checked step by step in this process: NAME LINES as-a-whole|rule-by-rule. Writes a `Measured` as JSON.
import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { ruleSetting } from '../../server/src/core/deployment/rule-settings';
import { finish, type Slices } from '../../server/src/core/slices';
import { createSource } from '../../server/src/core/source';
import { dacl, daclRules } from '../../server/src/dacl/index';
import { readDeployment } from '../../server/src/deployment/read';
import { hostileLists } from '../../test/dacl/support/hostile-lists';

/** What a work takes, in milliseconds. */
export interface Cost {
  /** Of the processor, all threads of the process. */
  readonly total: number;
  /** The longest step, with what garbage was collected in it. */
  readonly longest: number;
  /** The longest step without collecting garbage. */
  readonly own: number;
  /** The most that collecting garbage takes within one step. */
  readonly collecting: number;
}

/** What was measured of a list. */
export interface Measured {
  readonly read: Cost;
  readonly check: Cost;
  /** Rule by rule: those that were asked alone, the longest step first. */
  readonly rules: readonly (Cost & { readonly rule: string })[];
  readonly findings: number;
}

const deployment = readDeployment(
  'file:///repo/ise-posture.json',
  JSON.stringify({
    psns: [5, 6, 7].map((host) => ({ name: `psn${host}`, addresses: [`10.1.1.${host}`, `2001:db8::${host}`] })),
  }),
);

interface Step {
  readonly from: number;
  readonly to: number;
  /** Of the processor, all threads. */
  readonly busy: number;
}

const collections: { readonly startTime: number; readonly duration: number }[] = [];
const observer = new PerformanceObserver((list) => void collections.push(...list.getEntries()));
observer.observe({ entryTypes: ['gc'] });

/** Steps that take no time are counted together: asking for the processor's time takes longer than they do. */
const worthAsking = 1;

function stepByStep<T>(steps: Step[], work: Slices<T>): T {
  let cpu = process.cpuUsage();
  let from = performance.now();
  for (;;) {
    const { done, value } = work.next();
    const to = performance.now();
    if (!done && to - from < worthAsking) continue;
    const { user, system } = process.cpuUsage(cpu);
    steps.push({ from, to, busy: (user + system) / 1000 });
    if (done) return value;
    cpu = process.cpuUsage();
    from = performance.now();
  }
}

function costOf(steps: readonly Step[]): Cost {
  let [total, longest, own, collecting] = [0, 0, 0, 0];
  for (const { from, to, busy } of steps) {
    // By the clock, unless somebody else had the processor: by its time, unless other threads of ours helped.
    const took = Math.min(to - from, busy);
    const inIt = collections.filter(({ startTime }) => startTime >= from && startTime < to);
    const garbage = inIt.reduce((sum, { duration }) => sum + duration, 0);
    total += busy;
    longest = Math.max(longest, took);
    own = Math.max(own, took - garbage);
    collecting = Math.max(collecting, garbage);
  }
  return { total, longest, own, collecting };
}

function* asSlices(drafts: Iterable<unknown>): Slices<void> {
  for (const _ of drafts) yield;
}

async function main(): Promise<void> {
  const [name = '', lines = '', how] = process.argv.slice(2);
  const list = hostileLists[name]!(Number(lines));
  const source = createSource('file:///repo/staff-compliant.dacl', 'staff-compliant.dacl', dacl.id, list);
  const reading: Step[] = [];
  const checking: Step[] = [];
  const input = { source, deployment, ...stepByStep(reading, dacl.read(source, deployment)) };
  const byRule = new Map<string, Step[]>();
  for (const rule of how === 'rule-by-rule' ? daclRules : []) {
    const steps: Step[] = [];
    byRule.set(rule.id, steps);
    const options = { ...rule.options, ...ruleSetting(deployment, source.path, rule.id)?.options };
    stepByStep(steps, asSlices(rule.check(input, options)));
  }
  const onError = (rule: string, error: unknown): never => {
    throw new Error(rule, { cause: error });
  };
  const findings =
    how === 'rule-by-rule' ? finish(dacl.check(input, onError)) : stepByStep(checking, dacl.check(input, onError));
  // The observer is told of collections some time after them.
  await pause(20);
  collections.push(...observer.takeRecords());
  const rules = [...byRule].map(([rule, steps]) => ({ rule, ...costOf(steps) })).sort((a, b) => b.longest - a.longest);
  const measured: Measured = { read: costOf(reading), check: costOf(checking), rules, findings: findings.length };
  process.stdout.write(JSON.stringify(measured));
}

void main();
