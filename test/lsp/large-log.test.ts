import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { DocumentSymbol } from 'vscode-languageserver';
import { folderWith } from '../support/folder';
import { limit, rules, startClient } from './client';

const folder = folderWith({ after }, {});
const seed = readFileSync(join(__dirname, '..', '..', 'samples', 'AnyConnect_ISEPosture.txt'), 'utf8');
const lines = seed.split('\n');
const fault = lines.findIndex((line) => line.includes('Incorrect configuration'));
const second = lines.findIndex((line) => line.includes('12:26:34'));
const noise =
  '2022/11/09 12:00:00 [Information] aciseagent Function: hs_transport_free Thread Id: 0xC60 File: hs_transport.c Line: 606 Level: trace  de-initialization done. \n';

test('a large log is read from disk, read on when it grows, read anew when it is replaced', limit, async (context) => {
  const client = await startClient(context);
  const path = join(folder, 'AnyConnect_ISEPosture.txt');
  const uri = pathToFileURL(path).toString();
  const head = noise.repeat(40_000) + lines.slice(0, second).join('\n');
  writeFileSync(path, `${head}\n`);
  await client.connection.sendNotification('isePosture/largeLog', { uri, event: 'opened', version: 1 });
  const first = await client.diagnostics(uri, (params) => params.version === 1);
  assert.ok(!rules(first.diagnostics).includes('log/incorrect-configuration'), rules(first.diagnostics).join());
  appendFileSync(path, `${lines.slice(second).join('\n')}\n`);
  await client.connection.sendNotification('isePosture/largeLog', { uri, event: 'changed', version: 2 });
  const grown = await client.diagnostics(uri, (params) => params.version === 2);
  const found = grown.diagnostics.find((diagnostic) => diagnostic.code === 'log/incorrect-configuration');
  assert.equal(found?.range.start.line, 40_000 + fault);
  const symbols = await client.connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', {
    textDocument: { uri },
  });
  assert.ok(symbols.length > 0);
  writeFileSync(path, seed.repeat(2));
  await client.connection.sendNotification('isePosture/largeLog', { uri, event: 'changed', version: 3 });
  const third = await client.diagnostics(uri, (params) => params.version === 3);
  assert.equal(
    third.diagnostics.find((diagnostic) => diagnostic.code === 'log/incorrect-configuration')?.range.start.line,
    fault,
  );
  await client.connection.sendNotification('isePosture/largeLog', { uri, event: 'closed', version: 3 });
  await client.diagnostics(uri, (params) => params.diagnostics.length === 0);
  assert.equal(await client.stop(), 0);
});

test('a log that cannot be read leaves the server alive', limit, async (context) => {
  const client = await startClient(context);
  const uri = pathToFileURL(join(folder, 'missing_ISEPosture.txt')).toString();
  await client.connection.sendNotification('isePosture/largeLog', { uri, event: 'opened', version: 1 });
  assert.deepEqual(await client.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } }), []);
  assert.equal(await client.stop(), 0);
});
