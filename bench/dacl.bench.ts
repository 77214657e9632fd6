// A keystroke in a dACL as the server sees it: parse, analyse, check. Timings are printed, never judged. Our code is
// bundled first, as it is shipped.

import { finish } from '../server/src/core/slices';
import { createSource } from '../server/src/core/source';
import { readDeployment } from '../server/src/deployment/read';
import { shipped } from './shipped';

const { dacl } = shipped<typeof import('../server/src/dacl/index')>('server/src/dacl/index.ts');

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

/** Milliseconds of one run: the median of many. */
function median(run: () => void, rounds: number): string {
  for (let round = 0; round < rounds / 2; round++) run();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return (times.sort((a, b) => a - b)[rounds >> 1] ?? 0).toFixed(2).padStart(8);
}

for (const lines of [20, 200, 2000]) {
  const source = createSource('file:///repo/staff-compliant.dacl', 'staff-compliant.dacl', dacl.id, listOf(lines));
  const rounds = Math.max(10, 40_000 / lines);
  const keystroke = () => {
    const input = { source, deployment, ...finish(dacl.read(source, deployment)) };
    const rethrow = (rule: string, error: unknown): never => {
      throw new Error(`${rule}: ${String(error)}`);
    };
    finish(dacl.check(input, rethrow));
  };
  const read = median(() => finish(dacl.read(source, deployment)), rounds);
  console.log(
    `dACL, ${String(lines).padStart(4)} lines: read ${read} ms   read, check ${median(keystroke, rounds)} ms`,
  );
}
