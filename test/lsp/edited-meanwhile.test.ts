import assert from 'node:assert/strict';
import test from 'node:test';
import {
  type CodeAction,
  CodeActionTriggerKind,
  LSPErrorCodes,
  type ResponseError,
  TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { nothingBeside } from '../../server/src/core/beside';
import { noDeployment } from '../../server/src/core/deployment/model';
import { createLocalizer } from '../../server/src/core/localizer';
import { rangeOf } from '../../server/src/core/source';
import { codeActions } from '../../server/src/lsp/code-actions';
import { ask } from '../../server/src/protocol';
import { languageById } from '../../server/src/workspace/languages';
import { createTurns } from '../../server/src/workspace/turns';
import { createUnit, type Unit } from '../../server/src/workspace/unit';
import { createVersions } from '../../server/src/workspace/versions';
import { startClient, type TestClient } from './client';

// The order of messages is what is asserted, never a time.
const limit = { timeout: 240_000 };
const uri = 'file:///elsewhere/long-compliant.dacl';
const start = { line: 0, character: 0 };
const insertion = { range: { start, end: start }, text: 'remark somebody goes on writing\n' };

function fail(rule: string, error: unknown): never {
  return assert.fail(`${rule}: ${String(error)}`);
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

/** A list whose first line has an automatic fix, and that takes long to check. */
function slowList(entries: number): string {
  const long = `remark ${'so long that no fix is proven by checking it once more '.repeat(600)}`;
  return `permt ip any any\n${long}\n${lines(entries, (i) => `${i % 3 ? 'permit' : 'deny'} tcp any neq ${1 + i} any neq ${20_000 + i}`)}\n`;
}

function withInsertion(text: string): string {
  return TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), [{ ...insertion, newText: insertion.text }]);
}

/** The fixes of a misspelt first line, asked for while the parsed list is checked, with an edit above it before the answer. */
async function fixesAcrossAnEdit(client: TestClient, text: string): Promise<CodeAction[]> {
  const textDocument = { uri };
  await client.open(uri, 'ise-dacl', text);
  await client.connection.sendRequest('textDocument/documentSymbol', { textDocument });
  const asked = client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range: { start, end: { line: 2, character: 0 } },
    context: {
      diagnostics: [],
      only: ['quickfix', 'source.fixAll.isePosture'],
      triggerKind: CodeActionTriggerKind.Invoked,
    },
  });
  await client.change(uri, 2, [insertion]);
  const actions = await asked;
  assert.ok(
    !client.published(uri).some(({ version }) => version === 1),
    'the edit came too late to be during the check',
  );
  const fixes = actions.filter(({ title, isPreferred }) => isPreferred || title.startsWith('Fix'));
  assert.ok(fixes.length > 0, 'somebody waits for them: they are there for the newer text');
  return fixes;
}

function isMended(text: string, edits: readonly TextEdit[]): void {
  const after = TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), [...edits]);
  assert.ok(after.split('\n').includes('permit ip any any'), after.slice(0, 200));
}

test('a unit keeps the text, the lines and the version it was made of when its document is edited', async () => {
  const document = TextDocument.create(uri, 'ise-dacl', 1, 'permit ip any any\ndeny ip any any\n');
  const units = createVersions(createTurns(), fail);
  const language = languageById('ise-dacl');
  const version = { document, version: 1, deployment: noDeployment, beside: nothingBeside, language };
  const unit = (await units.unitOf(version))!;
  const { source } = unit.input;
  const second = { start: source.text.indexOf('deny'), end: source.text.indexOf('deny') + 4 };
  TextDocument.update(document, [insertion, { range: insertion.range, text: '\n\n' }], 2);
  assert.equal(source.textDocument.version, 1);
  assert.equal(source.textDocument.getText(), source.text);
  assert.deepEqual(rangeOf(source, second), { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } });
  const newer = (await units.unitOf({ ...version, version: 2 }))!;
  assert.equal(newer.input.source.textDocument.version, 2);
  assert.equal(newer.input.source.text, document.getText());
});

