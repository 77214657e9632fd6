import assert from 'node:assert/strict';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { parse } from 'jsonc-parser';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { folderWith } from '../support/folder';
import { limit, startClient } from './client';

const psns = '"psns": [{ "name": "psn1", "addresses": ["10.1.1.5"] }]';

/** Files of which a part is not what belongs there: every change of them works. */
const wrong: readonly string[] = [
  '{ "rules": null }',
  '{ "rules": [] }',
  '{ "rules": 3 }',
  `{ ${psns}, "rules": null }`,
  `{ ${psns}, "overrides": null }`,
  `{ ${psns}, "overrides": [{ "files": "a-compliant.dacl", "rules": null }] }`,
  `{ ${psns}, "overrides": [{ "files": "a-compliant.dacl" }, null, 3] }`,
  `{ ${psns}, "overrides": [{ "files": null, "rules": [] }] }`,
  `{ ${psns}, "acls": null }`,
  `{ ${psns}, "acls": {} }`,
  '{ "psns": null }',
  '{ "psns": [null, 3, {}] }',
  '{ "psns": [{ "name": "psn1", "addresses": null }] }',
  '\uFEFF{}',
  '',
];

/** Files that nobody can change safely: every change of them says why it cannot be made. */
const unreadable: readonly string[] = [
  '[]',
  '3',
  'null',
  '"text"',
  'not JSON at all',
  `{ ${psns}, "rules": {`,
  `{ ${psns} "rules": {} }`,
  '{ "psns": [{ "name": "psn1, "addresses": [] }] }',
  `{ ${psns} } }`,
];

const list = [
  'remark state sync',
  'deny udp any host 10.1.1.5 eq 8449',
  'deny tcp any host 10.1.1.77 eq 8449',
  'den tcp any host 10.1.1.5 eq 8443',
  'permit tcp any 10.2.3.0 255.255.255.0 eq https',
  'permit tcp any any range 90 80',
  'permit ip any any',
  '',
].join('\n');
const whole = { start: { line: 0, character: 0 }, end: { line: list.split('\n').length - 1, character: 0 } };

test(
  'every quick fix works with an ise-posture.json that holds anything, or says why it does not',
  limit,
  async (context) => {
    const folder = folderWith(context, { 'ise-posture.json': '{}' });
    const root = pathToFileURL(folder).toString();
    const client = await startClient(context, {
      rootUri: root,
      capabilities: {
        workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
        textDocument: {
          codeAction: { disabledSupport: true, codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
        },
      },
    });
    const site = `${root}/ise-posture.json`;
    await client.open(site, 'jsonc', '{}');
    for (const [name, text] of [
      ['a-compliant.dacl', list],
      ['b.dacl', 'deny tcp any any eq 443\npermit ip any any\n'],
    ] as const)
      await client.open(`${root}/${name}`, 'ise-dacl', text);
    let version = 1;
    for (const content of [...wrong, ...unreadable]) {
      version++;
      await client.change(site, version, [{ text: content }]);
      await client.diagnostics(site, (params) => params.version === version);
      for (const name of ['a-compliant.dacl', 'b.dacl']) {
        const uri = `${root}/${name}`;
        // Fixing all has nothing to do with that file.
        for (const only of content === wrong[0] ? [undefined, ['source.fixAll.isePosture']] : [undefined]) {
          const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
            textDocument: { uri },
            range: whole,
            context: { diagnostics: [], ...(only ? { only } : {}) },
          });
          if (!only) checkWhatSwitchesOff(actions, site, content);
          for (const action of actions) checkEdit(action, [uri, 1], [site, version, content]);
        }
      }
    }
    assert.equal(await client.stop(), 0);
  },
);

/** The finding's rule can be switched off, or it is said why not. */
function checkWhatSwitchesOff(actions: readonly CodeAction[], site: string, content: string): void {
  const off = actions.filter(({ title }) => /^Do not report/.test(title));
  assert.ok(off.length > 0, `${content}: ${actions.map(({ title }) => title).join('; ')}`);
  for (const { disabled, edit } of off) {
    if (unreadable.includes(content)) {
      assert.match(disabled?.reason ?? '', /^Fix ise-posture\.json first/, content);
      assert.equal(edit, undefined);
    } else
      assert.ok(
        changesOf(edit).some(({ textDocument }) => textDocument.uri === site),
        content,
      );
  }
}

/** Edits are meant for the version that is open; what they make of ise-posture.json is a JSON object. */
function checkEdit(
  { title, edit }: CodeAction,
  [uri, version]: readonly [string, number],
  [site, siteVersion, content]: readonly [string, number, string],
): void {
  for (const change of changesOf(edit)) {
    const isSite = change.textDocument.uri === site;
    assert.ok(isSite || change.textDocument.uri === uri, title);
    assert.equal(change.textDocument.version, isSite ? siteVersion : version, `${title}: ${content}`);
    if (!isSite) continue;
    const document = TextDocument.create(site, 'jsonc', siteVersion, content);
    const after = TextDocument.applyEdits(document, change.edits as Parameters<typeof TextDocument.applyEdits>[1]);
    const errors: Parameters<typeof parse>[1] = [];
    assert.equal(typeof parse(after.replace(/^\uFEFF/, ''), errors), 'object', after);
    assert.deepEqual(errors, [], `${title}: ${content} became ${after}`);
    assert.ok(content.trim() === '' || content.includes('\n') || !after.includes('\n'), after);
  }
}

function changesOf(edit: CodeAction['edit']): readonly TextDocumentEdit[] {
  return (edit?.documentChanges ?? []).filter((change): change is TextDocumentEdit => 'edits' in change);
}
