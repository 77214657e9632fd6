// What a bench needs of the built server: dist/server.js over stdio, as an editor talks to it.
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

const ownBundle = join(import.meta.dirname, '..', '..', 'dist', 'server.js');

/** A running server and its client's end. */
export interface Server {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  /** Resolves with the diagnostics of that version. */
  readonly diagnosed: (uri: string, version: number) => Promise<void>;
}

/** A document that is typed in. */
export interface Sample {
  readonly name: string;
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
  /** Where the typing happens, and where hover and completion are asked. */
  readonly at: number;
}

/** A server that has been initialized. @param bundle of another build, to compare with. */
export async function start(bundle: string = ownBundle): Promise<Server> {
  if (!existsSync(bundle)) throw new Error(`${bundle} is missing: run npm run build first`);
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
export function stop({ connection, process: child }: Server): void {
  connection.dispose();
  child.stdin?.destroy();
  child.stdout?.destroy();
  child.kill();
}

/** Opens a document, and waits for its first diagnostics. */
export async function open({ connection, diagnosed }: Server, { uri, languageId, text }: Sample): Promise<void> {
  const done = diagnosed(uri, 1);
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  await done;
}

/** Milliseconds that some work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
