import assert from 'node:assert/strict';
import test from 'node:test';
import {
  type CodeAction,
  CodeActionTriggerKind,
  type CompletionList,
  type Hover,
  LSPErrorCodes,
  type TextEdit,
} from 'vscode-languageserver';
import { limit, startClient, type TestClient } from './client';

// The order of messages is what is asserted, never a time.

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

const hostile: Readonly<Record<string, string>> = {
  'neq on both ports': lines(4000, (i) => `${i % 3 ? 'permit' : 'deny'} tcp any neq ${1 + i} any neq ${20_000 + i}`),
  'ranges that overlap': lines(20_000, (i) => `${i % 2 ? 'permit' : 'deny'} tcp any any range ${1 + i} ${20_000 + i}`),
};
const position = { line: 1, character: 9 };

/** Asks one question after the other until the document's diagnostics of a version are there. @returns the number of answers. */
async function askMeanwhile(client: TestClient, uri: string, version: number, enough: number): Promise<number> {
  let answers = 0;
  const textDocument = { uri };
  while (answers < enough && !client.published(uri).some((params) => params.version === version)) {
    const hover = await client.connection.sendRequest<Hover | null>('textDocument/hover', { textDocument, position });
    assert.ok(hover);
    const list = await client.connection.sendRequest<CompletionList>('textDocument/completion', {
      textDocument,
      position: { line: 0, character: 0 },
    });
    assert.ok(list.items.length > 0);
    const edits = await client.connection.sendRequest<TextEdit[]>('textDocument/formatting', {
      textDocument,
      options: { tabSize: 2, insertSpaces: true },
    });
    assert.ok(Array.isArray(edits));
    answers++;
  }
  return answers;
}

for (const [name, text] of Object.entries(hostile))
  test(`hover, completion and formatting are answered while a list is checked: ${name}`, limit, async (context) => {
    const client = await startClient(context);
    const uri = 'file:///elsewhere/long-compliant.dacl';
    await client.open(uri, 'ise-dacl', text);
    assert.equal(await askMeanwhile(client, uri, 1, 3), 3);
    assert.deepEqual(client.published(uri), []);
    const { diagnostics, version } = await client.diagnostics(uri);
    assert.equal(version, 1);
    assert.ok(diagnostics.length > 0);
    assert.equal(await client.stop(), 0);
  });

test(
  'an edit supersedes the check of the text before it, and so does a change of the deployment',
  limit,
  async (context) => {
    const client = await startClient(context);
    const uri = 'file:///elsewhere/long-compliant.dacl';
    const text = hostile['neq on both ports']!;
    await client.open(uri, 'ise-dacl', text);
    assert.equal(await askMeanwhile(client, uri, 1, 2), 2);
    await client.change(uri, 2, [{ text: 'permit ip any any' }]);
    await client.diagnostics(uri, ({ version }) => version === 2);
    // As long as the first check would have taken, and longer.
    await client.change(uri, 3, [{ text }]);
    assert.equal(await askMeanwhile(client, uri, 3, 2), 2);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///elsewhere/ise-posture.json', type: 2 }],
    });
    await client.diagnostics(uri, ({ version }) => version === 3);
    await client.change(uri, 4, [{ text: `${text}\nremark` }]);
    await client.diagnostics(uri, ({ version }) => version === 4);
    assert.deepEqual(
      client.published(uri).map(({ version }) => version),
      [2, 3, 4],
    );
    assert.equal(await client.stop(), 0);
  },
);

/** Code actions for a place, asked as a client asks. */
function actionsAt(client: TestClient, uri: string, context: object): Promise<CodeAction[]> {
  const range = { start: position, end: position };
  return client.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context });
}

test(
  'other documents are checked while a long check runs, and code actions that somebody waits for come behind it',
  limit,
  async (context) => {
    const client = await startClient(context);
    const long = 'file:///elsewhere/long-compliant.dacl';
    const short = 'file:///elsewhere/short-compliant.dacl';
    await client.open(long, 'ise-dacl', hostile['neq on both ports']!);
    const invoked = actionsAt(client, long, { diagnostics: [], triggerKind: CodeActionTriggerKind.Invoked });
    let answered = false;
    void invoked.then(() => {
      answered = true;
    });
    await client.open(short, 'ise-dacl', 'permit ip any any');
    await client.diagnostics(short);
    assert.deepEqual(await actionsAt(client, long, { diagnostics: [] }), []);
    assert.deepEqual(client.published(long), []);
    assert.equal(answered, false);
    assert.ok(Array.isArray(await invoked));
    await client.diagnostics(long);
    assert.equal(await client.stop(), 0);
  },
);

