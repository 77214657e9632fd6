import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ApplyWorkspaceEditParams } from 'vscode-languageserver';
import { startClient } from './client';

const folder = mkdtempSync(join(tmpdir(), 'ise-posture-questions-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const limit = { timeout: 30_000 };
const rootUri = pathToFileURL(folder).toString();
const psns =
  '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] } ] }';
const text = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
writeFileSync(join(folder, 'ise-posture.json'), psns);
writeFileSync(join(folder, 'a-compliant.dacl'), text);
writeFileSync(join(folder, 'b-compliant.dacl'), 'permit ip any any\n');
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
  const result = await client.connection.sendRequest('isePosture/addMissingDenies', { psn: 'psn2' });
  assert.deepEqual(result, { denies: 2, files: 2 });
  const { edit } = await applied;
  assert.match(JSON.stringify(edit), /deny tcp any host 10\.1\.1\.6 eq 8449/);
  assert.ok(!JSON.stringify(edit).includes('10.1.1.5'));
});

test('compare with what a switch shows', limit, async (context) => {
  const client = await startClient(context, { rootUri });
  await client.open(uri, 'ise-dacl', text);
  const ask = (other: object) =>
    client.connection.sendRequest<{ kind: string; lists?: string[]; left?: { line: number } }>('isePosture/compare', {
      uri,
      other,
    });
  const shown =
    'Extended IP access list xACSACLx-IP-A-636b75ac (per-user)\n 1 deny tcp host 192.0.2.7 host 10.1.1.5 eq 8449\n 2 permit ip host 192.0.2.7 any\n';
  assert.equal((await ask({ text: shown })).kind, 'same');
  const different = await ask({ text: 'permit ip any any\n' });
  assert.deepEqual([different.kind, different.left?.line], ['different', 0]);
  assert.deepEqual((await ask({ text: `${shown}Extended IP access list B\n 1 permit ip any any\n` })).lists, [
    'xACSACLx-IP-A-636b75ac',
    'B',
  ]);
  assert.equal((await ask({ text: 'Dear reader' })).kind, 'invalid');
});
