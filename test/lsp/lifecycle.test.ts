import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import test, { type TestContext } from 'node:test';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { serverBundle } from './client';

const limit = { timeout: 180_000 };
const notInitialized = -32002;
const invalidRequest = -32600;
const initialize = { processId: process.pid, rootUri: null, capabilities: {} };
const position = { textDocument: { uri: 'file:///a.dacl' }, position: { line: 0, character: 0 } };

interface Raw {
  readonly connection: MessageConnection;
  readonly exited: Promise<number | null>;
  readonly methods: string[];
}

function raw(context: TestContext): Raw {
  const child = spawn(process.execPath, [serverBundle, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const methods: string[] = [];
  connection.onNotification((method) => void methods.push(method));
  connection.listen();
  context.after(() => {
    connection.dispose();
    if (child.exitCode === null) child.kill('SIGKILL');
  });
  return { connection, exited, methods };
}

/** The error code that a request is answered with; 0 where it is answered well. */
async function codeOf(answer: Promise<unknown>): Promise<number> {
  try {
    await answer;
    return 0;
  } catch (error) {
    return (error as { readonly code: number }).code;
  }
}

const requests: readonly (readonly [string, unknown])[] = [
  ['textDocument/hover', position],
  [
    'textDocument/codeAction',
    { ...position, range: { start: position.position, end: position.position }, context: {} },
  ],
  ['workspace/executeCommand', { command: 'x' }],
  ['isePosture/checkWorkspace', {}],
  ['no/such/method', {}],
  ['shutdown', undefined],
];

test('before initialize requests fail, notifications are dropped, and then all is as ever', limit, async (context) => {
  const { connection, exited, methods } = raw(context);
  for (const [method, params] of requests)
    assert.equal(await codeOf(connection.sendRequest(method, params)), notInitialized, method);
  const textDocument = { uri: 'file:///a.dacl', languageId: 'ise-dacl', version: 1, text: 'permit ip any' };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  assert.equal(await codeOf(connection.sendRequest('initialize', initialize)), 0);
  assert.equal(await codeOf(connection.sendRequest('textDocument/hover', position)), 0);
  assert.deepEqual(methods, []);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  assert.equal(await exited, 0);
});

test('a second initialize fails, and the first one still holds', limit, async (context) => {
  const { connection, exited } = raw(context);
  await connection.sendRequest('initialize', initialize);
  assert.equal(await codeOf(connection.sendRequest('initialize', initialize)), invalidRequest);
  await connection.sendNotification('initialized', {});
  assert.equal(await codeOf(connection.sendRequest('initialize', initialize)), invalidRequest);
  assert.equal(await codeOf(connection.sendRequest('textDocument/hover', position)), 0);
  await connection.sendNotification('exit');
  assert.equal(await exited, 1);
});

test('behind shutdown every request fails, and exit ends the server well', limit, async (context) => {
  const { connection, exited } = raw(context);
  await connection.sendRequest('initialize', initialize);
  await connection.sendNotification('initialized', {});
  await connection.sendRequest('shutdown');
  for (const [method, params] of [...requests, ['initialize', initialize] as const])
    assert.equal(await codeOf(connection.sendRequest(method, params)), invalidRequest, method);
  await connection.sendNotification('exit');
  assert.equal(await exited, 0);
});

test('exit before anything else ends the server, with 1', limit, async (context) => {
  const { connection, exited } = raw(context);
  await connection.sendNotification('exit');
  assert.equal(await exited, 1);
});
