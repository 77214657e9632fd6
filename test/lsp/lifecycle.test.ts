import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import type { DeploymentChange } from '../../server/src/core/deployment/model';
import { type Connected, connect, limit } from './client';

const notInitialized = -32002;
const invalidRequest = -32600;
const initialize = { processId: process.pid, rootUri: null, capabilities: {} };
const position = { textDocument: { uri: 'file:///a.dacl' }, position: { line: 0, character: 0 } };

/** A server that nothing was said to, and the notifications that come from it. */
function raw(context: TestContext): Connected & { readonly methods: readonly string[] } {
  const connected = connect(context);
  const methods: string[] = [];
  connected.connection.onNotification((method) => void methods.push(method));
  connected.connection.listen();
  return { ...connected, methods };
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

const uri = 'file:///none';

const sources = [{ name: 'a.txt', text: 'x' }];
const edits = [{ uri, range: { start: position.position, end: position.position }, newText: 'x' }];

/** Good parameters of each request of ours that needs any; nothing of what they name is there. */
const good: Readonly<Record<string, object>> = {
  lists: { uri },
  packetChoices: { uri, list: 'A' },
  testPacket: { uri, packet: { protocol: 'tcp', destination: '10.1.1.5:8449' } },
  compare: { uri, other: { text: 'permit ip any any' } },
  copyDaclForIse: { uri, list: 'A' },
  readPsnText: { text: '10.1.1.5' },
  deploymentPsns: { uri },
  howToTurnOn: { uri },
  autoInsert: { uri, version: 1, position: { line: 0, character: 0 }, typed: '>' },
  logNavigate: { uri, line: 0, target: 'next-gap' },
  logThreads: { uri },
  logView: { uri, filter: { kind: 'thread', thread: '0x1' } },
  logStory: { uri },
  newList: { uri, kind: 'compliant' },
  logMarkdown: { uri, privacy: 'plain' },
  logMetadata: { uri, first: 0, last: 1 },
  logRuler: { uri },
  logTimeline: { uri },
  diagnose: { sources },
  caseText: { sources, path: 'a.txt' },
  caseMarkdown: { sources },
  caseRedacted: { sources },
  caseKit: { sources, system: 'linux' },
  applyCaseEdit: { sources, edits },
  planChange: { uri, change: { kind: 'retire-psn', psn: 'a' } },
  applyChange: { uri, change: { kind: 'retire-psn', psn: 'a' } },
};
const parameterless = ['ping', 'coverage', 'home', 'checkWorkspace', 'psnProposals'];
const invalidParams = -32602;
const internalError = -32603;
const wrong: readonly unknown[] = [null, false, 0, '', [], {}, [null], { kind: 'add-psns' }, { uri: 7 }];

/** Objects that differ from a good one in a single member, at any depth: it is gone where that matters, or of a wrong type. */
function* spoilt(value: object): Generator<object> {
  for (const [name, member] of Object.entries(value)) {
    const bad: unknown[] = [null, [], {}, true].filter((one) => typeof one !== typeof member || one === null);
    const badParts = [null, 7, Array.isArray(member) ? {} : [], 'x'];
    for (const one of typeof member === 'object' ? badParts : bad) yield { ...value, [name]: one };
    if (Array.isArray(member)) for (const one of spoilt(member[0])) yield { ...value, [name]: [one] };
    else if (typeof member === 'object') for (const one of spoilt(member)) yield { ...value, [name]: one };
  }
}

test('each request of the protocol is asked with wrong parameters, or has none', () => {
  const folder = join(__dirname, '../../server/src/protocol');
  // What files.ts names the server asks.
  const texts = readdirSync(folder).map((name) =>
    name === 'files.ts' ? '' : readFileSync(join(folder, name), 'utf8'),
  );
  const named = [...texts.join('').matchAll(/'(isePosture\/\w+)': Exchange</g)].map(([, name]) => name);
  const asked = [...Object.keys(good), ...parameterless].map((name) => `isePosture/${name}`);
  assert.deepEqual(asked.sort(), named.sort());
});

test('parameters of a wrong form are InvalidParams, never an error of our own', limit, async (context) => {
  const { connection } = raw(context);
  await connection.sendRequest('initialize', initialize);
  await connection.sendNotification('initialized', {});
  const command = 'isePosture.server.applyDeploymentChange';
  const changes: readonly DeploymentChange[] = [
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
    ...Object.keys(good).flatMap((name) => [{}, { uri: 7 }].map((one) => [`isePosture/${name}`, one] as const)),
  ];
  for (const [name, params] of Object.entries(good)) {
    assert.ok(
      ![invalidParams, internalError].includes(await codeOf(connection.sendRequest(`isePosture/${name}`, params))),
      name,
    );
    for (const one of [null, [], ...spoilt(params)]) calls.push([`isePosture/${name}`, one]);
  }
  for (const [method, params] of calls)
    assert.equal(
      await codeOf(connection.sendRequest(method, params)),
      invalidParams,
      `${method} ${JSON.stringify(params)}`,
    );
});

test('exit before anything else ends the server, with 1', limit, async (context) => {
  const { connection, exited } = raw(context);
  await connection.sendNotification('exit');
  assert.equal(await exited, 1);
});
