import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ApplyWorkspaceEditParams, TextDocumentEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ask, type CaseParams, type CaseReport } from '../../server/src/protocol';
import { at, compliant, failed, fault, start } from '../diagnosis/support/log';
import { mnt, session } from '../diagnosis/support/network';
import { repositoryWith } from '../support/folder';
import { zip } from '../support/zip';
import { limit, startClient, type TestClient } from './client';

const from = at('09:00:00');
const log = `${[
  compliant(from),
  ...start(from),
  ...failed(from + 1, 'psn1.example.com'),
  ...fault(from + 10, 'psn2.example.com'),
].join('\n')}\n`;
const psns = `{ "psns": [
  { "name": "psn1", "fqdn": "psn1.example.com", "addresses": ["10.1.1.5"] },
  { "name": "psn2", "fqdn": "psn2.example.com", "addresses": ["10.1.1.6"] } ] }
`;
const list = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
const fixed = 'deny tcp any host 10.1.1.5 eq 8449\ndeny tcp any host 10.1.1.6 eq 8449\npermit ip any any\n';
const applied = 'STAFF_COMPLIANT-69afd100';
const files = {
  'ise-posture.json': psns,
  'agent.log': log,
  'acl/STAFF_COMPLIANT.dacl': list,
  'switch.txt': session({ seconds: at('09:05:00'), list: applied }),
  'mnt.xml': mnt({ seconds: from + 1, posture: 'Compliant', list: applied }),
  'photo.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
};

const uriOf = (path: string): string => pathToFileURL(path).toString();

async function started(context: TestContext, given: Readonly<Record<string, string | Uint8Array>> = files) {
  const folder = repositoryWith(context, given);
  const rootUri = uriOf(folder);
  const capabilities = { workspace: { workspaceEdit: annotating } };
  const client = await startClient(context, { rootUri, capabilities });
  return { client, folder, rootUri };
}

const annotating = {
  documentChanges: true,
  resourceOperations: ['create'] as const,
  changeAnnotationSupport: {},
} as unknown as NonNullable<import('vscode-languageserver').WorkspaceClientCapabilities['workspaceEdit']>;

const diagnose = (client: TestClient, params: CaseParams): Promise<CaseReport> =>
  ask(client.connection, 'isePosture/diagnose', params);

/** The cause that is confirmed. */
function causeOf({ endpoints }: CaseReport) {
  const found = endpoints.flatMap(({ causes }) => causes).filter(({ standing }) => standing === 'confirmed');
  assert.deepEqual(
    found.map(({ id, psn }) => `${id} ${psn}`),
    ['deny-missing psn2'],
  );
  return found[0]!;
}

test('editor and command line judge alike, and the editor knows where everything stands', limit, async (context) => {
  const { client, folder, rootUri } = await started(context);
  const report = await diagnose(client, { sources: [{ uri: rootUri }] });
  const cli = JSON.parse(commandLine(folder)) as {
    endpoints: { clock?: unknown; causes: { role: unknown }[] }[];
    inputs: unknown;
    errors: unknown;
  };
  const plain = report.endpoints.map(({ causes, ...own }) => ({
    ...own,
    causes: causes.map(({ grounds, remedies, kind: _kind, title: _title, ...cause }) => ({
      ...cause,
      grounds: grounds.map(({ opens: _, uri: _own, ...ground }) => ground),
      remedies: remedies.map(({ edits, ...step }) => ({
        ...step,
        ...(edits
          ? { edits: edits.map(({ uri, ...edit }) => ({ path: uri.slice(rootUri.length + 1), ...edit })) }
          : {}),
      })),
    })),
  }));
  const bare = cli.endpoints.map(({ clock: _clock, causes, ...own }) => ({
    ...own,
    causes: causes.map(({ role: _role, ...cause }) => cause),
  }));
  assert.deepEqual(plain, bare);
  assert.deepEqual(report.inputs, cli.inputs);
  assert.deepEqual(report.errors, cli.errors);
  for (const { opens, uri, path, range, quote } of causeOf(report).grounds) {
    assert.equal(opens, 'document');
    assert.equal(uri, uriOf(join(folder, path)));
    const line = readFileSync(join(folder, path), 'utf8').split('\n')[range.start.line];
    if (quote !== '') assert.ok(line?.includes(quote), quote);
  }
});

