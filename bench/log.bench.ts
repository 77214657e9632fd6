import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noDeployment } from '../server/src/core/deployment/model';
import { finish } from '../server/src/core/slices';
import { createSource } from '../server/src/core/source';
import { log } from '../server/src/log';
import { parseLog } from '../server/src/log/model/document';
import { readDocument } from '../server/src/log/model/read';
import type { Reading } from './log/read';
import { bundled } from './shipped';

/** The log lines of Cisco 222483: the shape that every generated line has. */
const sample = readFileSync(join(import.meta.dirname, '../samples/AnyConnect_ISEPosture.txt'), 'utf8')
  .split('\r\n')
  .filter(Boolean);
const megabyte = 1024 * 1024;

const pad = (value: number): string => String(value).padStart(2, '0');

/** `YYYY/MM/DD HH:MM:SS`, `seconds` after the sample's day began. */
function stampAt(seconds: number): string {
  const at = new Date(Date.UTC(2022, 10, 9) + seconds * 1000);
  const date = `${at.getUTCFullYear()}/${pad(at.getUTCMonth() + 1)}/${pad(at.getUTCDate())}`;
  return `${date} ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`;
}

/** What an agent writes for weeks, deterministically: hours of blocked probes, now and then the sample's whole story. */
function* agentLog(bytes: number): Generator<string> {
  const probe = sample.slice(3, 8);
  let written = 0;
  let seconds = 0;
  for (let round = 0; written < bytes; round++) {
    const lines =
      round % 500 === 0
        ? sample
        : round % 20 === 0
          ? sample.slice(8, 24).map((one) => one.replace('X-ISE-POSTURE_STATUS: Unknown', 'X-Frame: a'))
          : probe;
    const block = `${lines.map((one) => stampAt(seconds) + one.slice(19)).join('\r\n')}\r\n`;
    seconds += 30;
    written += block.length;
    yield block;
  }
}

function textOf(bytes: number): string {
  const text = Buffer.from([...agentLog(bytes)].join(''), 'latin1').toString('latin1');
  return text.slice(0, text.lastIndexOf('\n', bytes) + 1);
}

function milliseconds(work: () => unknown): number {
  const from = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - from) / 1e6;
}

function median(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => milliseconds(work)).sort((a, b) => a - b);
  return times[Math.floor(runs / 2)]!;
}

function report(what: string, value: string): void {
  console.log(`log: ${what.padEnd(58)} ${value}`);
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function inEditor(): void {
  const text = textOf(50 * megabyte);
  const check = (): number => {
    const source = createSource('file:///AnyConnect_ISEPosture.txt', 'AnyConnect_ISEPosture.txt', log.id, text);
    const input = { source, deployment: noDeployment, ...finish(log.read(source, noDeployment)) };
    return finish(log.check(input, (rule, error) => console.error(rule, error))).length;
  };
  const lines = newlines(text);
  report(`50 MB, ${lines} lines: newline scan alone`, `${median(3, () => newlines(text)).toFixed(0)} ms`);
  report('50 MB: parse, analyse, check (first time, cold)', `${milliseconds(check).toFixed(0)} ms`);
  report('50 MB: parse, analyse, check (median of 3)', `${median(3, check).toFixed(0)} ms (target 1000)`);
  const grown = text + sample.slice(3, 8).join('\r\n');
  const document = parseLog(text);
  grown.charCodeAt(grown.length - 1);
  report('50 MB: five lines more', `${median(3, () => finish(readDocument(grown, document))).toFixed(1)} ms`);
}

async function generate(file: string, bytes: number): Promise<void> {
  const out = createWriteStream(file, { encoding: 'latin1' });
  for (const block of agentLog(bytes)) if (!out.write(block)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}

/** What a reading took, in a process of its own, so that its memory is its own. */
function readingOf(reader: string, how: Reading['how'], file: string): Reading {
  const { stdout } = spawnSync(process.execPath, [reader, how, file], { encoding: 'utf8' });
  return JSON.parse(stdout) as Reading;
}

/** Ours and the two others in turn: what else the machine does meets all three. */
async function streamed(folder: string, size: number, rounds: number): Promise<void> {
  const file = join(folder, 'AnyConnect_ISEPosture.txt');
  await generate(file, size * megabyte);
  const reader = bundled('bench/log/read.ts', 'node');
  const ways = ['scan', 'plain', 'log'] as const;
  const turns = Array.from({ length: rounds }, () => ways.map((how) => readingOf(reader, how, file)));
  const medianOf = (how: Reading['how'], value: (one: Reading) => number): number => {
    const sorted = turns
      .flat()
      .filter((one) => one.how === how)
      .map(value)
      .sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)]!;
  };
  const names = { scan: 'newline scan', plain: 'plain regex: stamp, level, class', log: 'ours, with findings' };
  const ours = medianOf('log', ({ cpu }) => cpu);
  for (const how of ways) {
    const [cpu, wall, peak] = [
      medianOf(how, (one) => one.cpu),
      medianOf(how, (one) => one.wall),
      medianOf(how, (one) => one.peak),
    ];
    const speed = `${(size / cpu).toFixed(0).padStart(5)} MB per CPU second, ${(size / wall).toFixed(0)} MB/s`;
    report(
      `${size} MB: ${names[how]}`,
      `${speed}, ${peak.toFixed(0)} MB of memory, ours takes ${(ours / cpu).toFixed(1)} x`,
    );
  }
}

async function main([mode]: readonly string[]): Promise<void> {
  inEditor();
  if (mode === 'editor') return;
  const folder = mkdtempSync(join(tmpdir(), 'ise-posture-bench-'));
  try {
    await streamed(folder, 200, 3);
    await streamed(folder, 1024, 1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main(process.argv.slice(2));
