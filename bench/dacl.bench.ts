// A dACL as the server reads and checks it, as a whole and after a keystroke.
import { finish } from '../server/src/core/slices';
import { createSource } from '../server/src/core/source';
import { dacl } from '../server/src/dacl/index';
import { readDeployment } from '../server/src/deployment/read';
import { clocked, createBench, fullOr } from './harness';

const bench = createBench('dacl');

const deployment = readDeployment(
  'file:///repo/ise-posture.json',
  '{ "psns": [{ "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] }] }',
);

/** A list for compliant endpoints: denies of one PSN, then sections of remarks, permits and denies. */
function listOf(lines: number): string {
  const shapes = [
    (i: number) => `remark section ${i}`,
    (i: number) => `permit tcp any 10.${i % 250}.0.0 0.0.255.255 eq www 443 ${8000 + i}`,
    (i: number) => `permit udp any host 10.2.${i % 250}.7 range ${1000 + i} ${2000 + i}`,
    (i: number) => `deny ip any 172.16.${i % 250}.0 0.0.0.255`,
  ];
  const body = Array.from({ length: lines - 2 }, (_, i) => shapes[i % shapes.length]!(i));
  return ['deny tcp any host 10.1.1.5 eq 8449', ...body, 'permit ip any any'].join('\n');
}

/** Entries alone, each of which the last one makes superfluous. */
function superfluous(lines: number): string {
  const entries = Array.from(
    { length: lines - 1 },
    (_, i) => `permit tcp any 10.${2 + ((i >> 8) % 200)}.${i & 255}.0 0.0.0.255 eq ${1000 + (i % 9000)}`,
  );
  return [...entries, 'permit ip any any'].join('\n');
}

const rethrow = (rule: string, error: unknown): never => {
  throw new Error(`${rule}: ${String(error)}`);
};

const reading = (text: string): (() => unknown) => {
  const source = createSource('file:///repo/staff-compliant.dacl', 'staff-compliant.dacl', dacl.id, text);
  return () => finish(dacl.read(source, deployment));
};

const checking = (text: string): (() => unknown) => {
  const source = createSource('file:///repo/staff-compliant.dacl', 'staff-compliant.dacl', dacl.id, text);
  return () => finish(dacl.check({ source, deployment, ...finish(dacl.read(source, deployment)) }, rethrow));
};

async function main(): Promise<void> {
  for (const lines of [20, 200, 2000]) {
    const text = listOf(lines);
    const plan = { unit: 'ms', rounds: fullOr(lines > 1000 ? 30 : 100, 10), warmUp: fullOr(5, 2) };
    const calls = Math.max(1, Math.round(200 / lines));
    await bench.compare({ ...plan, row: `read, ${lines} lines`, ours: clocked(reading(text), calls) });
    await bench.compare({ ...plan, row: `read and check, ${lines} lines`, ours: clocked(checking(text), calls) });
  }
  await bench.compare({
    ...{ row: 'read, 1,000 ACEs', unit: 'ms', rounds: fullOr(100, 20), warmUp: 10, demand: 'dacl/read-1000' },
    ours: clocked(reading(superfluous(1000))),
  });
  for (const lines of [100, 1000, 10_000])
    await bench.compare({
      ...{ row: `read and check, ${lines.toLocaleString('en')} lines, all superfluous`, unit: 'ms' },
      ...{
        rounds: lines > 1000 ? fullOr(5, 2) : fullOr(30, 5),
        warmUp: lines > 1000 ? 1 : 5,
        most: fullOr(60_000, 6000),
      },
      ours: clocked(checking(superfluous(lines))),
      demand: lines === 10_000 ? 'dacl/redundant' : undefined,
    });
}

void main();
