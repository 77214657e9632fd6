import assert from 'node:assert/strict';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type ApplyWorkspaceEditParams, CreateFile, TextDocumentEdit, type TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ask, serverCommands, type WorkspaceChange, type WorkspaceChangeResult } from '../../server/src/protocol';
import { type Files, folderWith } from '../support/folder';
import { limit, startClient, type TestClient } from './client';

const deployment = `{
  // lab
  "psns": [
    { "name": "psn1", "addresses": ["10.1.1.5"], "aliases": ["10.1.1.100"] }, // rack 1
    { "name": "psn2", "addresses": ["10.1.1.6"], "aliases": ["10.1.1.100"] }
  ]
}
`;

const files = {
  'ise-posture.json': deployment,
  'acl/plain-compliant.dacl':
    'remark psn1\ndeny tcp any host 10.1.1.5 eq 8449\nremark psn2\ndeny tcp any host 10.1.1.6 eq 8449\npermit ip any any\n',
  'acl/config.dacl.txt':
    'ip access-list extended STAFF_COMPLIANT\r\n 10 deny tcp any host 10.1.1.5 eq 8449\r\n 20 deny tcp any 10.1.1.6 0.0.0.0 eq 8449\r\n 30 permit ip any any\r\n',
  'acl/radius-compliant.dacl':
    'ip:inacl#1=deny tcp any host 10.1.1.5 eq 8449\nip:inacl#2=deny tcp any host 10.1.1.6 eq 8449\nip:inacl#10=permit ip any any\n',
  'acl/shown-compliant.dacl':
    'Extended IP access list STAFF_COMPLIANT\n 10 deny tcp any host 10.1.1.5 eq 8449 (3 matches)\n 20 permit ip any any\n',
  'acl/wide-compliant.dacl':
    'deny tcp any host 10.1.1.5 eq 8443 8449\ndeny tcp any host 10.1.1.100 eq 8449\npermit ip any any\n',
  'acl/unknown.dacl': 'permit tcp any host 10.1.1.5 eq 8443\npermit tcp any host 10.1.1.6 eq 8443\ndeny ip any any\n',
  'other/ise-posture.json': '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }',
  'other/x-compliant.dacl': 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n',
};

interface Lab {
  readonly client: TestClient;
  readonly uri: (path: string) => string;
  readonly change: (change: WorkspaceChange) => Promise<Changed>;
}

interface Changed {
  readonly result: WorkspaceChangeResult;
  readonly params: ApplyWorkspaceEditParams | undefined;
  /** The texts of the files that change, by path. */
  readonly after: Readonly<Record<string, string>>;
}

async function lab(context: TestContext, contents: Files = files): Promise<Lab> {
  const folder = folderWith(context, contents);
  if (contents['acl/locked-compliant.dacl'] !== undefined) chmodSync(join(folder, 'acl/locked-compliant.dacl'), 0o444);
  const rootUri = pathToFileURL(folder).toString();
  const workspaceEdit = { documentChanges: true, resourceOperations: ['create' as const], changeAnnotationSupport: {} };
  const client = await startClient(context, { rootUri, capabilities: { workspace: { workspaceEdit } } });
  const asked: ApplyWorkspaceEditParams[] = [];
  client.connection.onRequest('workspace/applyEdit', (params: ApplyWorkspaceEditParams) => {
    asked.push(params);
    return { applied: true };
  });
  const uri = (path: string): string => `${rootUri}/${path}`;
  return {
    client,
    uri,
    change: async (change) => {
      asked.length = 0;
      const target = change.kind === 'add-denies' ? {} : { uri: uri('ise-posture.json') };
      const result = await ask(client.connection, 'isePosture/applyChange', {
        ...target,
        change,
      });
      const [params] = asked;
      const edits = textEditsOf(params);
      const after = edits.map(({ textDocument, edits: own }) => {
        const path = textDocument.uri.slice(rootUri.length + 1);
        const document = TextDocument.create('', '', 1, readFileSync(join(folder, path), 'utf8'));
        return [path, TextDocument.applyEdits(document, own as TextEdit[])] as const;
      });
      return { result, params, after: Object.fromEntries(after) };
    },
  };
}

