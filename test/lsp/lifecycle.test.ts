import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import test, { type TestContext } from 'node:test';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { DeploymentChange } from '../../server/src/deployment/model';
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

/** A good parameter object of each request of ours that reads any; nothing of it is there. */
const good: Readonly<Record<string, object>> = {
  lists: {},
  packetChoices: { list: 'A' },
  testPacket: { packet: { protocol: 'tcp', destination: '10.1.1.5:8449' } },
  compare: { other: { text: 'permit ip any any' } },
  copyDaclForIse: { list: 'A' },
  readPsnText: { text: '10.1.1.5' },
  deploymentPsns: {},
  howToTurnOn: {},
  autoInsert: { version: 1, position: { line: 0, character: 0 }, typed: '>' },
  logNavigate: { line: 0, target: 'next-gap' },
  logThreads: {},
  logView: { filter: { kind: 'thread', thread: '0x1' } },
  logStory: {},
  logMarkdown: { privacy: 'plain' },
  logMetadata: { first: 0, last: 1 },
  logRuler: {},
  logTimeline: {},
  planChange: { change: { kind: 'retire-psn', psn: 'a' } },
  applyChange: { change: { kind: 'retire-psn', psn: 'a' } },
};
const invalidParams = -32602;
const internalError = -32603;
const wrong: readonly unknown[] = [null, false, 0, '', [], {}, [null], { kind: 'add-psns' }, { uri: 7 }];

/** Objects that differ from a good one in a single member, at any depth: it is gone where that matters, or of a wrong type. */
function* spoilt(value: object): Generator<object> {
  for (const [name, member] of Object.entries(value)) {
    const bad: unknown[] = [null, [], {}, true].filter((one) => typeof one !== typeof member || one === null);
    for (const one of typeof member === 'object' ? [null, 7, [], 'x'] : bad) yield { ...value, [name]: one };
    if (typeof member === 'object') for (const one of spoilt(member as object)) yield { ...value, [name]: one };
  }
}

test('parameters of a wrong form are InvalidParams, never an error of our own', limit, async (context) => {
  const { connection } = raw(context);
  await connection.sendRequest('initialize', initialize);
  await connection.sendNotification('initialized', {});
  const command = 'isePosture.server.applyDeploymentChange';
  const changes: readonly DeploymentChange[] = [
    { kind: 'create', psns: [] },
    { kind: 'add-psns', psns: [] },
    { kind: 'replace-address', psn: 'a', from: '10.0.0.1', to: '10.0.0.2' },
    { kind: 'name-fqdn', psn: 'a', fqdn: 'a.example.com' },
    { kind: 'retire-psn', psn: 'a' },
    { kind: 'assign-posture', path: 'a.dacl', posture: 'compliant' },
    { kind: 'assign-platform', path: 'a.dacl', platform: 'ios-xe' },
    { kind: 'switch-rule-off', rule: 'dacl/x' },
  ];
  for (const change of [...changes, { kind: 'state-sync-unused' }]) {
    const params = { command, arguments: [{ uri: 'file:///x', change }] };
    assert.notEqual(
      await codeOf(connection.sendRequest('workspace/executeCommand', params)),
      invalidParams,
      change.kind,
    );
  }
  const withoutMembers = [...changes, { kind: 'rename' }, { kind: 'constructor' }].map(({ kind }) => ({
    command,
    arguments: [{ uri: 'file:///x', change: { kind } }],
  }));
  const calls: (readonly [string, unknown])[] = [
    ...[undefined, ...wrong].map((args) => ['workspace/executeCommand', { command, arguments: args }] as const),
    ...wrong.map((argument) => ['workspace/executeCommand', { command, arguments: [argument] }] as const),
    ...withoutMembers.map((params) => ['workspace/executeCommand', params] as const),
    ...[null, [], {}, { command: 7 }].map((params) => ['workspace/executeCommand', params] as const),
    ...['addMissingDenies'].flatMap((name) =>
      [null, [], { psn: 7 }].map((one) => [`isePosture/${name}`, one] as const),
    ),
  ];
  for (const [name, members] of Object.entries(good)) {
    const params = { uri: 'file:///none', ...members };
    assert.ok(
      ![invalidParams, internalError].includes(await codeOf(connection.sendRequest(`isePosture/${name}`, params))),
      name,
    );
    for (const one of [null, [], {}, { uri: 7 }, ...spoilt(params)]) calls.push([`isePosture/${name}`, one]);
  }
  for (const [method, params] of calls) {
    const code = await codeOf(connection.sendRequest(method, params));
    // `uri` is nothing that reading a pasted text needs.
    if (method.endsWith('readPsnText') && code === 0) continue;
    assert.equal(code, invalidParams, `${method} ${JSON.stringify(params)}`);
  }
});

test('exit before anything else ends the server, with 1', limit, async (context) => {
  const { connection, exited } = raw(context);
  await connection.sendNotification('exit');
  assert.equal(await exited, 1);
});
