// Logs: in the editor, and streamed from disk beside a newline scan and a plain regex reader, each in a process of its own.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noDeployment } from '../server/src/core/deployment/model';
import { finish } from '../server/src/core/slices';
import { createSource } from '../server/src/core/source';
import { log } from '../server/src/log';
import { parseLog } from '../server/src/log/model/document';
import { readDocument } from '../server/src/log/model/read';
import type { DemandId } from './demands';
import { clocked, createBench, fullOr, inTurn, quick, type Rounds } from './harness';
import { agentLog, megabyte, sample } from './log/agent-log';
import type { Reading } from './log/read.process';
import { programOf } from './processes';

const bench = createBench('log');

function textOf(bytes: number): string {
  const text = Buffer.from([...agentLog(bytes)].join(''), 'latin1').toString('latin1');
  return text.slice(0, text.lastIndexOf('\n', bytes) + 1);
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

async function inEditor(): Promise<void> {
  for (const size of fullOr([1, 10, 50], [1, 10])) {
    const text = textOf(size * megabyte);
    const check = (): number => {
      const source = createSource('file:///AnyConnect_ISEPosture.txt', 'AnyConnect_ISEPosture.txt', log.id, text);
      const input = { source, deployment: noDeployment, ...finish(log.read(source, noDeployment)) };
      return finish(log.check(input, (rule, error) => console.error(rule, error))).length;
    };
    await bench.compare({
      ...{ row: `in the editor, ${size} MB: parse, analyse, check`, unit: 'ms' },
      ...{ rounds: fullOr(size > 10 ? 5 : 10, 3), warmUp: size > 10 ? 1 : 2 },
      ours: clocked(check),
      peers: [{ name: 'newline scan alone', run: clocked(() => newlines(text)) }],
      demand: size === 50 ? 'log/editor' : undefined,
    });
    const grown = text + sample.slice(3, 8).join('\r\n');
    const document = parseLog(text);
    grown.charCodeAt(grown.length - 1);
    await bench.compare({
      ...{ row: `in the editor, ${size} MB: five lines more`, unit: 'ms', rounds: fullOr(10, 3) },
      ours: clocked(() => finish(readDocument(grown, document))),
    });
  }
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

const ways = {
  log: 'ours, with findings',
  scan: 'newline scan',
  plain: 'plain regex: stamp, level, class',
} as const;

/** Ours and the two others in turn: what else the machine does meets all three. @returns our memory, round by round. */
async function streamed(folder: string, size: number, rounds: number): Promise<Rounds> {
  const file = join(folder, 'AnyConnect_ISEPosture.txt');
  await generate(file, size * megabyte);
  const reader = programOf('log/read.process');
  const readings: Record<Reading['how'], Reading[]> = { log: [], scan: [], plain: [] };
  const hows = Object.keys(ways) as Reading['how'][];
  const read = (how: Reading['how']) => (): number => {
    const reading = readingOf(reader, how, file);
    readings[how].push(reading);
    return reading.wall * 1000;
  };
  const [wall = [], ...others] = await inTurn(hows.map(read), { rounds, most: fullOr(90_000, 10_000) });
  const told = (unit: string, ours: Rounds, peers: readonly Rounds[], demand?: DemandId): void =>
    bench.tell({
      ...{ row: `${size.toLocaleString('en')} MB streamed from disk`, unit, ours, demand },
      peers: peers.map((one, index) => ({ name: ways[hows[index + 1]!], rounds: one })),
    });
  const by = (value: (one: Reading) => number): readonly [Rounds, readonly Rounds[]] => {
    const [own = [], ...rest] = hows.map((how) => readings[how].map((one) => [value(one)]));
    return [own, rest];
  };
  told('ms', wall, others, size === 200 ? 'log/200' : size === 1024 ? 'log/1024' : undefined);
  told('ms of processor', ...by(({ cpu }) => cpu * 1000));
  const [peak, peaks] = by((one) => one.peak);
  told('MB of memory', peak, peaks, size === 200 ? 'log/200-memory' : undefined);
  return peak;
}

async function main(): Promise<void> {
  await inEditor();
  const folder = mkdtempSync(join(tmpdir(), 'ise-posture-bench-'));
  try {
    await streamed(folder, 20, fullOr(5, 2));
    if (quick) return;
    const before = await streamed(folder, 200, 5);
    const peak = await streamed(folder, 1024, 3);
    bench.tell({
      ...{ row: '1,024 MB streamed from disk', unit: 'MB of memory', ours: peak, demand: 'log/1024-memory' },
      peers: [{ name: 'ours, 200 MB', rounds: before }],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();
