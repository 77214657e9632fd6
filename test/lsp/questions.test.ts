import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ApplyWorkspaceEditParams, TextDocumentEdit, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ask, serverCommands } from '../../server/src/protocol';
import { folderWith } from '../support/folder';
import { limit, startClient } from './client';

const psns =
  '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] } ] }';
const text = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
const files = { 'ise-posture.json': psns, 'a-compliant.dacl': text, 'b-compliant.dacl': 'permit ip any any\n' };
const rootUri = pathToFileURL(folderWith({ after }, files)).toString();
const uri = `${rootUri}/a-compliant.dacl`;

test('packets that matter can be tested, typed ones too', limit, async (context) => {
  const client = await startClient(context, { rootUri });
  await client.open(uri, 'ise-dacl', text);
  const choices = await client.connection.sendRequest<{ label: string; packet: object }[]>('isePosture/packetChoices', {
    uri,
  });
  assert.ok(
    choices.some((choice) => choice.label.includes('psn2') && choice.label.includes('8449')),
    JSON.stringify(choices),
  );
  for (const { packet } of choices) {
    const answer = await client.connection.sendRequest<{ kind: string }>('isePosture/testPacket', { uri, packet });
    assert.equal(answer.kind, 'answer');
  }
  const packet = { protocol: 'tcp', destination: '10.1.1.5:8449' };
  const answer = await client.connection.sendRequest<{ action: string; line: number }>('isePosture/testPacket', {
    uri,
    packet,
  });
  assert.deepEqual([answer.action, answer.line], ['deny', 0]);
  const wrong = await client.connection.sendRequest('isePosture/testPacket', {
    uri,
    packet: { ...packet, destination: 'x' },
  });
  assert.equal((wrong as { part: string }).part, 'destination');
});

test('coverage shows the workspace; one action adds every missing deny', limit, async (context) => {
  const client = await startClient(context, { rootUri });
  await client.open(uri, 'ise-dacl', text);
  // What happens to be open from elsewhere is none of the workspace.
  await client.open('vscode-sample:/staff-compliant.dacl', 'ise-dacl', 'permit ip any any\n');
  const coverage = await client.connection.sendRequest<{
    missing: number;
    lists: { label: string; cells: { state: string }[] }[];
  }>('isePosture/coverage', {});
  assert.equal(coverage.missing, 3);
  const states = Object.fromEntries(coverage.lists.map((list) => [list.label, list.cells.map((cell) => cell.state)]));
  assert.deepEqual(states, {
    'a-compliant.dacl': ['denied', 'permitted'],
    'b-compliant.dacl': ['permitted', 'permitted'],
  });
  const applied = new Promise<ApplyWorkspaceEditParams>((resolve) => {
    client.connection.onRequest('workspace/applyEdit', (params: ApplyWorkspaceEditParams) => {
      resolve(params);
      return { applied: true };
    });
  });
  const { files } = await ask(client.connection, 'isePosture/applyChange', {
    change: { kind: 'add-denies', psn: 'psn2' },
  });
  assert.deepEqual(
    files.map(({ denies }) => denies),
    [1, 1],
  );
  const { edit } = await applied;
  assert.match(JSON.stringify(edit), /deny tcp any host 10\.1\.1\.6 eq 8449/);
  assert.ok(!JSON.stringify(edit).includes('10.1.1.5'));
});