function textEditsOf(params: ApplyWorkspaceEditParams | undefined): TextDocumentEdit[] {
  return (params?.edit.documentChanges ?? []).filter((change) => TextDocumentEdit.is(change));
}

const reasons = ({ result }: Changed) => result.leftOut.map(({ label, reason }) => `${label}: ${reason}`).sort();

test(
  'Add PSN: ise-posture.json, and a deny beside its siblings in each compliant list, in its own form',
  limit,
  async (context) => {
    const { client, change } = await lab(context);
    const changed = await change({ kind: 'add-psns', psns: [{ name: 'psn3', addresses: ['10.1.1.7'] }] });
    assert.deepEqual(changed.after, {
      'ise-posture.json': deployment.replace(
        '["10.1.1.100"] }\n',
        '["10.1.1.100"] },\n    { "name": "psn3", "addresses": ["10.1.1.7"] }\n',
      ),
      'acl/plain-compliant.dacl': files['acl/plain-compliant.dacl'].replace(
        'permit',
        'deny tcp any host 10.1.1.7 eq 8449\npermit',
      ),
      'acl/config.dacl.txt': files['acl/config.dacl.txt'].replace(
        ' 30',
        ' 21 deny tcp any host 10.1.1.7 eq 8449\r\n 30',
      ),
      'acl/radius-compliant.dacl': files['acl/radius-compliant.dacl'].replace(
        'ip:inacl#10',
        'ip:inacl#3=deny tcp any host 10.1.1.7 eq 8449\nip:inacl#10',
      ),
      'acl/wide-compliant.dacl': files['acl/wide-compliant.dacl'].replace(
        'permit',
        'deny tcp any host 10.1.1.7 eq 8449\npermit',
      ),
    });
    assert.deepEqual(reasons(changed), ['acl/shown-compliant.dacl: device output, which is not edited']);
    assert.deepEqual(changed.result.files.map(({ label, denies }) => [label, denies]).sort(), [
      ['acl/config.dacl.txt', 1],
      ['acl/plain-compliant.dacl', 1],
      ['acl/radius-compliant.dacl', 1],
      ['acl/wide-compliant.dacl', 1],
      ['ise-posture.json', 0],
    ]);
    await client.stop();
  },
);

