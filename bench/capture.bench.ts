// Captures of 10 and 100 MB, read in pieces as from a disk: the time, and the memory of the whole process. Three kinds: a client's
// whole traffic, headers alone (the most packets that fit), and a flood in which every packet is an attempt. Each in a process
// of its own.
import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCaptureStream } from '../server/src/capture';
import { noDeployment } from '../server/src/core/deployment/model';
import * as write from '../test/support/captures';
import type { DemandId } from './demands';
import { createBench, fullOr, inTurn } from './harness';
import { programOf } from './processes';

const megabyte = 1024 * 1024;
const bench = createBench('capture');

/** `time`: milliseconds; `peak`: the most memory that the process had resident, in MB. */
interface Reading {
  readonly time: number;
  readonly peak: number;
  readonly packets: number;
  readonly attempts: number;
}

const kinds = ['traffic', 'headers', 'flood'] as const;

/** Some seconds of a client's work: large packets of other connections, now and then a probe. */
function block(kind: 'traffic' | 'headers', round: number): Uint8Array {
  const start = Date.UTC(2026, 2, 10, 9) * 1000 + round * 1_000_000;
  const from = { from: '172.20.1.9', fromPort: 50_000 + (round % 9000), to: '10.1.1.5' };
  const other: write.TcpParts = { ...from, to: '192.0.2.7', toPort: 443, sequence: round, flags: 16 };
  const length = kind === 'traffic' ? 900 : 0;
  const frames = Array.from({ length: 200 }, (_, index) =>
    index === 100
      ? write.ethernet(write.tcpPacket({ ...from, toPort: 8449, sequence: round, flags: 2 }))
      : write.ethernet(write.tcpPacket({ ...other, payload: new Array<number>(index % 3 === 0 ? 0 : length).fill(7) })),
  );
  return write.pcap(frames.map((frame, index) => ({ time: start + index * 100, frame }))).subarray(24);
}

/** SYNs of ever other clients. */
function floods(megabytes: number): Uint8Array[] {
  const syn = (index: number): write.TcpParts => ({
    ...{ from: '10.0.0.9', fromPort: 1024 + index, to: '10.1.1.5', toPort: 8449, sequence: index, flags: 2 },
  });
  const frames = Array.from({ length: 10_000 }, (_, index) => ({
    time: index,
    frame: write.ethernet(write.tcpPacket(syn(index))),
  }));
  const one = write.pcap(frames).subarray(24);
  const record = one.length / frames.length;
  return Array.from({ length: Math.ceil((megabytes * megabyte) / one.length) }, (_, round) => {
    const own = one.slice();
    for (let at = 16 + 14 + 13; at < own.length; at += record) own[at] = round;
    return own;
  });
}

function generate(kind: (typeof kinds)[number], file: string, megabytes: number): void {
  const blocks = kind === 'flood' ? floods(megabytes) : Array.from({ length: 20 }, (_, round) => block(kind, round));
  const size = blocks.reduce((sum, one) => sum + one.length, 0);
  const repeated = Array.from({ length: Math.ceil((megabytes * megabyte) / size) }, () => blocks).flat();
  writeFileSync(file, write.bytes(write.pcap([]), ...repeated));
}

async function measure(file: string): Promise<void> {
  const stream = createCaptureStream(noDeployment);
  let peak = 0;
  let bytes = 0;
  const from = performance.now();
  for await (const chunk of createReadStream(file, { highWaterMark: megabyte })) {
    bytes += (chunk as Uint8Array).length;
    stream.push(chunk as Uint8Array);
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  const { packets, attempts } = stream.finish();
  const time = performance.now() - from;
  peak = Math.max(peak, process.memoryUsage.rss());
  console.log(JSON.stringify({ time, peak: peak / megabyte, bytes, packets, attempts: attempts.length }));
}

/** What one reading of the file took, in a process of its own. */
function reading(path: string): Reading {
  const { stdout } = spawnSync(process.execPath, [programOf('capture.bench'), 'measure', path], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(stdout) as Reading;
}

async function compare(kind: (typeof kinds)[number], path: string, size: number): Promise<void> {
  const readings: Reading[] = [];
  const run = (): number => {
    const one = reading(path);
    readings.push(one);
    return one.time;
  };
  const [time = []] = await inTurn([run], { rounds: fullOr(5, 2) });
  const { packets, attempts } = readings[0]!;
  const row = `${kind}, ${size} MB, ${packets.toLocaleString('en')} packets, ${attempts.toLocaleString('en')} attempts`;
  const judged = (demand: DemandId): DemandId | undefined => (size === 100 ? demand : undefined);
  bench.tell({ row, unit: 'ms', ours: time, demand: judged('capture/time') });
  const memory = readings.map(({ peak }) => [peak]);
  bench.tell({ row: `${kind}, ${size} MB`, unit: 'MB of memory', ours: memory, demand: judged('capture/memory') });
}

async function main([mode, file = '']: readonly string[]): Promise<void> {
  if (mode === 'measure') return measure(file);
  const folder = mkdtempSync(join(tmpdir(), 'ise-posture-bench-'));
  try {
    for (const one of kinds)
      for (const size of fullOr([10, 100], [10])) {
        const path = join(folder, `${one}.pcap`);
        generate(one, path, size);
        await compare(one, path, size);
      }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main(process.argv.slice(2));
