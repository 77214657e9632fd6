import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { deploymentOrigin, type SettingLayers } from '../../client/src/deployment-origin';
import { limit, rules, startClient } from '../lsp/client';
import { folderWith } from '../support/folder';

test('whose word the deployment file is', () => {
  const cases: readonly (readonly [SettingLayers | undefined, 'trusted' | 'restricted', object])[] = [
    [undefined, 'restricted', { deploymentFileFrom: 'user' }],
    [{ globalValue: '/u.json' }, 'restricted', { deploymentFileFrom: 'user' }],
    [{ workspaceValue: 'w.json' }, 'trusted', { deploymentFileFrom: 'workspace' }],
    [{ workspaceFolderValue: 'w.json', globalValue: '/u.json' }, 'trusted', { deploymentFileFrom: 'workspace' }],
    [{ workspaceValue: 'w.json' }, 'restricted', { deploymentFile: '', deploymentFileFrom: 'user' }],
    [
      { workspaceFolderValue: 'w.json', globalValue: '/u.json' },
      'restricted',
      { deploymentFile: '/u.json', deploymentFileFrom: 'user' },
    ],
    // An empty word is a word, too: it must not bring the workspace's back.
    [{ workspaceValue: '', globalValue: '/u.json' }, 'trusted', { deploymentFileFrom: 'workspace' }],
  ];
  for (const [layers, trust, expected] of cases)
    assert.deepEqual(deploymentOrigin(layers, trust), expected, JSON.stringify([layers, trust]));
});

test('VS Code is told that the setting needs trust', () => {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
  const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  assert.equal(supported, 'limited');
  // Every setting that names a file.
  const properties = [manifest.contributes.configuration].flat().flatMap((one) => Object.keys(one.properties));
  const files = properties.filter((name) => /file|path|folder/i.test(name));
  assert.deepEqual(
    files.filter((name) => !restrictedConfigurations.includes(name)),
    [],
  );
  assert.ok(restrictedConfigurations.includes('isePosture.deploymentFile'));
});

test('a restricted window does not read what its workspace names; a trusted one does', limit, async (context) => {
  const own = '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.6"] } ] }';
  const folder = folderWith(context, { 'own.json': own });
  for (const trust of ['restricted', 'trusted'] as const) {
    const client = await startClient(context, {
      workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'restricted' }],
    });
    // As the settings arrive: VS Code's own merged value, then whose word it is.
    const settings = { deploymentFile: 'own.json', ...deploymentOrigin({ workspaceValue: 'own.json' }, trust) };
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { isePosture: settings },
    });
    const uri = `${pathToFileURL(folder)}/staff-compliant.dacl`;
    await client.open(uri, 'ise-dacl', 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n');
    const { diagnostics } = await client.diagnostics(uri);
    assert.equal(rules(diagnostics).includes('dacl/missing-psn-deny'), trust === 'trusted', trust);
    assert.equal(await client.stop(), 0);
  }
});
