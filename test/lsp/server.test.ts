import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction, CompletionList, Hover } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { folderWith } from '../support/folder';
import { limit, rules, startClient } from './client';

const psns =
  '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] } ] }';
const folder = folderWith({ after }, { 'ise-posture.json': psns });
const rootUri = pathToFileURL(folder).toString();
const uriOf = (name: string): string => `${rootUri}/${name}`;
const start = { line: 0, character: 0 };

test('a compliant list with one deny missing: diagnostic, quick fix, diagnostic gone', limit, async (context) => {
  const client = await startClient(context, { rootUri });
  const uri = uriOf('staff-compliant.dacl');
  const text = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
  await client.open(uri, 'ise-dacl', text);
  const published = await client.diagnostics(uri);
  assert.equal(published.version, 1);
  assert.deepEqual(rules(published.diagnostics), ['dacl/missing-psn-deny']);
  const [diagnostic] = published.diagnostics;
  assert.equal(diagnostic?.severity, 1);
  assert.equal(diagnostic?.source, 'ISE Posture');
  assert.match(diagnostic?.codeDescription?.href ?? '', /docs\/rules\/dacl\/missing-psn-deny\.md$/);

  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: diagnostic?.range,
    context: { diagnostics: published.diagnostics },
  });
  const fix = actions.find((action) => action.isPreferred);
  assert.ok(fix, JSON.stringify(actions.map((action) => action.title)));
  const [change] = fix.edit?.documentChanges ?? [];
  assert.ok(change && 'edits' in change);
  const document = TextDocument.create(uri, 'ise-dacl', 1, text);
  const fixed = TextDocument.applyEdits(document, change.edits as Parameters<typeof TextDocument.applyEdits>[1]);
  assert.match(fixed, /deny tcp any host 10\.1\.1\.6 eq 8449/);
  await client.change(uri, 2, [{ text: fixed }]);
  const clean = await client.diagnostics(uri, (params) => params.version === 2);
  assert.deepEqual(clean.diagnostics, []);
  assert.equal(await client.stop(), 0);
});

test(
  'a client that says nothing of document changes gets edits by URI, and a new file as text',
  limit,
  async (context) => {
    const root = pathToFileURL(folderWith(context, {})).toString();
    const client = await startClient(context, { rootUri: root, capabilities: {} });
    const uri = `${root}/some.dacl`;
    await client.open(uri, 'ise-dacl', 'permit tcp any 10.1.1.0/24 eq www\ndeny ip any any\n');
    const { diagnostics } = await client.diagnostics(uri);
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start, end: { line: 1, character: 0 } },
      context: { diagnostics },
    });
    const edits = actions.flatMap(({ edit }) => (edit ? [edit] : []));
    assert.ok(edits.length > 2, JSON.stringify(diagnostics));
    assert.ok(edits.every((edit) => edit.changes && !edit.documentChanges));
    const files = new Set(edits.flatMap((edit) => Object.keys(edit.changes ?? {})));
    assert.deepEqual([...files].sort(), [`${root}/ise-posture.json`, uri]);
  },
);

test('a change of ise-posture.json refreshes open files, saved or not', limit, async (context) => {
  const client = await startClient(context, { rootUri });
  const uri = uriOf('lobby-compliant.dacl');
  await client.open(uri, 'ise-dacl', 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n');
  await client.diagnostics(uri, ({ diagnostics }) => rules(diagnostics).includes('dacl/missing-psn-deny'));
  await client.open(
    uriOf('ise-posture.json'),
    'jsonc',
    '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }',
  );
  await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 0);
  assert.equal(await client.stop(), 0);
});

test('the profile: range on the value, Chinese messages for a Chinese client', limit, async (context) => {
  const client = await startClient(context, { rootUri, locale: 'zh-cn' });
  const uri = uriOf('ISEPostureCFG.xml');
  const text =
    '<?xml version="1.0" encoding="UTF-8"?><cfg xmlns="http://www.cisco.com/nac/agent/config-1.0"><StateSyncProbeInterval>301</StateSyncProbeInterval><NetworkTransitionDelay>10</NetworkTransitionDelay></cfg>';
  await client.open(uri, 'ise-posture-profile', text);
  const { diagnostics } = await client.diagnostics(uri);
  const wrong = diagnostics.find((diagnostic) => diagnostic.code === 'profile/interval-out-of-range');
  assert.equal(text.slice(wrong?.range.start.character, wrong?.range.end.character), '301');
  assert.match(String(wrong?.message ?? ''), /[\u4e00-\u9fff]/);
  const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
    textDocument: { uri },
    position: { line: 0, character: text.indexOf('StateSyncProbeInterval') + 3 },
  });
  assert.match(JSON.stringify(hover.contents), /300/);
  assert.equal(await client.stop(), 0);
});

test(
  'requests about unknown, closed or foreign documents are answered, positions outside included',
  limit,
  async (context) => {
    const client = await startClient(context, { rootUri });
    const nowhere = { textDocument: { uri: uriOf('nowhere.dacl') }, position: start };
    assert.equal(await client.connection.sendRequest('textDocument/hover', nowhere), null);
    const uri = uriOf('a.dacl');
    await client.open(uri, 'ise-dacl', 'permit ip any any');
    const outside = { textDocument: { uri }, position: { line: 99, character: 99 } };
    await client.connection.sendRequest('textDocument/hover', outside);
    const list = await client.connection.sendRequest<CompletionList>('textDocument/completion', outside);
    assert.ok(Array.isArray(list.items));
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    assert.equal(await client.connection.sendRequest('textDocument/hover', outside), null);
    assert.equal(await client.stop(), 0);
  },
);

test('every request of the protocol answers for each language', limit, async (context) => {
  const client = await startClient(context, { rootUri });
  const documents = [
    [uriOf('x.dacl'), 'ise-dacl', 'remark a\npermit ip any any\n'],
    [
      uriOf('ISEPostureCFG-x.xml'),
      'ise-posture-profile',
      '<cfg><StateSyncProbeInterval>5</StateSyncProbeInterval></cfg>',
    ],
    [uriOf('AnyConnect_ISEPosture.txt'), 'ise-posture-log', 'nothing\n'],
    [uriOf('ise-posture.json'), 'jsonc', '{ "psns": [] }'],
  ] as const;
  const range = { start, end: { line: 1, character: 0 } };
  for (const [uri, languageId, text] of documents) {
    await client.open(uri, languageId, text);
    const textDocument = { uri };
    for (const [method, params] of [
      ['textDocument/documentSymbol', { textDocument }],
      ['textDocument/foldingRange', { textDocument }],
      ['textDocument/formatting', { textDocument, options: { tabSize: 2, insertSpaces: true } }],
      ['textDocument/rangeFormatting', { textDocument, range, options: { tabSize: 2, insertSpaces: true } }],
      ['textDocument/semanticTokens/full', { textDocument }],
      ['textDocument/semanticTokens/range', { textDocument, range }],
      ['textDocument/inlayHint', { textDocument, range }],
      ['textDocument/codeLens', { textDocument }],
      ['textDocument/selectionRange', { textDocument, positions: [start] }],
      ['textDocument/linkedEditingRange', { textDocument, position: start }],
      ['textDocument/documentHighlight', { textDocument, position: start }],
      ['textDocument/references', { textDocument, position: start, context: { includeDeclaration: true } }],
      ['textDocument/definition', { textDocument, position: start }],
      ['textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }],
    ] as const) {
      await assert.doesNotReject(client.connection.sendRequest(method, params), `${method} for ${languageId}`);
    }
  }
  assert.equal(await client.stop(), 0);
});
