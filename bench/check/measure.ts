import { ruleSetting } from '../../server/src/core/deployment/rule-settings';
import { finish, type Slices } from '../../server/src/core/slices';
import { createSource } from '../../server/src/core/source';
import { dacl, daclRules } from '../../server/src/dacl/index';
import { readDeployment } from '../../server/src/deployment/read';
import { hostileLists } from '../../test/dacl/support/hostile-lists';
import { createBench, fullOr } from '../harness';

const bench = createBench('check');

const deployment = readDeployment(
  'file:///repo/ise-posture.json',
  JSON.stringify({
    psns: [5, 6, 7].map((host) => ({ name: `psn${host}`, addresses: [`10.1.1.${host}`, `2001:db8::${host}`] })),
  }),
);

/** Milliseconds of the processor for a work: all together, and its longest step. What others do on the machine is no part of it. */
interface Cost {
  total: number;
  longest: number;
}

const costs = new Map<string, Cost>();

function note(what: string, milliseconds: number): void {
  const cost = costs.get(what) ?? { total: 0, longest: 0 };
  cost.total += milliseconds;
  cost.longest = Math.max(cost.longest, milliseconds);
  costs.set(what, cost);
}

/** Steps that take no time are counted together: asking for the processor's time takes longer than they do. */
const worthAsking = 1;

function stepByStep<T>(what: string, work: Slices<T>): T {
  let cpu = process.cpuUsage();
  let asked = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (!done && performance.now() - asked < worthAsking) continue;
    const { user, system } = process.cpuUsage(cpu);
    note(what, (user + system) / 1000);
    cpu = process.cpuUsage();
    asked = performance.now();
    if (done) return value;
  }
}

function* asSlices(drafts: Iterable<unknown>): Slices<void> {
  for (const _ of drafts) yield;
}

function measure(name: string, lines: number): void {
  costs.clear();
  const list = hostileLists[name]!(lines);
  const source = createSource('file:///repo/staff-compliant.dacl', 'staff-compliant.dacl', dacl.id, list);
  const input = { source, deployment, ...stepByStep('read', dacl.read(source, deployment)) };
  for (const rule of daclRules) {
    const options = { ...rule.options, ...ruleSetting(deployment, source.path, rule.id)?.options };
    stepByStep(rule.id, asSlices(rule.check(input, options)));
  }
  const fresh = { source, deployment, ...finish(dacl.read(source, deployment)) };
  const findings = stepByStep(
    'check as a whole',
    dacl.check(fresh, (rule, error) => console.log(rule, error)),
  );
  const row = `${name}, ${lines.toLocaleString('en')} lines`;
  const one = (what: string): Cost => costs.get(what)!;
  for (const what of ['read', 'check as a whole']) {
    const { total, longest } = one(what);
    bench.tell({ row: `${row}: ${what}`, unit: 'ms of processor', ours: [[total]] });
    bench.tell({
      ...{ row: `${row}: ${what}, longest step`, unit: 'ms of processor', ours: [[longest]] },
      demand: fullOr('check/longest-step' as const, undefined),
    });
  }
  bench.say(`  ${findings.length} findings`);
  const rules = [...costs].filter(([what]) => what.includes('/')).sort(([, a], [, b]) => b.longest - a.longest);
  for (const [what, { total, longest }] of rules)
    if (longest >= 10 || total >= 100)
      bench.say(
        `  ${what.padEnd(40)} longest ${longest.toFixed(0).padStart(6)} ms   all ${total.toFixed(0).padStart(6)} ms`,
      );
}

const { CHECK_LISTS: wanted = '', CHECK_LINES: lines } = process.env;
for (const name of Object.keys(hostileLists).slice(0, fullOr(undefined, wanted ? undefined : 6))) {
  if (!name.includes(wanted)) continue;
  measure(name, Number(lines ?? (name === 'ordinary' ? 200 : fullOr(name.startsWith('neq') ? 4000 : 20_000, 1000))));
}