test(
  'Retire PSN: only denies of its own for the probe go, with their remarks; what names it otherwise is told',
  limit,
  async (context) => {
    const { client, change } = await lab(context);
    const changed = await change({ kind: 'retire-psn', psn: 'psn1' });
    assert.deepEqual(changed.after, {
      'ise-posture.json': deployment.replace(/ +\{ "name": "psn1".*\n/, ''),
      'acl/plain-compliant.dacl': 'remark psn2\ndeny tcp any host 10.1.1.6 eq 8449\npermit ip any any\n',
      'acl/config.dacl.txt': files['acl/config.dacl.txt'].replace(/ 10 .*\r\n/, ''),
      'acl/radius-compliant.dacl': files['acl/radius-compliant.dacl'].replace(/ip:inacl#1=.*\n/, ''),
    });
    assert.deepEqual(reasons(changed), [
      'acl/shown-compliant.dacl: device output, which is not edited',
      'acl/unknown.dacl: still names the PSN, and does more than deny the probe',
      'acl/wide-compliant.dacl: still names the PSN, and does more than deny the probe',
    ]);
    await client.stop();
  },
);

test(
  "Replace a PSN's address: in ise-posture.json and in its denies; other lines wait for a tick",
  limit,
  async (context) => {
    const { client, change } = await lab(context);
    const changed = await change({ kind: 'replace-address', psn: 'psn2', from: '10.1.1.6', to: '10.1.1.66' });
    const moved = (path: keyof typeof files): string =>
      files[path].replace('10.1.1.6 ', '10.1.1.66 ').replace('"10.1.1.6"', '"10.1.1.66"');
    const paths = [
      'ise-posture.json',
      'acl/plain-compliant.dacl',
      'acl/config.dacl.txt',
      'acl/radius-compliant.dacl',
      'acl/unknown.dacl',
    ] as const;
    assert.deepEqual(changed.after, Object.fromEntries(paths.map((path) => [path, moved(path)])));
    const { changeAnnotations } = changed.params?.edit ?? {};
    const asked = Object.entries(changeAnnotations ?? {}).filter(([, { needsConfirmation }]) => needsConfirmation);
    assert.deepEqual(
      asked.map(([id]) => id),
      ['others'],
    );
    const others = textEditsOf(changed.params).filter(({ edits }) => JSON.stringify(edits).includes('others'));
    assert.deepEqual(
      others.map(({ textDocument }) => textDocument.uri.split('/').at(-1)),
      ['unknown.dacl'],
    );
    assert.deepEqual(reasons(changed), [
      // It never had a deny of psn2: the shared alias is no address of it.
      'acl/shown-compliant.dacl: device output, which is not edited',
      'acl/wide-compliant.dacl: lets the probe to psn2 through',
    ]);
    await client.stop();
  },
);

test(
  'an edit of several files is shown first: one that changes nothing needs confirmation, all others are ticked',
  limit,
  async (context) => {
    const { client, change } = await lab(context);
    const { params } = await change({ kind: 'add-denies' });
    const annotations = params?.edit.changeAnnotations ?? {};
    const needing = Object.entries(annotations).filter(([, { needsConfirmation }]) => needsConfirmation);
    assert.equal(needing.length, 1);
    const edits = textEditsOf(params).flatMap(({ edits: own }) => own as (TextEdit & { annotationId?: string })[]);
    assert.ok(edits.every(({ annotationId }) => annotationId !== undefined && annotationId in annotations));
    assert.ok(!edits.some(({ annotationId }) => annotationId === needing[0]?.[0]));
    const silent = (params?.edit.documentChanges ?? []).filter((one) => CreateFile.is(one));
    assert.deepEqual(
      silent.map(({ uri: made, options }) => [made, options]),
      [[textEditsOf(params)[0]?.textDocument.uri, { ignoreIfExists: true }]],
    );
    assert.match(annotations['denies']?.description ?? '', /acl\/wide-compliant\.dacl: 1 line/);
    await client.stop();
  },
);

test(
  'a list whose encoding is only assumed is checked, named, and in no plan: its bytes would become others',
  limit,
  async (context) => {
    const list = 'remark 中文\npermit ip any any\n';
    const gbk = Buffer.concat([
      Buffer.from('remark '),
      Buffer.of(0xd6, 0xd0, 0xce, 0xc4),
      Buffer.from('\npermit ip any any\n'),
    ]);
    const utf16 = Buffer.from(list, 'utf16le');
    const { client, change } = await lab(context, {
      'ise-posture.json': deployment,
      'acl/gbk-compliant.txt': gbk,
      'acl/le-compliant.txt': utf16,
      'acl/be-compliant.txt': Buffer.from(utf16).swap16(),
      'acl/utf8-compliant.txt': list,
    });
    const checked = await ask(client.connection, 'isePosture/checkWorkspace', {});
    assert.deepEqual([checked.files, checked.counts.error], [5, 8]);
    const changed = await change({ kind: 'add-denies' });
    assert.deepEqual(reasons(changed), [
      'acl/be-compliant.txt: its encoding (UTF-16BE) is only assumed; save it as UTF-8 first',
      'acl/gbk-compliant.txt: its encoding (GBK (GB18030)) is only assumed; save it as UTF-8 first',
      'acl/le-compliant.txt: its encoding (UTF-16LE) is only assumed; save it as UTF-8 first',
    ]);
    assert.deepEqual(Object.keys(changed.after), ['acl/utf8-compliant.txt']);
    await client.stop();
  },
);

test('what cannot be changed is named, and a plan changes nothing', limit, async (context) => {
  const { client, change, uri } = await lab(context, {
    'ise-posture.json': deployment,
    'acl/locked-compliant.dacl': 'permit ip any any\n',
    'acl/full-compliant.dacl': 'ip access-list extended A\n 1 permit ip any any\n',
    'acl/off-compliant.dacl': 'remark ise-posture-disable-next-line dacl/missing-psn-deny\npermit ip any any\n',
    'acl/group-compliant.dacl': 'deny tcp any object-group PSNS eq 8449\npermit ip any any\n',
    'acl/only-compliant.dacl': 'deny tcp any host 10.1.1.5 eq 8449\n',
  });
  const add: WorkspaceChange = { kind: 'add-psns', psns: [{ name: 'psn3', addresses: ['10.1.1.7'] }] };
  const plan = await ask(client.connection, 'isePosture/planChange', {
    uri: uri('ise-posture.json'),
    change: add,
  });
  assert.deepEqual(reasons({ result: plan } as Changed), [
    'acl/full-compliant.dacl: no free sequence number',
    'acl/group-compliant.dacl: cannot tell whether the probe is denied',
    'acl/locked-compliant.dacl: read-only',
    'acl/off-compliant.dacl: the check is switched off there',
  ]);
  assert.deepEqual(reasons(await change({ kind: 'retire-psn', psn: 'psn1' })), [
    'acl/only-compliant.dacl: the list would have no line left',
  ]);
  await client.stop();
});

test(
  'ise-posture.json that cannot be changed, or does not name the PSN, is answered in words',
  limit,
  async (context) => {
    const { client, change } = await lab(context, { 'ise-posture.json': '{ "psns": [] }' });
    await assert.rejects(change({ kind: 'retire-psn', psn: 'psn9' }), /does not name psn9/);
    await client.stop();
    const broken = await lab(context, { 'ise-posture.json': '[' });
    await assert.rejects(
      broken.change({ kind: 'add-psns', psns: [{ name: 'a', addresses: ['10.0.0.1'] }] }),
      /to be fixed first/,
    );
    await broken.client.stop();
  },
);

test(
  'a person who says no is no refusal; an open document that was edited meanwhile is one',
  limit,
  async (context) => {
    const { client, uri } = await lab(context);
    const path = uri('acl/wide-compliant.dacl');
    await client.open(path, 'ise-dacl', files['acl/wide-compliant.dacl']);
    const apply = () => ask(client.connection, 'isePosture/applyChange', { change: { kind: 'add-denies' } });
    client.connection.onRequest('workspace/applyEdit', () => ({ applied: false }));
    assert.equal((await apply()).files.length, 1);
    client.connection.onRequest('workspace/applyEdit', async () => {
      await client.change(path, 2, [{ text: 'permit ip any any\n' }]);
      // The answer to a later request says that the change has arrived.
      await ask(client.connection, 'isePosture/deploymentPsns', { uri: uri('ise-posture.json') });
      return { applied: false };
    });
    await assert.rejects(apply(), /Nothing was changed/);
    await client.stop();
  },
);

test('the PSNs of a file are told with all their addresses', limit, async (context) => {
  const { client, uri } = await lab(context);
  const psns = await ask(client.connection, 'isePosture/deploymentPsns', {
    uri: uri('ise-posture.json'),
  });
  assert.deepEqual(psns[0], { name: 'psn1', addresses: ['10.1.1.5'], aliases: ['10.1.1.100'] });
  await client.stop();
});

test('Set Up shows what it changes in a file that is there, and makes a new one at once', limit, async (context) => {
  const { client, uri } = await lab(context);
  const asked: ApplyWorkspaceEditParams[] = [];
  let applied = true;
  client.connection.onRequest('workspace/applyEdit', (params: ApplyWorkspaceEditParams) => {
    asked.push(params);
    return { applied };
  });
  const change = (path: string) =>
    client.connection.sendRequest('workspace/executeCommand', {
      command: serverCommands.applyDeploymentChange,
      arguments: [{ uri: uri(path), change: { kind: 'state-sync-unused' } }],
    });
  assert.deepEqual(await change('ise-posture.json'), { uri: uri('ise-posture.json') });
  assert.deepEqual(await change('new/ise-posture.json'), { uri: uri('new/ise-posture.json') });
  const shown = asked.map(({ edit }) =>
    Object.values(edit.changeAnnotations ?? {}).some((one) => one.needsConfirmation),
  );
  assert.deepEqual(shown, [true, false]);
  applied = false;
  assert.deepEqual(await change('ise-posture.json'), { discarded: true });
  await client.stop();
});

test('a list of another folder that happens to be open is none of this workspace', limit, async (context) => {
  const { client, change } = await lab(context);
  await client.open('vscode-sample:/staff-compliant.dacl', 'ise-dacl', 'permit ip any any\n');
  const { result } = await change({ kind: 'add-denies' });
  assert.ok(!result.files.some(({ uri }) => uri.startsWith('vscode-sample:')), JSON.stringify(result.files));
  assert.ok(result.files.length > 0);
  await client.stop();
});

test(
  'one address never becomes two PSNs: every way to write it is refused in words, and nothing is edited',
  limit,
  async (context) => {
    const { client, uri } = await lab(context);
    client.connection.onRequest('workspace/applyEdit', () => assert.fail('an edit was sent'));
    const target = uri('ise-posture.json');
    const refused = (work: Promise<unknown>, words: RegExp) => assert.rejects(work, { message: words });
    const add = (name: string, ...addresses: string[]) =>
      ({ kind: 'add-psns', psns: [{ name, addresses }] }) as const satisfies WorkspaceChange;
    const replace = { kind: 'replace-address', psn: 'psn2', from: '10.1.1.6', to: '10.1.1.5' } as const;
    for (const name of ['isePosture/planChange', 'isePosture/applyChange'] as const) {
      const send = (change: WorkspaceChange) => ask(client.connection, name, { uri: target, change });
      await refused(send(add('psn9', '10.1.1.5')), /10\.1\.1\.5 is an address of psn1 already/);
      await refused(send(add('psn9', '10.1.1.100')), /10\.1\.1\.100 is an alias of psn1 already/);
      await refused(send(replace), /10\.1\.1\.5 is an address of psn1 already/);
    }
    for (const from of [target, uri('acl/plain-compliant.dacl')]) {
      const command = (change: unknown) =>
        client.connection.sendRequest('workspace/executeCommand', {
          command: serverCommands.applyDeploymentChange,
          arguments: [{ uri: from, change }],
        });
      await refused(command(add('psn9', '10.1.1.6')), /is an address of psn2 already/);
      await refused(command(replace), /is an address of psn1 already/);
    }
    const read = async (text: string, more: object = {}) =>
      (await ask(client.connection, 'isePosture/readPsnText', { text, uri: target, ...more })).problem;
    const chosen = [{ name: 'psn7', addresses: ['10.1.1.7'] }];
    assert.match((await read('psn9 10.1.1.5')) ?? '', /address of psn1 already/);
    assert.match((await read('10.1.1.100')) ?? '', /alias of psn1 already/);
    assert.match((await read('psn9 10.1.1.7', { chosen })) ?? '', /address of psn7 already/);
    assert.match((await read('10.1.1.8 10.1.1.8')) ?? '', /10\.1\.1\.8 is given twice/);
    assert.match((await read('10.1.1.5', { psn: 'psn2', from: '10.1.1.6' })) ?? '', /address of psn1 already/);
    assert.equal(await read('10.1.1.5', { psn: 'psn1' }), undefined);
    assert.equal(await read('psn9 10.1.1.9', { chosen }), undefined);
    await client.stop();
  },
);
