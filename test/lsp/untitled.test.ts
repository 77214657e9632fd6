import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction } from 'vscode-languageserver';
import { folderWith } from '../support/folder';
import { limit, rules, startClient } from './client';

const deployment = '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }';
const uri = 'untitled:Untitled-1';
const text = 'ip access-list extended STAFF_COMPLIANT\n permit ip any any\n';

async function findingsWith(context: TestContext, paths: readonly string[]) {
  const folder = folderWith(context, Object.fromEntries(paths.map((path) => [path, deployment])));
  const client = await startClient(context, { rootUri: pathToFileURL(folder).toString() });
  await client.open(uri, 'ise-dacl', text);
  const { diagnostics } = await client.diagnostics(uri);
  const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line: 1, character: 1 }, end: { line: 1, character: 1 } },
    context: { diagnostics },
  });
  await client.stop();
  return { rules: rules(diagnostics), titles: actions.map(({ title }) => title) };
}

test(
  'an untitled list is checked by the ise-posture.json of the workspace, wherever in it that lies',
  limit,
  async (context) => {
    for (const path of ['ise-posture.json', 'site/lists/ise-posture.json']) {
      const { rules: found, titles } = await findingsWith(context, [path]);
      assert.ok(found.includes('dacl/missing-psn-deny'), `${path}: ${found}`);
      assert.ok(
        titles.some((title) => title.includes('psn1')),
        String(titles),
      );
      assert.ok(!titles.some((title) => title.startsWith('Do not report')), 'it has no name to be told by');
    }
  },
);

test('of several nobody knows which is meant: the list is not checked, and says so', limit, async (context) => {
  const { rules: found } = await findingsWith(context, ['a/ise-posture.json', 'b/ise-posture.json']);
  assert.ok(found.includes('dacl/no-psn-known'), String(found));
});
