import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { Diagnostic, InitializeParams, InitializeResult, PublishDiagnosticsParams } from 'vscode-languageserver';

/** The bundle that users get. */
const serverBundle = join(__dirname, '..', '..', 'dist', 'server.js');

/** Of a test that talks to a server: a test waits for events, and only what hangs takes that long on a slow machine. */
export const limit = { timeout: 240_000 };

/** Milliseconds that a server gets to end itself, on a slow machine. */
const patience = 10_000;

/** A server that was spawned, and to which nothing was said. */
export interface Connected {
  /** Does not listen yet. */
  readonly connection: MessageConnection;
  readonly process: ChildProcess;
  /** Resolves with the exit code. */
  readonly exited: Promise<number | null>;
  /** Shuts the server down in good order. @returns its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** A running server, seen from its client. */
export interface TestClient {
  readonly connection: MessageConnection;
  readonly process: ChildProcess;
  readonly capabilities: InitializeResult['capabilities'];
  readonly open: (uri: string, languageId: string, text: string) => Promise<void>;
  readonly change: (uri: string, version: number, contentChanges: readonly unknown[]) => Promise<void>;
  /** Resolves with the first diagnostics of a document that fit; those already received count. */
  readonly diagnostics: (
    uri: string,
    fits?: (params: PublishDiagnosticsParams) => boolean,
  ) => Promise<PublishDiagnosticsParams>;
  /** All diagnostics of a document so far, in the order of their arrival. */
  readonly published: (uri: string) => readonly PublishDiagnosticsParams[];
  /** Shuts the server down in good order. @returns its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** Spawns the built server over stdio; it is ended with the test at the latest. */
export function connect(context: TestContext): Connected {
  if (!existsSync(serverBundle)) throw new Error('dist/server.js is missing: run npm run build first');
  const child = spawn(process.execPath, [serverBundle, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const stop = stopper(child, connection, exited);
  // Where a test failed the server may be past answering, or not ready to: then it is killed.
  context.after(() => Promise.race([stop(), exited, killedAfter(child, patience)]).finally(() => kill(child)));
  return { connection, process: child, exited, stop };
}

/** A server that is initialized; it is ended with the test at the latest. */
export async function startClient(context: TestContext, params: Partial<InitializeParams> = {}): Promise<TestClient> {
  const { connection, process: child, stop } = connect(context);
  const received = new Map<string, PublishDiagnosticsParams[]>();
  const waiting: {
    uri: string;
    fits: (params: PublishDiagnosticsParams) => boolean;
    resolve: (params: PublishDiagnosticsParams) => void;
  }[] = [];
  connection.onNotification('textDocument/publishDiagnostics', (message: PublishDiagnosticsParams) => {
    received.set(message.uri, [...(received.get(message.uri) ?? []), message]);
    for (const one of waiting.filter((waiter) => waiter.uri === message.uri && waiter.fits(message))) {
      waiting.splice(waiting.indexOf(one), 1);
      one.resolve(message);
    }
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', () => [null]);
  connection.listen();
  const result = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } },
    ...params,
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    process: child,
    capabilities: result.capabilities,
    open: (uri, languageId, text) =>
      connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, contentChanges) =>
      connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
    diagnostics: (uri, fits = () => true) => {
      const known = received.get(uri)?.find(fits);
      return known ? Promise.resolve(known) : new Promise((resolve) => waiting.push({ uri, fits, resolve }));
    },
    published: (uri) => received.get(uri) ?? [],
    stop,
  };
}

async function killedAfter(child: ChildProcess, milliseconds: number): Promise<void> {
  await setTimeout(milliseconds, undefined, { ref: false });
  kill(child);
}

function kill(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}

/**
 * Ends a server in good order, once: what it ran is then counted by a coverage run (NODE_V8_COVERAGE is written at the
 * exit). A server that a test has killed has ended already.
 */
function stopper(
  child: ChildProcess,
  connection: MessageConnection,
  exited: Promise<number | null>,
): () => Promise<number | null> {
  const end = async (): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
    }
    const code = await exited;
    connection.dispose();
    return code;
  };
  let ending: Promise<number | null> | undefined;
  return () => (ending ??= end());
}

/** The rule ids of diagnostics, sorted. */
export function rules(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map((diagnostic) => String(diagnostic.code)).sort();
}
