import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { deviceList, session } from '../nad/support/lists';
import { folderWith } from '../support/folder';
import { limit, rules, startClient } from './client';

const rule = 'nad/differs';
const one = ['deny tcp any host 10.1.1.5 eq 8449', 'permit ip any any'];
const two = ['deny tcp any host 10.1.1.5 eq 8449', 'deny tcp any host 10.1.1.6 eq 8449', 'permit ip any any'];
const name = 'STAFF_COMPLIANT-636b75ac';
const alone = deviceList(name, one);
const shown = session(name) + alone;

test(
  'editor: device output is judged by the list of its name, as it is stored, open, edited, closed and changed on disk',
  limit,
  async (context) => {
    const folder = folderWith(context, { 'STAFF_COMPLIANT.dacl': two.join('\n') });
    const rootUri = pathToFileURL(folder).toString();
    const client = await startClient(context, { rootUri, workspaceFolders: [{ uri: rootUri, name: 'case' }] });
    const outputs = [`${rootUri}/sw1.txt`, 'untitled:Untitled-1', 'untitled:Untitled-2', `${rootUri}/sw2.dacl`];
    const list = `${rootUri}/STAFF_COMPLIANT.dacl`;
    const told = async (state: 'differs' | 'silent', act: () => Promise<void>): Promise<void> => {
      const before = outputs.map((uri) => new Set(client.published(uri)));
      await act();
      for (const [index, uri] of outputs.entries()) {
        const { diagnostics } = await client.diagnostics(
          uri,
          (each) => !before[index]!.has(each) && rules(each.diagnostics).includes(rule) === (state === 'differs'),
        );
        const found = diagnostics.find(({ code }) => code === rule);
        if (found) assert.equal(found.relatedInformation?.at(-1)?.location.uri, list);
      }
    };
    await told('differs', async () => {
      for (const [index, uri] of outputs.entries())
        await (index < 2 ? client.open(uri, 'ise-device-output', shown) : client.open(uri, 'ise-dacl', alone));
    });
    await client.open(list, 'ise-dacl', two.join('\n'));
    await told('silent', () => client.change(list, 2, [{ text: one.join('\n') }]));
    await told('differs', () => client.change(list, 3, [{ text: [...one].reverse().join('\n') }]));
    await told('silent', () => client.change(list, 4, [{ text: one.join('\n') }]));
    await told('differs', () =>
      client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: list } }),
    );
    writeFileSync(join(folder, 'STAFF_COMPLIANT.dacl'), `${one.join('\n')}\n`);
    const changes = [{ uri: list, type: 2 }];
    await told('silent', () => client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes }));
    assert.equal(await client.stop(), 0);
  },
);

test('Check Workspace says it of closed files, and again once the list has changed', limit, async (context) => {
  const folder = folderWith(context, {
    'acl/STAFF_COMPLIANT.dacl': two.join('\n'),
    'sw1.txt': shown,
    'sw2.dacl': alone,
  });
  const rootUri = pathToFileURL(folder).toString();
  const client = await startClient(context, { rootUri, workspaceFolders: [{ uri: rootUri, name: 'case' }] });
  await client.connection.sendRequest('isePosture/checkWorkspace');
  const says = (state: 'differs' | 'silent') =>
    Promise.all(
      ['sw1.txt', 'sw2.dacl'].map((file) =>
        client.diagnostics(
          `${rootUri}/${file}`,
          ({ diagnostics }) => rules(diagnostics).includes(rule) === (state === 'differs'),
        ),
      ),
    );
  await says('differs');
  writeFileSync(join(folder, 'acl', 'STAFF_COMPLIANT.dacl'), `${one.join('\n')}\n`);
  const changes = [{ uri: `${rootUri}/acl/STAFF_COMPLIANT.dacl`, type: 2 }];
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  await says('silent');
  assert.equal(await client.stop(), 0);
});
