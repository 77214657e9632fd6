import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { limit, rules, startClient } from './client';

// Signs that mean something in a URI belong into a path as well.
const folder = mkdtempSync(join(tmpdir(), 'ise posture #1 %41 \u4e2d-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const site = join(folder, 'site.json');
const siteWith = (address: string): string => `{ "psns": [ { "name": "psn1", "addresses": ["${address}"] } ] }`;
const list = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';

test('the setting names any file, anywhere; its changes count', limit, async (context) => {
  writeFileSync(site, siteWith('10.1.1.6'));
  const client = await startClient(context);
  await client.connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { isePosture: { deploymentFile: site } },
  });
  const uri = 'file:///elsewhere/staff-compliant.dacl';
  await client.open(uri, 'ise-dacl', list);
  const first = await client.diagnostics(uri);
  assert.deepEqual(rules(first.diagnostics), ['dacl/missing-psn-deny', 'dacl/unknown-psn']);
  writeFileSync(site, siteWith('10.1.1.5'));
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: pathToFileURL(site).toString(), type: 2 }],
  });
  const second = await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 0);
  assert.equal(second.version, 1);
  assert.equal(await client.stop(), 0);
});

test('a deleted folder takes the ise-posture.json along that was read in it', limit, async (context) => {
  const sites = mkdtempSync(join(folder, 'sites-'));
  const named = join(sites, 'site.json');
  writeFileSync(named, siteWith('10.1.1.6'));
  const client = await startClient(context);
  await client.connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { isePosture: { deploymentFile: named } },
  });
  const uri = 'file:///elsewhere/staff-compliant.dacl';
  await client.open(uri, 'ise-dacl', list);
  assert.deepEqual(rules((await client.diagnostics(uri)).diagnostics), ['dacl/missing-psn-deny', 'dacl/unknown-psn']);
  rmSync(sites, { recursive: true });
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: pathToFileURL(sites).toString(), type: 3 }],
  });
  await client.diagnostics(uri, ({ diagnostics }) => rules(diagnostics).join() === 'dacl/no-psn-known');
  assert.equal(await client.stop(), 0);
});

test(
  'what a workspace’s own settings name is read within the workspace alone, and it is said',
  limit,
  async (context) => {
    const inside = mkdtempSync(join(folder, 'inside-'));
    writeFileSync(site, siteWith('10.1.1.6'));
    writeFileSync(join(inside, 'own.json'), siteWith('10.1.1.6'));
    const client = await startClient(context, {
      workspaceFolders: [{ uri: pathToFileURL(inside).toString(), name: 'inside' }],
    });
    const messages: string[] = [];
    client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      messages.push(message);
    });
    const uri = `${pathToFileURL(inside)}/staff-compliant.dacl`;
    await client.open(uri, 'ise-dacl', list);
    let version = 1;
    const rulesUnder = async (settings: object): Promise<string[]> => {
      await client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { isePosture: settings },
      });
      version++;
      await client.change(uri, version, [{ text: `${list}remark ${version}` }]);
      return rules((await client.diagnostics(uri, (params) => params.version === version)).diagnostics);
    };
    const known = ['dacl/missing-psn-deny', 'dacl/unknown-psn'];
    const remark = (found: string[]): string[] => found.filter((rule) => known.includes(rule));
    const outside = [
      site,
      '../site.json',
      join(inside, '..', 'site.json'),
      pathToFileURL(site).toString(),
      '/dev/zero',
    ];
    for (const deploymentFile of outside) {
      const found = await rulesUnder({ deploymentFile, deploymentFileFrom: 'workspace' });
      assert.deepEqual(remark(found), [], deploymentFile);
    }
    assert.equal(messages.length, outside.length);
    for (const text of messages) assert.match(text, /outside the workspace/);
    for (const deploymentFile of ['own.json', './x/../own.json', join(inside, 'own.json')])
      assert.deepEqual(
        remark(await rulesUnder({ deploymentFile, deploymentFileFrom: 'workspace' })),
        known,
        deploymentFile,
      );
    assert.deepEqual(remark(await rulesUnder({ deploymentFile: site, deploymentFileFrom: 'user' })), known);
    assert.equal(await client.stop(), 0);
  },
);

