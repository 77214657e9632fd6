// A diagnosis, from texts to the report: simulated cases with all their material, one by one and many together; and an agent's
// log that grows, with a fault at its end.
import { diagnose, logMaterial } from '../server/src/diagnosis';
import { at, compliant, failed, fault, start } from '../test/diagnosis/support/log';
import { faultOf } from '../test/diagnosis/world/check';
import { handOver } from '../test/diagnosis/world/hand-over';
import { worldOf } from '../test/diagnosis/world/inject';
import { read } from '../test/diagnosis/world/material';
import { clocked, createBench, fullOr } from './harness';

const bench = createBench('diagnosis');

/** Material of that many worlds, each with all of it. */
const cases = (count: number) =>
  Array.from({ length: count }, (_, seed) => handOver(worldOf(1000 + seed, faultOf(1000 + seed)), 'all').pieces);

/** The log of an agent whose probes fail for long, until one is answered as it must not be. */
function logOf(lines: number): string {
  const from = at('09:00:00');
  const all = [compliant(from), ...start(from)];
  let now = from + 1;
  for (; all.length < lines; now += 30) all.push(...failed(now, 'psn1.example.com'));
  return `${[...all, ...fault(now, 'psn2.example.com')].join('\r\n')}\r\n`;
}

async function main(): Promise<void> {
  for (const count of fullOr([1, 10, 100], [1, 10])) {
    const all = cases(count).map((pieces) => ({ pieces, material: read(pieces) }));
    const bytes = all
      .flatMap(({ pieces }) => pieces)
      .reduce((sum, one) => sum + (one.text ?? one.bytes ?? '').length, 0);
    await bench.compare({
      ...{ row: `${count} simulated cases, one by one (${Math.round(bytes / 1000)} KB)`, unit: 'ms' },
      ...{ rounds: fullOr(20, 5), warmUp: 3, most: fullOr(20_000, 4_000) },
      ours: clocked(() => all.map(({ material }) => diagnose(material))),
    });
  }
  for (const lines of fullOr([1000, 10_000, 100_000], [1000, 10_000])) {
    const text = logOf(lines);
    await bench.compare({
      ...{ row: `a log of ${lines.toLocaleString('en')} lines (${(text.length / 1e6).toFixed(1)} MB)`, unit: 'ms' },
      ...{ rounds: fullOr(10, 3), warmUp: 1, ours: clocked(() => diagnose([logMaterial('agent.log', text)])) },
    });
  }
}

void main();
