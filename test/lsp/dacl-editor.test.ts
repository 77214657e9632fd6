import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeLens, CompletionList, InlayHint, Location, TextEdit } from 'vscode-languageserver';
import { ask } from '../../server/src/protocol';
import { folderWith } from '../support/folder';
import { limit, startClient } from './client';

const config = '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"], "aliases": ["10.1.1.100"] } ] }';
const closed = 'permit ip any host 10.1.1.5\npermit ip any any\n';
const folder = folderWith({ after }, { 'ise-posture.json': config, 'closed.dacl': closed });
const rootUri = pathToFileURL(folder).toString();
const uri = `${rootUri}/switch.dacl`;
const text =
  'ip access-list extended A-COMPLIANT\n  permit  IP any any\nip access-list extended B-REDIRECT\n deny ip any host 10.1.1.100\n permit tcp any any eq www\n';

test('lists of a document, and one of them for ISE', limit, async (context) => {
  const client = await startClient(context, { rootUri });
  await client.open(uri, 'ise-dacl', text);
  const lists = await ask(client.connection, 'isePosture/lists', { uri });
  assert.deepEqual(
    lists.map(({ name, posture, entries, range }) => [name, posture, entries, range.start.line]),
    [
      ['A-COMPLIANT', 'compliant (list name)', 1, 0],
      ['B-REDIRECT', 'redirect (list name)', 2, 2],
    ],
  );
  const copied = await ask(client.connection, 'isePosture/copyDaclForIse', { uri, list: 'A-COMPLIANT' });
  assert.deepEqual(copied, { text: 'permit ip any any', entries: 1, warnings: ['1 error should be fixed first.'] });
  const none = await ask(client.connection, 'isePosture/copyDaclForIse', { uri: `${rootUri}/other.dacl` });
  assert.equal(none.entries, 0);
  assert.equal(await client.stop(), 0);
});

test('a PSN leads from its use to its definition, and from there to every use, open or not', limit, async (context) => {
  const client = await startClient(context, { rootUri });
  await client.open(uri, 'ise-dacl', text);
  const textDocument = { uri };
  const definition = await client.connection.sendRequest<Location[]>('textDocument/definition', {
    textDocument,
    position: { line: 3, character: 20 },
  });
  assert.deepEqual(
    definition.map((one) => [one.uri, config.slice(one.range.start.character, one.range.end.character)]),
    [[`${rootUri}/ise-posture.json`, '10.1.1.100']],
  );
  await client.open(`${rootUri}/ise-posture.json`, 'jsonc', config);
  const references = await client.connection.sendRequest<Location[]>('textDocument/references', {
    textDocument: { uri: `${rootUri}/ise-posture.json` },
    position: { line: 0, character: config.indexOf('10.1.1.5') + 2 },
    context: { includeDeclaration: false },
  });
  assert.deepEqual(
    references.map((one) => [one.uri, one.range.start]),
    [[`${rootUri}/closed.dacl`, { line: 0, character: 19 }]],
  );
  assert.equal(await client.stop(), 0);
});

test('lens, inlays, formatting and completion over the protocol', limit, async (context) => {
  const client = await startClient(context, { rootUri, initializationOptions: { clientCommands: true } });
  await client.open(uri, 'ise-dacl', text);
  const textDocument = { uri };
  const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
  assert.equal(lenses[0]?.command?.title, 'compliant (list name) · 1 PSN · 1 not denied');
  assert.deepEqual(lenses[1]?.command?.arguments, [{ uri, list: 'A-COMPLIANT' }]);
  const hints = await client.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
    textDocument,
    range: { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } },
  });
  assert.deepEqual(
    hints.map(({ label, position }) => [label, position.line]),
    [['psn1', 3]],
  );
  const edits = await client.connection.sendRequest<TextEdit[]>('textDocument/formatting', {
    textDocument,
    options: { tabSize: 2, insertSpaces: true },
  });
  assert.deepEqual(
    edits.map(({ newText }) => newText),
    ['  permit ip any any'],
  );
  const proposals = await client.connection.sendRequest<CompletionList>('textDocument/completion', {
    textDocument,
    position: { line: 4, character: ' permit tcp any any eq '.length },
  });
  assert.equal(proposals.items[0]?.label, '443');
  assert.equal(await client.stop(), 0);
});
