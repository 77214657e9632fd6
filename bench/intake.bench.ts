// Bundles of up to 500 MB once unpacked, through the built command line: the time and the memory of the whole process; how soon
// it stops; and how long it takes to name each kind of hostile archive.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at, compliant, failed, fault, start } from '../test/diagnosis/support/log';
import { hostile, hostileAsWhole, tooDeep } from '../test/intake/support/hostile';
import { intakeOf, item } from '../test/intake/support/intake';
import { zip } from '../test/support/zip';
import { peakFile } from './cli/run';
import type { DemandId } from './demands';
import { createBench, fullOr, inTurn, quick } from './harness';
import { programOf } from './processes';

const megabyte = 1024 * 1024;
const bench = createBench('intake');
const cli = join(import.meta.dirname, '..', 'dist', 'cli.js');
/** Runs the command line, and tells the largest memory at its end. */
const wrapped = `const { peak } = require(${JSON.stringify(peakFile)}); process.on('exit', () => { const { userCPUTime, systemCPUTime } = process.resourceUsage(); process.stderr.write('RSS ' + peak() + ' CPU ' + (userCPUTime + systemCPUTime)); }); process.argv.splice(1, 0, 'x'); require(${JSON.stringify(cli)});`;

/** Weeks of silence, and at their end the fault. */
function agentLog(bytes: number): Buffer {
  const parts: string[] = [];
  const from = at('09:00:00');
  let size = 0;
  const add = (lines: readonly string[]): void => {
    const text = `${lines.join('\r\n')}\r\n`;
    parts.push(text);
    size += text.length;
  };
  add([compliant(from), ...start(from)]);
  let now = from + 1;
  for (; size < bytes; now += 30) add(failed(now, 'psn1.example.com'));
  add(fault(now, 'psn2.example.com'));
  return Buffer.from(parts.join(''), 'latin1');
}

/** A bundle of so many megabytes: three fifths are the log of an agent, the rest is nothing to us. */
function bundle(size: number): Buffer {
  const other = 'Mar 10 09:00:00 pc1 syslogd[342]: ASL Sender Statistics of a module that is none of ours\n';
  const fifth = (size * megabyte) / 5;
  return zip([
    { name: 'Cisco Secure Client/ISE Posture/AnyConnect_ISEPosture.txt', data: agentLog(3 * fifth) },
    { name: 'Cisco Secure Client/VPN/other.txt', data: other.repeat(Math.ceil(fifth / other.length)) },
    {
      name: 'Cisco Secure Client/ISE Posture/agent.dmp',
      data: Buffer.concat([Buffer.from('4d444d5093a7', 'hex'), Buffer.alloc(fifth)]),
    },
  ]);
}

function started(path: string): ChildProcess {
  return spawn(process.execPath, ['-e', wrapped, '--', 'diagnose', path, '--format', 'json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What one run took: milliseconds, of the processor as well, and the most memory, in MB. */
interface Took {
  readonly time: number;
  readonly cpu: number;
  readonly memory: number;
  readonly verdict: string;
}

async function whole(path: string): Promise<Took> {
  const from = performance.now();
  const child = started(path);
  let out = '';
  let err = '';
  child.stdout?.on('data', (text) => (out += text));
  child.stderr?.on('data', (text) => (err += text));
  await once(child, 'close');
  const time = performance.now() - from;
  const memory = Number(/RSS (\d+)/.exec(err)?.[1]) / 1024;
  const cpu = Number(/CPU (\d+)/.exec(err)?.[1]) / 1000;
  return { time, cpu, memory, verdict: JSON.parse(out).endpoints[0].verdict };
}

async function diagnosed(path: string, size: number): Promise<void> {
  const runs: Took[] = [];
  const run = async (): Promise<number> => {
    const took = await whole(path);
    runs.push(took);
    return took.time;
  };
  const [time = []] = await inTurn([run], { rounds: size === 500 ? 3 : fullOr(5, 2) });
  const row = `a bundle of ${size} MB, ${runs[0]?.verdict}`;
  const judged = (demand: DemandId): DemandId | undefined => (size === 500 ? demand : undefined);
  bench.tell({ row, unit: 'ms', ours: time, demand: judged('intake/time') });
  bench.tell({ row, unit: 'ms of processor', ours: runs.map(({ cpu }) => [cpu]) });
  const memory = runs.map((one) => [one.memory]);
  bench.tell({ row, unit: 'MB of memory', ours: memory, demand: judged('intake/memory') });
}

async function stop(path: string): Promise<void> {
  const run = async (): Promise<number> => {
    const child = started(path);
    await once(child, 'spawn');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const from = performance.now();
    child.kill('SIGINT');
    await once(child, 'exit');
    return performance.now() - from;
  };
  await bench.compare({ row: 'stopped in the middle', unit: 'ms', rounds: 3, ours: run, demand: 'intake/stop' });
}

async function hostileRows(): Promise<void> {
  const rows: [string, () => Buffer][] = [
    ...Object.entries(hostile).map(([name, [archive]]): [string, () => Buffer] => [name, archive]),
    ...Object.entries(hostileAsWhole).map(([name, [archive]]): [string, () => Buffer] => [name, archive]),
    ['too deep', tooDeep],
  ];
  await intakeOf([item('bundle.zip', zip([{ name: 'x', data: 'permit ip any any' }]))]);
  for (const [name, archive] of rows) {
    const bytes = archive();
    await bench.compare({
      ...{ row: `hostile: ${name}`, unit: 'ms', rounds: fullOr(5, 2), demand: 'intake/hostile' },
      ours: async () => {
        const from = performance.now();
        const { leftOut } = await intakeOf([item('bundle.zip', bytes)]);
        if (leftOut.length === 0) throw new Error(`${name}: nothing was named`);
        return performance.now() - from;
      },
    });
  }
}

/** In a process of its own: what a child's memory begins with is that of its parent. */
function generate(path: string, size: number): void {
  spawnSync(process.execPath, [programOf('intake.bench'), 'generate', path, String(size)], { stdio: 'inherit' });
}

async function main([mode, file = '', size]: readonly string[]): Promise<void> {
  if (mode === 'generate') return writeFileSync(file, bundle(Number(size)));
  const folder = mkdtempSync(join(tmpdir(), 'ise-posture-bench-'));
  try {
    const path = join(folder, 'bundle.zip');
    for (const size of fullOr([5, 50, 500], [5])) {
      generate(path, size);
      await diagnosed(path, size);
    }
    if (!quick) await stop(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
  await hostileRows();
}

void main(process.argv.slice(2));