test(
  'an edit that arrives during the check: fixes are for the text of the version that they name',
  limit,
  async (context) => {
    const client = await startClient(context);
    const text = slowList(300);
    const texts = new Map([
      [1, text],
      [2, withInsertion(text)],
    ]);
    for (const { edit } of await fixesAcrossAnEdit(client, text))
      for (const change of edit?.documentChanges ?? [])
        if (TextDocumentEdit.is(change) && change.textDocument.uri === uri)
          isMended(texts.get(change.textDocument.version!)!, change.edits as TextEdit[]);
    const { diagnostics } = await client.diagnostics(uri, ({ version }) => version === 2);
    const found = diagnostics.filter(({ range }) => range.start.line === 1);
    assert.ok(found.length > 0, 'the newer text is checked');
    assert.equal(await client.stop(), 0);
  },
);

test('a client that takes edits without versions gets none for a text that is gone', limit, async (context) => {
  const client = await startClient(context, { capabilities: {} });
  const text = slowList(300);
  for (const { edit } of await fixesAcrossAnEdit(client, text))
    if (edit?.changes?.[uri]) isMended(withInsertion(text), edit.changes[uri]);
  assert.equal(await client.stop(), 0);
});

/** Edits a document, again and again, until something is answered. @returns the number of edits. */
async function editUntil(client: TestClient, answered: Promise<unknown>, most: number): Promise<number> {
  let isOver = false;
  const end = (): void => {
    isOver = true;
  };
  answered.then(end, end);
  let edits = 0;
  while (!isOver && edits < most) {
    await client.change(uri, ++edits + 1, [insertion]);
    await ask(client.connection, 'isePosture/ping', {});
  }
  return edits;
}

test('what waits for a check is answered though somebody goes on writing', limit, async (context) => {
  const client = await startClient(context);
  await client.open(uri, 'ise-dacl', slowList(120));
  const copied = ask(client.connection, 'isePosture/copyDaclForIse', { uri });
  const edits = await editUntil(client, copied, 5000);
  assert.ok(edits < 5000, 'it was answered only when nobody wrote any more');
  assert.equal((await copied).entries, 121);
  assert.equal(await client.stop(), 0);
});

test(
  'what waits for a parse is answered, or refused as out of date, though somebody goes on writing',
  limit,
  async (context) => {
    const client = await startClient(context);
    await client.open(
      uri,
      'ise-dacl',
      lines(20_000, (i) => `permit tcp any any range ${1 + i} ${20_000 + i}`),
    );
    const options = { tabSize: 2, insertSpaces: true };
    const formatted = client.connection.sendRequest<TextEdit[]>('textDocument/formatting', {
      textDocument: { uri },
      options,
    });
    const edits = await editUntil(client, formatted, 200);
    assert.ok(edits < 200, 'it was answered only when nobody wrote any more');
    await formatted.catch((error: ResponseError<unknown>) => assert.equal(error.code, LSPErrorCodes.ContentModified));
    assert.equal(await client.stop(), 0);
  },
);

test('that nobody found out whether a line can be ignored is not remembered as no', async () => {
  const document = TextDocument.create(uri, 'ise-dacl', 1, 'permit ip any any\ndeny tcp any any eq 22\n');
  const unit: Unit = createUnit(languageById('ise-dacl'), document, noDeployment, fail);
  const finding = unit.findings().find(({ rule }) => rule === 'dacl/unreachable-line')!;
  const params = {
    textDocument: { uri },
    range: rangeOf(unit.input.source, finding.span),
    context: { diagnostics: [] },
  };
  const ask = async (turns: 'dropped' | 'run'): Promise<string[]> => {
    const running = createTurns();
    if (turns === 'dropped') running.stop();
    const actions = await codeActions(unit, params, {
      l10n: createLocalizer('en'),
      docsBase: 'https://example.com',
      clientCommands: 'known',
      disabledActions: 'unknown',
      inTurns: (work) => running.run(work),
      deploymentEdit: async () => undefined,
    });
    return actions.map(({ title }) => title).filter((title) => title.startsWith('Ignore '));
  };
  assert.deepEqual(await ask('dropped'), []);
  assert.equal((await ask('run')).length, 1);
});