test('a link in the workspace that leads out of it is not followed, and it is said', limit, async (context) => {
  const inside = mkdtempSync(join(folder, 'linked-'));
  writeFileSync(site, siteWith('10.1.1.6'));
  writeFileSync(join(inside, 'own.json'), siteWith('10.1.1.6'));
  symlinkSync(site, join(inside, 'out.json'));
  symlinkSync(join(inside, 'own.json'), join(inside, 'in.json'));
  symlinkSync(folder, join(inside, 'away'), 'junction');
  // The workspace's folder may be a link itself.
  const opened = `${inside}-opened`;
  symlinkSync(inside, opened, 'junction');
  const client = await startClient(context, {
    workspaceFolders: [{ uri: pathToFileURL(opened).toString(), name: 'opened' }],
  });
  const messages: string[] = [];
  client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    messages.push(message);
  });
  const uri = `${pathToFileURL(opened)}/staff-compliant.dacl`;
  await client.open(uri, 'ise-dacl', list);
  let version = 1;
  const isRead = async (settings: object): Promise<boolean> => {
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { isePosture: settings },
    });
    version++;
    await client.change(uri, version, [{ text: `${list}remark ${version}` }]);
    const { diagnostics } = await client.diagnostics(uri, (params) => params.version === version);
    return rules(diagnostics).includes('dacl/missing-psn-deny');
  };
  for (const deploymentFile of ['out.json', 'away/site.json', join(opened, 'out.json')])
    assert.equal(await isRead({ deploymentFile, deploymentFileFrom: 'workspace' }), false, deploymentFile);
  assert.equal(messages.length, 3, messages.join());
  for (const text of messages) assert.match(text, /(?:out|site)\.json: a link that leads out of the folder/);
  for (const deploymentFile of ['own.json', 'in.json'])
    assert.equal(await isRead({ deploymentFile, deploymentFileFrom: 'workspace' }), true, deploymentFile);
  // The user's own word counts as it stands, also where it names a link.
  assert.equal(await isRead({ deploymentFile: join(opened, 'out.json'), deploymentFileFrom: 'user' }), true);
  symlinkSync(site, join(inside, 'ise-posture.json'));
  assert.equal(await isRead({}), false);
  unlinkSync(join(inside, 'ise-posture.json'));
  symlinkSync(join(inside, 'own.json'), join(inside, 'ise-posture.json'));
  assert.equal(await isRead({ showHints: true }), true);
  assert.equal(await client.stop(), 0);
});

test('a device, a pipe or a file of many megabytes is no deployment file', limit, async (context) => {
  const large = join(folder, 'large.json');
  writeFileSync(large, `${siteWith('10.1.1.6')}${' '.repeat(1024 * 1024)}`);
  const client = await startClient(context);
  const messages: string[] = [];
  client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    messages.push(message);
  });
  const uri = 'file:///elsewhere/d-compliant.dacl';
  await client.open(uri, 'ise-dacl', list);
  const pipe = join(folder, 'pipe.json');
  if (process.platform !== 'win32') execFileSync('mkfifo', [pipe]);
  for (const [index, deploymentFile] of ['/dev/zero', pipe, large].entries()) {
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { isePosture: { deploymentFile } },
    });
    await client.change(uri, index + 2, [{ text: `${list}remark ${index}` }]);
    const { diagnostics } = await client.diagnostics(uri, ({ version }) => version === index + 2);
    assert.ok(!rules(diagnostics).includes('dacl/missing-psn-deny'), deploymentFile);
  }
  assert.equal(messages.length, 3, messages.join());
  assert.match(messages.join(), /large\.json: too large/);
  assert.equal(await client.stop(), 0);
});