test(
  'late denies are moved, open documents edited at their version, others as they are stored',
  limit,
  async (context) => {
    const late = 'permit ip any any\r\ndeny tcp any host 10.1.1.5 eq 8449\r\ndeny tcp any host 10.1.1.6 eq 8449';
    const own = folderWith(context, {
      'ise-posture.json': psns,
      'late-compliant.dacl': late,
      'shown-compliant.dacl': 'Extended IP access list A\n 10 permit ip any any\n',
      'site/ise-posture.json': '{ "psns": [ { "name": "psn9", "addresses": ["10.9.9.9"] } ] }',
      'site/x-compliant.dacl': 'permit ip any any\n',
    });
    const root = pathToFileURL(own).toString();
    const client = await startClient(context, { rootUri: root });
    await client.open(`${root}/late-compliant.dacl`, 'ise-dacl', late);
    const coverage = await ask(client.connection, 'isePosture/coverage', {});
    assert.equal(coverage.missing, 3, 'show output is no text for editing');
    const x = coverage.lists.find(({ label }) => label.includes('x-compliant'));
    const states = coverage.psns.map(({ name }, index) => [name, x?.cells[index]?.state]);
    assert.deepEqual(Object.fromEntries(states), { psn1: 'elsewhere', psn2: 'elsewhere', psn9: 'permitted' });
    const edits: ApplyWorkspaceEditParams[] = [];
    client.connection.onRequest('workspace/applyEdit', (params: ApplyWorkspaceEditParams) => {
      edits.push(params);
      return { applied: true };
    });
    const { files } = await ask(client.connection, 'isePosture/applyChange', { change: { kind: 'add-denies' } });
    assert.deepEqual(files.map(({ denies }) => denies).sort(), [1, 2]);
    const changes = (edits[0]?.edit.documentChanges ?? []) as TextDocumentEdit[];
    const change = changes.find((one) => one.textDocument.uri.endsWith('late-compliant.dacl'));
    assert.equal(change?.textDocument.version, 1);
    assert.equal(changes.find((one) => one !== change)?.textDocument.version, null);
    const after = TextDocument.applyEdits(TextDocument.create('', '', 1, late), (change?.edits ?? []) as TextEdit[]);
    assert.equal(
      after,
      'deny tcp any host 10.1.1.5 eq 8449\r\ndeny tcp any host 10.1.1.6 eq 8449\r\npermit ip any any',
    );
    await client.change(`${root}/late-compliant.dacl`, 2, [{ text: after }]);
    const mended = await ask(client.connection, 'isePosture/coverage', {});
    assert.equal(mended.missing, 1);
  },
);

test('an edit that the client does not take is an error in words, never taken for done', limit, async (context) => {
  const client = await startClient(context, { rootUri });
  client.connection.onRequest('workspace/applyEdit', () => ({ applied: false }));
  const refused = /Nothing was changed: the editor refused/;
  await assert.rejects(ask(client.connection, 'isePosture/applyChange', { change: { kind: 'add-denies' } }), refused);
  const change = { uri: `${rootUri}/ise-posture.json`, change: { kind: 'state-sync-unused' } };
  const command = { command: serverCommands.applyDeploymentChange, arguments: [change] };
  await assert.rejects(client.connection.sendRequest('workspace/executeCommand', command), refused);
});

test('the implicit deny is shown at the last line; an uncertain difference with both lines', limit, async (context) => {
  const client = await startClient(context, { rootUri, locale: 'zh-cn' });
  const own = `${rootUri}/uncertain.dacl`;
  await client.open(own, 'ise-dacl', 'remark note\npermit tcp any any eq 443 time-range OFFICE\n');
  const answer = await ask(client.connection, 'isePosture/testPacket', {
    uri: own,
    packet: { protocol: 'tcp', destination: '10.1.1.5:443' },
  });
  assert.ok(answer.kind === 'answer');
  assert.deepEqual([answer.action, answer.line, answer.certain], ['deny', null, false]);
  assert.equal(answer.range.start.line, 1);
  assert.match(answer.explanation, /第 2 行可能先匹配/);
  const compared = await ask(client.connection, 'isePosture/compare', {
    uri: own,
    other: { text: 'permit tcp any any eq 443\n' },
  });
  assert.ok(compared.kind === 'different');
  assert.deepEqual([compared.certain, compared.right.action, compared.right.line], [false, 'permit', 0]);
  assert.match(compared.explanation, /不确定/);
  const choices = await ask(client.connection, 'isePosture/packetChoices', { uri: own });
  assert.ok(choices.every(({ description }) => /\p{Script=Han}/u.test(description)));
});

test('compare with what a switch shows', limit, async (context) => {
  const client = await startClient(context, { rootUri });
  await client.open(uri, 'ise-dacl', text);
  const compare = (other: object) =>
    client.connection.sendRequest<{ kind: string; lists?: string[]; left?: { line: number } }>('isePosture/compare', {
      uri,
      other,
    });
  const shown =
    'Extended IP access list xACSACLx-IP-A-636b75ac (per-user)\n 1 deny tcp host 192.0.2.7 host 10.1.1.5 eq 8449\n 2 permit ip host 192.0.2.7 any\n';
  assert.equal((await compare({ text: shown })).kind, 'same');
  const different = await compare({ text: 'permit ip any any\n' });
  assert.deepEqual([different.kind, different.left?.line], ['different', 0]);
  assert.deepEqual((await compare({ text: `${shown}Extended IP access list B\n 1 permit ip any any\n` })).lists, [
    'xACSACLx-IP-A-636b75ac',
    'B',
  ]);
  assert.equal((await compare({ text: 'Dear reader' })).kind, 'invalid');
});
