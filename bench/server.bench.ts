// The server as an editor meets it: dist/server.js over stdio, so that transport, scheduling and rendering count, too.
// A keystroke is a didChange of one character until the diagnostics of its version arrive. Timings are printed, never judged.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { sampleProfile } from '../test/profile/support/sample';

const bundle = join(import.meta.dirname, '..', 'dist', 'server.js');
const warmup = 50;
const rounds = 300;
const starts = 10;

interface Server {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  /** Resolves with the diagnostics of that version. */
  readonly diagnosed: (uri: string, version: number) => Promise<void>;
}

interface Sample {
  readonly name: string;
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
  /** Where the typing happens, and where hover and completion are asked. */
  readonly at: number;
}

async function start(): Promise<Server> {
  const child = spawn(process.execPath, [bundle, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const waiting = new Map<string, () => void>();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }: PublishDiagnosticsParams) => {
    waiting.get(`${uri} ${version}`)?.();
    waiting.delete(`${uri} ${version}`);
  });
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  const diagnosed = (uri: string, version: number) =>
    new Promise<void>((resolve) => waiting.set(`${uri} ${version}`, resolve));
  return { process: child, connection, diagnosed };
}

/** Ends a server for sure: a pipe that nobody reads any more would keep this process alive. */
function stop({ connection, process: child }: Server): void {
  connection.dispose();
  child.stdin?.destroy();
  child.stdout?.destroy();
  child.kill();
}

async function open({ connection, diagnosed }: Server, { uri, languageId, text }: Sample): Promise<void> {
  const done = diagnosed(uri, 1);
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  await done;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function measure(work: (round: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < warmup + rounds; round++) {
    const time = await timed(() => work(round));
    if (round >= warmup) times.push(time);
  }
  return times;
}

function print(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => sorted[Math.floor((sorted.length - 1) * share)]!.toFixed(2).padStart(8);
  console.log(`${name.padEnd(44)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms`);
}

async function benchSample(server: Server, sample: Sample): Promise<void> {
  await open(server, sample);
  const position = TextDocument.create(sample.uri, sample.languageId, 0, sample.text).positionAt(sample.at);
  const behind = { line: position.line, character: position.character + 1 };
  const typing = await measure(async (round) => {
    const version = round + 2;
    const done = server.diagnosed(sample.uri, version);
    // Odd versions take back what even ones typed: the text stays as long as it is.
    const change =
      round % 2 === 0
        ? { range: { start: position, end: position }, text: '1' }
        : { range: { start: position, end: behind }, text: '' };
    await server.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: sample.uri, version },
      contentChanges: [change],
    });
    await done;
  });
  print(`${sample.name}: keystroke → diagnostics`, typing);
  for (const request of ['hover', 'completion']) {
    const times = await measure(() =>
      server.connection.sendRequest(`textDocument/${request}`, { textDocument: { uri: sample.uri }, position }),
    );
    print(`${sample.name}: ${request}`, times);
  }
}

function listOf(lines: number): string {
  const entries = Array.from(
    { length: lines - 2 },
    (_, index) => `permit tcp any 10.${index % 7}.${index}.0 0.0.0.255 eq ${1000 + index}`,
  );
  return ['deny tcp any host 10.1.1.5 eq 8449', ...entries, 'permit ip any any', ''].join('\n');
}

const profile = sampleProfile('one-line');
const list = listOf(60);
const samples: readonly Sample[] = [
  {
    name: `profile, ${(profile.length / 1000).toFixed(1)} KB, one line`,
    uri: 'file:///bench/ISEPostureCFG.xml',
    languageId: 'ise-posture-profile',
    text: profile,
    at: profile.indexOf('>', profile.indexOf('<StateSyncProbeInterval')) + 1,
  },
  {
    name: 'dACL, 60 lines',
    uri: 'file:///bench/staff-compliant.dacl',
    languageId: 'ise-dacl',
    text: list,
    at: list.indexOf('1029') + 4,
  },
];

async function main(): Promise<void> {
  if (!existsSync(bundle)) throw new Error('dist/server.js is missing: run npm run build first');
  for (const sample of samples) {
    const times: number[] = [];
    for (let round = 0; round < starts; round++) {
      let server: Server | undefined;
      times.push(
        await timed(async () => {
          server = await start();
          await open(server, sample);
        }),
      );
      if (server) stop(server);
    }
    print(`${sample.name}: start → first diagnostics`, times);
  }
  const server = await start();
  for (const sample of samples) await benchSample(server, sample);
  await server.connection.sendRequest('shutdown');
  stop(server);
}

// A timer of the transport would keep this process alive.
void main().then(() => process.exit());
