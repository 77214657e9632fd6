// A capture of 100 MB, read in pieces as from a disk: the time, and the memory of the whole process. Three kinds: a client's
// whole traffic, headers alone (the most packets that fit), and a flood in which every packet is an attempt. Each in a process of its own, bundled as it is shipped.
import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noDeployment } from '../server/src/core/deployment/model';
import * as write from '../test/support/captures';
import { bundled } from './shipped';

const megabyte = 1024 * 1024;
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
function floods(): Uint8Array[] {
  const syn = (index: number): write.TcpParts => ({
    ...{ from: '10.0.0.9', fromPort: 1024 + index, to: '10.1.1.5', toPort: 8449, sequence: index, flags: 2 },
  });
  const frames = Array.from({ length: 10_000 }, (_, index) => ({
    time: index,
    frame: write.ethernet(write.tcpPacket(syn(index))),
  }));
  const one = write.pcap(frames).subarray(24);
  const record = one.length / frames.length;
  return Array.from({ length: Math.ceil((100 * megabyte) / one.length) }, (_, round) => {
    const own = one.slice();
    for (let at = 16 + 14 + 13; at < own.length; at += record) own[at] = round;
    return own;
  });
}

function generate(kind: (typeof kinds)[number], file: string): void {
  const blocks = kind === 'flood' ? floods() : Array.from({ length: 20 }, (_, round) => block(kind, round));
  const size = blocks.reduce((sum, one) => sum + one.length, 0);
  const repeated = Array.from({ length: Math.ceil((100 * megabyte) / size) }, () => blocks).flat();
  writeFileSync(file, write.bytes(write.pcap([]), ...repeated));
}

async function measure(kind: string, file: string, bundle: string): Promise<void> {
  const { createCaptureStream } = createRequire(import.meta.url)(bundle) as typeof import('../server/src/capture');
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
  const size = `${(bytes / megabyte).toFixed(0)} MB`;
  console.log(
    `capture: ${kind.padEnd(8)} ${size}, ${packets} packets, ${attempts.length} attempts: ${time.toFixed(0)} ms (target 3000), ` +
      `peak memory ${(peak / megabyte).toFixed(0)} MB (target 150)`,
  );
}

function main([mode, kind = '', file = '', bundle = '']: readonly string[]): void {
  if (mode === 'measure') return void measure(kind, file, bundle);
  const ours = bundled('server/src/capture/index.ts');
  const folder = mkdtempSync(join(tmpdir(), 'ise-posture-bench-'));
  try {
    for (const one of kinds) {
      const path = join(folder, `${one}.pcap`);
      generate(one, path);
      const script = join(import.meta.dirname, 'capture.bench.ts');
      spawnSync(process.execPath, ['--import', 'tsx', script, 'measure', one, path, ours], { stdio: 'inherit' });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main(process.argv.slice(2));