test('what is asked about a line is answered before a long list is parsed', limit, async (context) => {
  const client = await startClient(context);
  const uri = 'file:///elsewhere/long-compliant.dacl';
  const textDocument = { uri };
  const answers: string[] = [];
  const ask = async (method: string, params: object): Promise<void> => {
    await client.connection.sendRequest(`textDocument/${method}`, { textDocument, ...params });
    answers.push(method);
  };
  await client.open(uri, 'ise-dacl', hostile['ranges that overlap']!);
  const askAll = (): Promise<unknown> =>
    Promise.all([
      // What is about the whole text comes behind its parse.
      ask('formatting', { options: { tabSize: 2, insertSpaces: true } }),
      ask('hover', { position }),
      ask('completion', { position: { line: 9000, character: 0 } }),
      ask('codeAction', { range: { start: position, end: position }, context: { diagnostics: [] } }),
    ]);
  await askAll();
  assert.deepEqual(answers.splice(0), ['hover', 'completion', 'codeAction', 'formatting']);
  await client.change(uri, 2, [{ range: { start: position, end: position }, text: ' ' }]);
  await askAll();
  assert.deepEqual(answers, ['hover', 'completion', 'codeAction', 'formatting']);
  assert.deepEqual(client.published(uri), []);
  assert.equal(await client.stop(), 0);
});

test(
  'what an editor asks of its own accord about a whole list keeps nobody waiting who asks about a line',
  limit,
  async (context) => {
    const client = await startClient(context);
    const uri = 'file:///elsewhere/long-compliant.dacl';
    const textDocument = { uri };
    const answers: string[] = [];
    const ask = async (method: string, params: object = {}): Promise<void> => {
      await client.connection.sendRequest(`textDocument/${method}`, { textDocument, ...params });
      answers.push(method);
    };
    await client.open(uri, 'ise-dacl', hostile['ranges that overlap']!);
    const unasked = ['documentSymbol', 'foldingRange', 'semanticTokens/full'].map((method) => ask(method));
    for (const line of [0, 9000, 19_999]) {
      await ask('hover', { position: { line, character: 9 } });
      await ask('completion', { position: { line, character: 0 } });
    }
    assert.deepEqual(
      answers.filter((method) => method !== 'hover' && method !== 'completion'),
      [],
    );
    await Promise.all(unasked);
    const symbols = await client.connection.sendRequest<unknown[]>('textDocument/documentSymbol', { textDocument });
    assert.equal(symbols.length, 20_000);
    assert.equal(await client.stop(), 0);
  },
);

test('shutdown stops a check', limit, async (context) => {
  const client = await startClient(context);
  const uri = 'file:///elsewhere/long-compliant.dacl';
  const text = lines(1000, (i) => `${i % 3 ? 'permit' : 'deny'} tcp any neq ${1 + i} any neq ${20_000 + i}`);
  await client.open(uri, 'ise-dacl', text);
  await client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
  await client.connection.sendRequest('shutdown');
  // Between any two messages work gets its turn: many times as many as the whole check takes.
  for (let round = 0; round < 1000; round++)
    await assert.rejects(client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position }));
  assert.deepEqual(client.published(uri), []);
  await client.connection.sendNotification('exit');
  assert.equal(await new Promise((resolve) => client.process.once('exit', resolve)), 0);
});

test('what waits for a check when the server is shut down is answered', limit, async (context) => {
  const client = await startClient(context);
  const list = 'file:///elsewhere/long-compliant.dacl';
  const log = 'file:///elsewhere/a.txt';
  await client.open(list, 'ise-dacl', hostile['neq on both ports']!);
  await client.open(
    log,
    'ise-posture-log',
    lines(20_000, (i) => `Feb 11 20:38:05 mac7 csc_iseagentd[7]: host${i}`),
  );
  const invoked = { diagnostics: [], triggerKind: CodeActionTriggerKind.Invoked };
  const settled: string[] = [];
  /** Resolves with the error code that a request is answered with; 0 where it is answered well. */
  const ask = async (name: string, answer: Promise<unknown>): Promise<number> => {
    const code = await answer.then(
      () => 0,
      (error: { readonly code: number }) => error.code,
    );
    settled.push(name);
    return code;
  };
  const asked = [
    ask('actions', actionsAt(client, list, invoked)),
    ask('lenses', client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri: list } })),
    ask('story', client.connection.sendRequest('isePosture/logStory', { uri: log })),
    ask('copy', client.connection.sendRequest('isePosture/logMarkdown', { uri: log, privacy: 'redacted' })),
  ];
  await ask('shutdown', client.connection.sendRequest('shutdown'));
  // Before `exit`: the end of the connection would settle what the server has forgotten.
  const codes = await Promise.all(asked);
  assert.equal(settled[0], 'shutdown', `waited for the check: ${settled}`);
  const answers = [0, LSPErrorCodes.RequestCancelled];
  for (const code of codes) assert.ok(answers.includes(code), String(codes));
  await client.connection.sendNotification('exit');
  assert.equal(await new Promise((resolve) => client.process.once('exit', resolve)), 0);
});
