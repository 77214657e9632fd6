// A bundle of 500 MB once unpacked, through the built command line: the time and the memory of the whole process; how soon it
// stops; and how long it takes to name each kind of hostile archive.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at, compliant, failed, fault, start } from '../test/diagnosis/support/log';
import { hostile, hostileAsWhole, tooDeep } from '../test/intake/support/hostile';
import { intakeOf, item } from '../test/intake/support/intake';
import { zip } from '../test/support/zip';

const megabyte = 1024 * 1024;
const cli = join(import.meta.dirname, '..', 'dist', 'cli.js');
/** Runs the command line, and tells the largest memory at its end. */
const wrapped = `process.on('exit', () => { const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage(); process.stderr.write('RSS ' + maxRSS + ' CPU ' + (userCPUTime + systemCPUTime)); }); process.argv.splice(1, 0, 'x'); require(${JSON.stringify(cli)});`;

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

function bundle(): Buffer {
  const other = 'Mar 10 09:00:00 pc1 syslogd[342]: ASL Sender Statistics of a module that is none of ours\n';
  return zip([
    { name: 'Cisco Secure Client/ISE Posture/AnyConnect_ISEPosture.txt', data: agentLog(300 * megabyte) },
    { name: 'Cisco Secure Client/VPN/other.txt', data: other.repeat(Math.ceil((100 * megabyte) / other.length)) },
    {
      name: 'Cisco Secure Client/ISE Posture/agent.dmp',
      data: Buffer.concat([Buffer.from('4d444d5093a7', 'hex'), Buffer.alloc(100 * megabyte)]),
    },
  ]);
}

function started(path: string): ChildProcess {
  return spawn(process.execPath, ['-e', wrapped, '--', 'diagnose', path, '--format', 'json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function whole(path: string): Promise<void> {
  const from = performance.now();
  const child = started(path);
  let out = '';
  let err = '';
  child.stdout?.on('data', (text) => (out += text));
  child.stderr?.on('data', (text) => (err += text));
  await once(child, 'close');
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  const memory = (Number(/RSS (\d+)/.exec(err)?.[1]) / 1024).toFixed(0);
  const work = (Number(/CPU (\d+)/.exec(err)?.[1]) / 1e6).toFixed(1);
  const { verdict } = JSON.parse(out).endpoints[0];
  console.log(
    `intake: 500 MB in a bundle, ${verdict}: ${seconds} s (target 15; ${work} s of processor time), peak memory ${memory} MB (target 300)`,
  );
}

async function stop(path: string): Promise<void> {
  const child = started(path);
  await once(child, 'spawn');
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const from = performance.now();
  child.kill('SIGINT');
  await once(child, 'exit');
  console.log(`intake: stopped in the middle: ${(performance.now() - from).toFixed(0)} ms (target 200)`);
}

async function hostileRows(): Promise<void> {
  const rows: [string, () => Buffer][] = [
    ...Object.entries(hostile).map(([name, [archive]]): [string, () => Buffer] => [name, archive]),
    ...Object.entries(hostileAsWhole).map(([name, [archive]]): [string, () => Buffer] => [name, archive]),
    ['too deep', tooDeep],
  ];
  await intakeOf([item('bundle.zip', zip([{ name: 'x', data: 'permit ip any any' }]))]);
  let slowest = 0;
  for (const [name, archive] of rows) {
    const bytes = archive();
    const from = performance.now();
    const { leftOut } = await intakeOf([item('bundle.zip', bytes)]);
    const time = performance.now() - from;
    slowest = Math.max(slowest, time);
    console.log(`intake: hostile, ${name.padEnd(42)} ${time.toFixed(0).padStart(5)} ms, ${leftOut.length} named`);
  }
  console.log(`intake: hostile, ${rows.length} kinds, the slowest: ${slowest.toFixed(0)} ms (target 1000)`);
}

/** In a process of its own: what a child's memory begins with is that of its parent. */
function generate(path: string): void {
  const script = join(import.meta.dirname, 'intake.bench.ts');
  spawnSync(process.execPath, ['--import', 'tsx', script, 'generate', path], { stdio: 'inherit' });
}

async function main([mode, file = '']: readonly string[]): Promise<void> {
  if (mode === 'generate') return writeFileSync(file, bundle());
  const folder = mkdtempSync(join(tmpdir(), 'ise-posture-bench-'));
  try {
    const path = join(folder, 'bundle.zip');
    generate(path);
    await whole(path);
    await stop(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
  await hostileRows();
}

void main(process.argv.slice(2));
