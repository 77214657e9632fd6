import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ask, hear, type StatusParams } from '../../server/src/protocol';
import { folderWith } from '../support/folder';
import { limit, startClient } from './client';

const lists = {
  'staff-compliant.dacl': 'permit ip any any\n',
  'guests-unknown.dacl': 'permit ip any any\n',
  // The implicit deny is no verdict as long as nobody says what is asked of the list.
  'locked-compliant.dacl': 'permit tcp any host 10.2.2.2 eq 443\n',
  'printers.dacl': 'permit ip any any\n',
};

/** What every place says of the same folder. */
async function seen(context: TestContext, deployment: string | undefined) {
  const folder = folderWith(context, {
    ...lists,
    ...(deployment === undefined ? {} : { 'ise-posture.json': deployment }),
  });
  const rootUri = pathToFileURL(folder).toString();
  const client = await startClient(context, { rootUri });
  const status = new Promise<StatusParams>((resolve) => {
    hear(client.connection, 'isePosture/status', resolve);
  });
  await client.open(`${rootUri}/locked-compliant.dacl`, 'ise-dacl', lists['locked-compliant.dacl']);
  const lenses = await client.connection.sendRequest<{ command: { title: string } }[]>('textDocument/codeLens', {
    textDocument: { uri: `${rootUri}/locked-compliant.dacl` },
  });
  const workspace = await ask(client.connection, 'isePosture/checkWorkspace', {});
  const coverage = await ask(client.connection, 'isePosture/coverage', {});
  const result = { status: await status, lens: lenses[0]?.command.title ?? '', workspace, coverage };
  await client.stop();
  return result;
}

for (const [what, deployment] of [
  ['without ise-posture.json', undefined],
  ['with one that names no PSN', '{ "psns": [] }'],
] as const)
  test(`${what}, status, lens, Check Workspace and coverage say that lists are not checked`, limit, async (context) => {
    const { status, lens, workspace, coverage } = await seen(context, deployment);
    assert.equal(status.unchecked, 1);
    assert.match(lens, /not checked/);
    assert.equal(workspace.unchecked, 3);
    assert.equal(workspace.counts.error, 0);
    assert.deepEqual(coverage.psns, []);
    assert.equal(coverage.unused, undefined);
    const labels = coverage.lists.filter(({ unchecked }) => unchecked).map(({ label }) => label);
    assert.deepEqual(labels.sort(), ['guests-unknown.dacl', 'locked-compliant.dacl', 'staff-compliant.dacl']);
  });

test(
  'where state synchronization is not used, or PSNs are named, nothing is left unchecked',
  limit,
  async (context) => {
    const unused = await seen(context, '{ "stateSync": false }');
    assert.deepEqual(
      [unused.status.unchecked, unused.workspace.unchecked, unused.coverage.unused],
      [undefined, 0, true],
    );
    assert.equal(unused.status.deployment?.stateSync, false);
    const named = await seen(context, '{ "psns": [ { "name": "a", "addresses": ["10.1.1.5"] } ] }');
    assert.deepEqual(
      [named.status.unchecked, named.workspace.unchecked, named.coverage.unused],
      [undefined, 0, undefined],
    );
    assert.ok(!named.coverage.lists.some(({ unchecked }) => unchecked));
  },
);

for (const [what, psn, label] of [
  ['no address', '"addresses": []', 'psn1 (no address)'],
  ['an alias alone', '"addresses": [], "aliases": ["10.1.1.5"]', 'psn1 (no address)'],
  ['an address that is none', '"addresses": ["10.1.1.500"]', 'psn1 (no address)'],
  ['an IPv6 address alone', '"addresses": ["2001:db8::5"]', 'psn1 (no IPv4 address)'],
] as const)
  test(
    `a PSN with ${what} is not checked, by its name, in status, lens, Check Workspace and coverage`,
    limit,
    async (context) => {
      const { status, lens, workspace, coverage } = await seen(context, `{ "psns": [ { "name": "psn1", ${psn} } ] }`);
      assert.deepEqual([status.unchecked, status.unaddressed], [1, { lists: 1, psns: [label] }]);
      assert.ok(lens.endsWith(`not checked: ${label}`), lens);
      assert.deepEqual([workspace.unchecked, workspace.unaddressed], [3, { lists: 3, psns: [label] }]);
      assert.deepEqual(coverage.unaddressed, { lists: 3, psns: [label] });
      const asked = coverage.lists.filter(({ expects }) => expects !== 'nothing');
      assert.deepEqual(
        asked.map(({ unchecked, cells }) => [unchecked, cells[0]?.judgement]),
        asked.map(() => [true, 'unchecked']),
      );
      assert.ok(asked.every(({ cells }) => cells[0]?.explanation.startsWith('psn1 has no ')));
    },
  );

test('with one PSN to check and one that cannot be, both are said', limit, async (context) => {
  const psns = '{ "psns": [ { "name": "a", "addresses": ["10.1.1.5"] }, { "name": "b", "addresses": [] } ] }';
  const { status, lens } = await seen(context, psns);
  assert.match(lens, /1 PSN · all denied · not checked: b \(no address\)$/);
  assert.deepEqual([status.unchecked, status.deployment?.psns], [1, 1]);
});

test('with several folders open a file goes by its folder, too', limit, async (context) => {
  const folder = folderWith(context, {
    'a/x-compliant.dacl': 'permit ip any any\n',
    'b/x-compliant.dacl': 'permit ip any any\n',
  });
  const workspaceFolders = ['a', 'b'].map((name) => ({ name, uri: pathToFileURL(`${folder}/${name}`).toString() }));
  const client = await startClient(context, { rootUri: null, workspaceFolders });
  const { lists: rows } = await ask(client.connection, 'isePosture/coverage', {});
  assert.deepEqual(rows.map(({ label }) => label).sort(), ['a/x-compliant.dacl', 'b/x-compliant.dacl']);
  assert.equal(await client.stop(), 0);
});