/** What `diagnose` prints; it ends with 1 where there is a fault. */
function commandLine(folder: string): string {
  const cli = join(__dirname, '..', '..', 'dist', 'cli.js');
  assert.ok(existsSync(cli));
  try {
    return execFileSync(process.execPath, [cli, 'diagnose', '.', '--format', 'json'], {
      cwd: folder,
      encoding: 'utf8',
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

test('the edit of a remedy is shown first, and what is not saved yet counts', limit, async (context) => {
  const { client, folder, rootUri } = await started(context);
  const path = join(folder, 'acl', 'STAFF_COMPLIANT.dacl');
  const params: CaseParams = { sources: [{ uri: rootUri }] };
  const step = causeOf(await diagnose(client, params)).remedies.find(({ edits }) => edits);
  assert.ok(step?.edits);
  assert.equal(step.where, 'file');
  await client.open(uriOf(path), 'ise-dacl', list);
  const asked: ApplyWorkspaceEditParams[] = [];
  client.connection.onRequest('workspace/applyEdit', (own: ApplyWorkspaceEditParams) => {
    asked.push(own);
    return { applied: asked.length === 1 };
  });
  const apply = () => ask(client.connection, 'isePosture/applyCaseEdit', { ...params, edits: step.edits! });
  assert.equal(await apply(), 'applied');
  const [{ edit }] = asked as [ApplyWorkspaceEditParams];
  assert.ok(Object.values(edit.changeAnnotations ?? {}).some(({ needsConfirmation }) => needsConfirmation));
  const changes = (edit.documentChanges ?? []).filter((one): one is TextDocumentEdit => 'edits' in one);
  assert.deepEqual(
    changes.map(({ textDocument }) => textDocument),
    [{ uri: uriOf(path), version: 1 }],
  );
  const document = TextDocument.create(uriOf(path), 'ise-dacl', 1, list);
  const after = TextDocument.applyEdits(
    document,
    changes[0]!.edits.filter((one) => 'newText' in one),
  );
  assert.equal(after, fixed);
  assert.equal(await apply(), 'discarded');
  await client.change(uriOf(path), 2, [{ text: after }]);
  const again = await diagnose(client, params);
  assert.deepEqual(
    again.endpoints
      .flatMap(({ causes }) => causes)
      .filter(({ id, standing }) => `${id} ${standing}` === 'deny-missing confirmed'),
    [],
  );
  assert.equal(await apply(), 'changed');
  assert.equal(asked.length, 2);
});

test('the Markdown of a case is that of the command line, and says what the report says', limit, async (context) => {
  const { client, folder, rootUri } = await started(context);
  const params: CaseParams = { sources: [{ uri: rootUri }] };
  const markdown = await ask(client.connection, 'isePosture/caseMarkdown', params);
  assert.ok(markdown.includes('psn2'));
  const cause = causeOf(await diagnose(client, params));
  for (const { path, range } of cause.grounds) assert.ok(markdown.includes(`${path}:${range.start.line + 1}`), path);
  assert.ok(!markdown.includes(folder));
});

test(
  'the redacted Markdown names nobody, and says what was replaced and which words nobody knows',
  limit,
  async (context) => {
    const { client, rootUri } = await started(context);
    const params: CaseParams = { sources: [{ uri: rootUri }] };
    const { markdown, replaced, unclassed } = await ask(client.connection, 'isePosture/caseRedacted', params);
    assert.doesNotMatch(markdown, /psn2\.example\.com|10\.1\.1\.6|0A0101010000002A12345678|alice/i);
    assert.match(markdown, /HOST-\d|IP-\d/);
    assert.ok(replaced.length > 0 && replaced.every(({ count }) => count > 0));
    assert.ok(Array.isArray(unclassed));
  },
);

test('the collection script asks the PSNs of the case', limit, async (context) => {
  const { client, rootUri } = await started(context);
  const params = { sources: [{ uri: rootUri }], system: 'windows' } as const;
  const { script, psns: count } = await ask(client.connection, 'isePosture/caseKit', params);
  assert.ok(count >= 2);
  assert.match(script, /Test-NetConnection/);
  assert.match(script, /10\.1\.1\.6|psn2\.example\.com/);
});

test('texts of documents that the server is not told of come with the request', limit, async (context) => {
  const { client, folder, rootUri } = await started(context);
  const uri = uriOf(join(folder, 'acl', 'STAFF_COMPLIANT.dacl'));
  const report = await diagnose(client, { sources: [{ uri: rootUri }], unsaved: [{ uri, text: fixed }] });
  const ids = report.endpoints.flatMap(({ causes }) => causes).map(({ id, standing }) => `${id} ${standing}`);
  assert.ok(!ids.includes('deny-missing confirmed'), ids.join());
});

test(
  'bundles are read from disk and from memory; what lies in them can be looked at, and is not edited',
  limit,
  async (context) => {
    const bundle = zip(Object.entries(files).map(([name, data]) => ({ name, data })));
    const { client, folder } = await started(context, { 'dart.zip': bundle });
    const uri = uriOf(join(folder, 'dart.zip'));
    const dropped = { name: 'dart.zip', base64: Buffer.from(bundle).toString('base64') };
    for (const source of [{ uri }, dropped]) {
      const report = await diagnose(client, { sources: [source] });
      const cause = causeOf(report);
      assert.ok(cause.remedies.every(({ edits }) => edits === undefined));
      const ground = cause.grounds.find(({ path }) => path === 'dart.zip!/agent.log');
      assert.equal(ground?.opens, 'entry');
      const text = await ask(client.connection, 'isePosture/caseText', { sources: [source], path: ground.path });
      assert.equal(text, log);
      assert.equal(
        await ask(client.connection, 'isePosture/caseText', { sources: [source], path: 'dart.zip!/x' }),
        null,
      );
    }
  },
);

test('pastes are material; what is gone, and what is no material, is said', limit, async (context) => {
  const { client, folder } = await started(context, {});
  const paste = (text: string) => ({ name: 'Clipboard', text });
  const report = await diagnose(client, {
    sources: [paste(log), paste(list), { uri: uriOf(join(folder, 'gone.zip')) }],
  });
  assert.deepEqual(
    report.inputs.map(({ path, kind }) => `${kind} ${path}`),
    ['dacl Clipboard (2)', 'posture-log Clipboard'],
  );
  assert.deepEqual(
    report.errors.map(({ path }) => path),
    ['gone.zip'],
  );
  const nothing = await diagnose(client, { sources: [paste('Dear colleague')] });
  assert.deepEqual(nothing.endpoints, []);
  assert.match(nothing.errors[0]!.message, /DART/);
});

test('other requests are answered while a large log is read', limit, async (context) => {
  const { client, folder } = await started(context, {});
  const path = join(folder, 'large.log');
  const lines = [compliant(from), ...start(from)];
  for (let at = 0; at < 40_000; at++) lines.push(...failed(from + 1 + at * 60, 'psn1.example.com'));
  writeFileSync(path, `${lines.join('\n')}\n`);
  const order: string[] = [];
  const params: CaseParams = { sources: [{ uri: uriOf(path) }] };
  const slow = diagnose(client, params).then(() => order.push('diagnosis'));
  await ask(client.connection, 'isePosture/ping', {});
  order.push('ping');
  await slow;
  assert.deepEqual(order, ['ping', 'diagnosis']);
});
