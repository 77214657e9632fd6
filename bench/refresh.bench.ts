// A saved ise-posture.json with many lists open: how long the server leaves a request without an answer meanwhile, and when
// the list that was opened last has its findings. dist/server.js over stdio. Timings are printed, never judged.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';

const bundle = join(import.meta.dirname, '..', 'dist', 'server.js');
const permits = Array.from({ length: 40 }, (_, line) => `permit tcp any 10.2.${line}.0 0.0.0.255 eq ${1000 + line}`);
const list = ['deny tcp any host 10.1.1.5 eq 8449', ...permits, 'permit ip any any', ''].join('\n');
const deployment = '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }';
const uri = 'file:///bench/ise-posture.json';

async function measure(count: number): Promise<void> {
  const child = spawn(process.execPath, [bundle, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const told = new Map<string, number>();
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    if (!told.has(params.uri)) told.set(params.uri, performance.now());
  });
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  const open = (textDocument: object): Promise<void> =>
    connection.sendNotification('textDocument/didOpen', { textDocument });
  const uris = Array.from({ length: count }, (_, index) => `file:///bench/list-${index}-compliant.dacl`);
  await open({ uri, languageId: 'jsonc', version: 1, text: deployment });
  for (const one of uris) await open({ uri: one, languageId: 'ise-dacl', version: 1, text: list });
  const isDone = (): boolean => uris.every((one) => told.has(one));
  const ping = (): Promise<unknown> => connection.sendRequest('isePosture/ping', {});
  while (!isDone()) await ping();
  told.clear();
  const begun = performance.now();
  await connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  let longest = 0;
  while (!isDone()) {
    const asked = performance.now();
    await ping();
    longest = Math.max(longest, performance.now() - asked);
  }
  const after = (time: number): string => `${(time - begun).toFixed(0).padStart(6)} ms`;
  console.log(
    `${String(count).padStart(5)} lists open: longest wait ${longest.toFixed(0).padStart(5)} ms, the last opened after ` +
      `${after(told.get(uris.at(-1)!)!)}, all after ${after(performance.now())}`,
  );
  connection.dispose();
  child.kill();
}

async function main(): Promise<void> {
  for (const count of [100, 300, 1000]) await measure(count);
}

// A timer of the transport would keep this process alive.
void main().then(() => process.exit());
