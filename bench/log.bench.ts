import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noDeployment } from '../server/src/core/deployment/model';
import { finish } from '../server/src/core/slices';
import { createSource } from '../server/src/core/source';
import { log } from '../server/src/log';
import { parseLog } from '../server/src/log/model/document';
import { readDocument } from '../server/src/log/model/read';
import { createLogStream } from '../server/src/log/stream';

/** The log lines of Cisco 222483: the shape that every generated line has. */
const sample = readFileSync(join(import.meta.dirname, '../samples/AnyConnect_ISEPosture.txt'), 'utf8')
  .split('\r\n')
  .filter(Boolean);
const megabyte = 1024 * 1024;
const chunkSize = 64 * 1024;

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

/** Runs in a process of its own, so that its memory is its own. */
async function streamed(file: string): Promise<void> {
  const reader = createLogStream();
  let peak = 0;
  const from = process.hrtime.bigint();
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: chunkSize })) {
    reader.push(chunk as string);
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  const { findings, analysis } = reader.finish('log', noDeployment, (rule, error) => console.error(rule, error));
  peak = Math.max(peak, process.memoryUsage.rss());
  const time = Number(process.hrtime.bigint() - from) / 1e6;
  report(`200 MB, ${analysis.facts.lines} lines: streamed, ${findings.length} findings`, `${time.toFixed(0)} ms`);
  report('200 MB: peak memory (resident, whole process)', `${(peak / megabyte).toFixed(0)} MB (target 200)`);
}

async function scanned(file: string): Promise<void> {
  let count = 0;
  const from = process.hrtime.bigint();
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: chunkSize }))
    count += newlines(chunk as string);
  const time = Number(process.hrtime.bigint() - from) / 1e6;
  report(
    `200 MB, ${count} lines: newline scan of the same file`,
    `${time.toFixed(0)} ms, ${(process.memoryUsage.rss() / megabyte).toFixed(0)} MB`,
  );
}

async function generate(file: string): Promise<void> {
  const out = createWriteStream(file, { encoding: 'latin1' });
  for (const block of agentLog(200 * megabyte)) if (!out.write(block)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}

function inOwnProcess(mode: string, file: string): void {
  spawnSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'log.bench.ts'), mode, file], {
    stdio: 'inherit',
  });
}

async function main([mode, file = '']: readonly string[]): Promise<void> {
  if (mode === 'stream') return streamed(file);
  if (mode === 'scan') return scanned(file);
  inEditor();
  if (mode === 'editor') return;
  const folder = mkdtempSync(join(tmpdir(), 'ise-posture-bench-'));
  try {
    const large = join(folder, 'log.txt');
    await generate(large);
    inOwnProcess('scan', large);
    inOwnProcess('stream', large);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main(process.argv.slice(2));