test('a deployment file that cannot be read is spoken of once', limit, async (context) => {
  const client = await startClient(context, { locale: 'zh-CN' });
  const messages: string[] = [];
  client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    messages.push(message);
  });
  await client.connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { isePosture: { deploymentFile: join(folder, 'none.json') } },
  });
  for (const name of ['a.dacl', 'b.dacl']) {
    await client.open(`file:///elsewhere/${name}`, 'ise-dacl', list);
    await client.diagnostics(`file:///elsewhere/${name}`);
  }
  assert.equal(await client.stop(), 0);
  assert.equal(messages.length, 1, messages.join());
  assert.match(messages[0] ?? '', /none\.json：文件或文件夹不存在/);
});

test(
  'a client that can watch files is asked to, unless it is ours, which does so by itself',
  limit,
  async (context) => {
    const capabilities = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
    for (const [options, expected] of [
      [undefined, ['workspace/didChangeWatchedFiles']],
      [{ clientFiles: true }, []],
    ] as const) {
      const client = await startClient(context, { capabilities, initializationOptions: options });
      const asked: string[] = [];
      client.connection.onRequest(
        'client/registerCapability',
        ({ registrations }: { registrations: readonly { method: string }[] }) => {
          asked.push(...registrations.map((one) => one.method));
          return null;
        },
      );
      await client.open('file:///elsewhere/c.dacl', 'ise-dacl', list);
      await client.diagnostics('file:///elsewhere/c.dacl');
      assert.equal(await client.stop(), 0);
      assert.deepEqual(asked, expected);
    }
  },
);

test('a client that refuses what it promised does not end the server', limit, async (context) => {
  const capabilities = {
    workspace: { configuration: true, workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
  };
  const client = await startClient(context, { capabilities });
  const refuse = (): never => {
    throw new Error('not today');
  };
  for (const method of ['client/registerCapability', 'workspace/configuration', 'workspace/workspaceFolders'])
    client.connection.onRequest(method, refuse);
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [], removed: [] },
  });
  await client.open('file:///elsewhere/d.dacl', 'ise-dacl', list);
  await client.diagnostics('file:///elsewhere/d.dacl');
  await client.change('file:///elsewhere/d.dacl', 2, [{ text: 'permit ip any any\n' }]);
  await client.diagnostics('file:///elsewhere/d.dacl', ({ version }) => version === 2);
  assert.equal(await client.stop(), 0);
});

test('who edits ise-posture.json is told of it before all the lists that are open', limit, async (context) => {
  const client = await startClient(context);
  const own = 'file:///many/ise-posture.json';
  await client.open(own, 'jsonc', siteWith('10.1.1.6'));
  const permits = Array.from({ length: 40 }, (_, line) => `permit tcp any 10.2.${line}.0 0.0.0.255 eq ${1000 + line}`);
  const uris = Array.from({ length: 40 }, (_, index) => `file:///many/list-${index}-compliant.dacl`);
  for (const uri of uris) await client.open(uri, 'ise-dacl', [...permits, list].join('\n'));
  for (const uri of uris)
    await client.diagnostics(uri, ({ diagnostics }) => rules(diagnostics).includes('dacl/unknown-psn'));
  const before = new Map(uris.map((uri) => [uri, client.published(uri).length]));
  await client.change(own, 2, [{ text: siteWith('10.1.1.5') }]);
  await client.diagnostics(own, ({ version }) => version === 2);
  const told = uris.filter((uri) => client.published(uri).length > before.get(uri)!);
  assert.ok(told.length < uris.length / 2, `${told.length} of ${uris.length} lists were told first`);
  for (const uri of uris)
    await client.diagnostics(uri, ({ diagnostics }) => !rules(diagnostics).includes('dacl/unknown-psn'));
  assert.equal(await client.stop(), 0);
});
