// What a bench needs of the built server: dist/server.js over stdio, as an editor talks to it.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { ConfigurationParams, PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

const ownBundle = join(import.meta.dirname, '..', '..', 'dist', 'server.js');

/** A running server and its client's end. */
export interface Server {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  /** Resolves with the diagnostics of that version; asks for them where the server is one that is asked. */
  readonly diagnosed: (uri: string, version: number) => Promise<void>;
  /** When the latest diagnostics of a document were pushed (`performance.now()`), by its address. */
  readonly pushed: Map<string, number>;
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

/** How a server is started, and how it tells what it found. */
export interface Kind {
  /** What Node is given. */
  readonly args: readonly string[];
  /** `push`: diagnostics with the version; `push-without-version`: the next ones for the document; `pull`: they are asked for. */
  readonly tells: 'push' | 'push-without-version' | 'pull';
  /** `pipe`: what it says beside the protocol is read by the bench. */
  readonly told?: 'pipe';
  /** Answers to `workspace/configuration`, by section. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Our own server as it is built, started as VS Code starts it. @param bundle of another build, to compare with. */
export function ours(bundle: string = ownBundle): Kind {
  if (!existsSync(bundle)) throw new Error(`${bundle} is missing: run npm run build first`);
  return { args: [bundle, '--stdio'], tells: 'push' };
}

/** A server that has been initialized. */
export async function start({ args, tells, told, settings }: Kind = ours(), more: object = {}): Promise<Server> {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', told ?? 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout!),
    new StreamMessageWriter(child.stdin!),
  );
  // Nobody would answer any more.
  child.once('exit', (code) => {
    if (code) throw new Error(`${args.join(' ')} ended with ${code}`);
  });
  const pushed = new Map<string, number>();
  const waiting = new Map<string, () => void>();
  const key = (uri: string, version: number | undefined): string => (tells === 'push' ? `${uri} ${version}` : uri);
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }: PublishDiagnosticsParams) => {
    pushed.set(uri, performance.now());
    waiting.get(key(uri, version))?.();
    waiting.delete(key(uri, version));
  });
  connection.onRequest('workspace/configuration', ({ items }: ConfigurationParams) =>
    items.map(({ section }) => settings?.[section ?? ''] ?? null),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const workspace = settings ? { configuration: true, didChangeConfiguration: {} } : {};
  const textDocument = tells === 'pull' ? { diagnostic: {} } : {};
  const capabilities = settings || tells === 'pull' ? { workspace, textDocument } : {};
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities, ...more });
  await connection.sendNotification('initialized', {});
  if (settings) await connection.sendNotification('workspace/didChangeConfiguration', { settings });
  const diagnosed = async (uri: string, version: number): Promise<void> => {
    if (tells !== 'pull') return new Promise<void>((resolve) => waiting.set(key(uri, version), resolve));
    await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  };
  return { process: child, connection, diagnosed, pushed };
}

/** Ends a server for sure: a pipe that nobody reads any more would keep this process alive. */
export function stop({ connection, process: child }: Server): void {
  child.removeAllListeners('exit');
  connection.dispose();
  child.stdin?.destroy();
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.kill();
}

/** Sends a notification about a document, and waits for the diagnostics of its version. */
async function answered(server: Server, uri: string, version: number, method: string, params: object): Promise<void> {
  // What is pushed is waited for before it can arrive; what is pulled is asked for behind the notification.
  const sent = server.connection.sendNotification(method, params);
  const done = server.diagnosed(uri, version);
  await sent;
  await done;
}

/** Opens a document, and waits for its first diagnostics. */
export function open(server: Server, { uri, languageId, text }: Sample): Promise<void> {
  return answered(server, uri, 1, 'textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
}

/** Where diagnostics bear no version, waits until those of the opening have all arrived: the next ones are those of an edit. */
export async function settled(kind: Kind): Promise<void> {
  if (kind.tells === 'push-without-version') await pause(400);
}

/** Types a digit at a place and takes it back, in turn. @returns the milliseconds of one keystroke until its diagnostics are there. */
export function typist(server: Server, { uri, languageId, text, at }: Sample, from = 1): () => Promise<number> {
  const start = TextDocument.create(uri, languageId, 0, text).positionAt(at);
  const behind = { line: start.line, character: start.character + 1 };
  let version = from;
  let typed = false;
  return () =>
    timed(() => {
      version++;
      typed = !typed;
      const change = typed ? { range: { start, end: start }, text: '1' } : { range: { start, end: behind }, text: '' };
      return answered(server, uri, version, 'textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [change],
      });
    });
}

/** Milliseconds that some work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/**
 * Asks the server for something small again and again until some work is done.
 * @returns the longest that an answer took, in milliseconds: so long was the server deaf.
 * @throws where the work is not done after two minutes.
 */
export async function longestWait(server: Server, isDone: () => boolean): Promise<number> {
  const begun = performance.now();
  let longest = 0;
  while (!isDone()) {
    const asked = performance.now();
    await server.connection.sendRequest('isePosture/ping', {});
    longest = Math.max(longest, performance.now() - asked);
    if (asked - begun > 120_000) throw new Error('not done after two minutes');
  }
  return longest;
}
