import assert from 'node:assert/strict';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { type CodeLens, DiagnosticSeverity } from 'vscode-languageserver';
import { ask, hear, type StatusParams } from '../../server/src/protocol';
import { run } from '../cli/run';
import { folderWith } from '../support/folder';
import { limit, startClient } from './client';

const psns = JSON.stringify({
  psns: [
    { name: 'psn1', addresses: ['10.1.1.5'] },
    { name: 'psn2', addresses: ['10.1.1.6'] },
  ],
  acls: [
    { files: 'j-*.dacl', stateSyncPort: [8449, 8450] },
    { files: 'k-*.dacl', stateSyncPort: [8449, 8450] },
  ],
});
const rest = [8443, 8905].map((port) => `permit tcp any any eq ${port}\n`).join('');
const base = `permit udp any any eq domain\npermit udp any any eq bootps\npermit udp any any eq 8905\n${rest}`;

/** Each list, with what every place has to say of the probe: `bad` is red, the others are not; only `good` is ready. */
const lists: readonly (readonly [name: string, text: string, judgement: 'good' | 'bad' | 'partly' | 'unsure'])[] = [
  ['a-compliant.dacl', 'deny tcp any any eq 8449\npermit ip any any\n', 'good'],
  ['b-compliant.dacl', 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n', 'bad'],
  ['c-compliant.dacl', 'permit ip any any\n', 'bad'],
  ['d-compliant.dacl', 'deny tcp any any eq 8449 time-range WORK\npermit ip any any\n', 'unsure'],
  ['e-unknown.dacl', `permit tcp any any eq 8449\n${base}deny ip any any\n`, 'good'],
  ['f-unknown.dacl', `deny tcp any any eq 8449\n${base}deny ip any any\n`, 'bad'],
  ['g-unknown.dacl', `${base}deny ip any any\n`, 'bad'],
  ['h-unknown.dacl', `permit tcp any any eq 8449 time-range WORK\n${base}deny ip any any\n`, 'unsure'],
  ['i-unknown.dacl', `deny tcp any host 10.1.1.5 eq 8449\npermit tcp any any eq 8449\n${base}`, 'bad'],
  ['j-unknown.dacl', `deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n`, 'partly'],
  ['k-unknown.dacl', 'deny tcp any any eq 8449 time-range WORK\npermit ip any any\n', 'unsure'],
];

/** Rules that say in red that the probe does what it should not. */
const aboutProbe =
  /^dacl\/(?:missing-psn-deny|psn-deny-too-late|psn-deny-wrong-port-or-protocol|psn-blocked-before-posture)$/;

const worst = (all: readonly string[]): string =>
  ['bad', 'partly', 'unsure'].find((one) => all.includes(one)) ?? 'good';

const words = {
  good: / all (?:denied|reachable)/,
  bad: / [12] not (?:denied|reachable)/,
  partly: / 1 partly denied$/,
  unsure: / 2 uncertain/,
};

test('Problems, coverage, lens, status and command line say the same of each list', limit, async (context) => {
  const texts = Object.fromEntries(lists.map(([name, text]) => [name, text]));
  const folder = folderWith(context, { 'ise-posture.json': psns, ...texts });
  const rootUri = pathToFileURL(folder).toString();
  const client = await startClient(context, { rootUri });
  const statuses = new Map<string, StatusParams>();
  hear(client.connection, 'isePosture/status', (status: StatusParams) => void statuses.set(status.uri, status));

  const total = await ask(client.connection, 'isePosture/checkWorkspace', {});
  const coverage = await ask(client.connection, 'isePosture/coverage', {});
  const check = JSON.parse(run(folder, 'check', '.', '--format', 'json').out);
  const sums = { error: 0, warning: 0 };
  for (const [name, text, judgement] of lists) {
    const uri = `${rootUri}/${name}`;
    const stored = (await client.diagnostics(uri)).diagnostics;
    const isRed = stored.some(
      ({ code, severity }) => aboutProbe.test(String(code)) && severity! <= DiagnosticSeverity.Warning,
    );
    assert.equal(isRed, judgement === 'bad', `Problems of ${name}: ${stored.map(({ code }) => code)}`);
    sums.error += stored.filter(({ severity }) => severity === DiagnosticSeverity.Error).length;
    sums.warning += stored.filter(({ severity }) => severity === DiagnosticSeverity.Warning).length;

    const row = coverage.lists.find((list) => list.uri === uri);
    assert.equal(worst(row?.cells.map((cell) => cell.judgement) ?? []), judgement, `coverage of ${name}`);

    const told = check.files.find((file: { readonly path: string }) => file.path === name).findings;
    assert.deepEqual(
      told.map((finding: { readonly rule: string }) => finding.rule).sort(),
      stored.map(({ code }) => code).sort(),
      `command line and Problems of ${name}`,
    );

    await client.open(uri, 'ise-dacl', text);
    const shown = await client.diagnostics(uri, ({ version }) => version === 1);
    assert.deepEqual(
      shown.diagnostics.map(({ code }) => code).sort(),
      stored.map(({ code }) => code).sort(),
      `${name} open and closed`,
    );
    const lens = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    assert.match(lens[0]?.command?.title ?? '', words[judgement], `lens of ${name}`);
    const { counts } = statuses.get(uri)!;
    const errors = shown.diagnostics.filter(({ severity }) => severity === DiagnosticSeverity.Error).length;
    assert.equal(counts.error, errors, `status of ${name}`);
    assert.ok(judgement !== 'bad' || counts.error + counts.warning > 0, `status of ${name} is green`);
  }
  assert.deepEqual({ error: total.counts.error, warning: total.counts.warning }, sums, 'the sums of Check Workspace');
  assert.match(run(folder, 'coverage', '.').out, /^j-unknown\.dacl .* partly denied +reachable$/m);
  const profile = `${rootUri}/ISEPostureCFG.xml`;
  await client.open(profile, 'ise-posture-profile', '<cfg></cfg>');
  const steps = await ask(client.connection, 'isePosture/howToTurnOn', { uri: profile });
  assert.deepEqual(
    [steps[0]?.status, steps[2]?.status],
    ['1 of 4 lists ready', '1 of 7 lists ready · partly denied: 1'],
    'how to turn on',
  );
  const table = JSON.parse(run(folder, 'coverage', '.', '--format', 'json').out);
  assert.deepEqual(
    table.lists.map((list: { readonly path: string }) => list.path),
    lists.map(([name]) => name),
  );
  await client.stop();
});

/** Whom each list serves, and whether anything is asked of it: nobody calls it "not checked" where nothing is. */
const served: readonly (readonly [name: string, asked: boolean])[] = [
  ['compliant.dacl', true],
  ['unknown.dacl', true],
  ['noncompliant.dacl', false],
  ['staff.dacl', false],
  ['redirect.dacl', false],
];

const withoutAddress =
  '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": [] } ] }';

for (const [what, json] of [
  ['no PSN', '{}'],
  ['a PSN without an address', withoutAddress],
] as const)
  test(`with ${what}, every place calls the same lists not checked`, limit, async (context) => {
    const texts = Object.fromEntries(served.map(([name]) => [name, 'permit ip any any\n']));
    const folder = folderWith(context, { 'ise-posture.json': json, ...texts });
    const rootUri = pathToFileURL(folder).toString();
    const client = await startClient(context, { rootUri });
    const statuses = new Map<string, StatusParams>();
    hear(client.connection, 'isePosture/status', (status: StatusParams) => void statuses.set(status.uri, status));
    const { unchecked } = await ask(client.connection, 'isePosture/checkWorkspace', {});
    assert.equal(unchecked, served.filter(([, asked]) => asked).length, 'Check Workspace');
    const coverage = await ask(client.connection, 'isePosture/coverage', {});
    const check = JSON.parse(run(folder, 'check', '.', '--format', 'json').out);
    const table = JSON.parse(run(folder, 'coverage', '.', '--format', 'json').out);
    for (const [name, asked] of served) {
      const uri = `${rootUri}/${name}`;
      await client.open(uri, 'ise-dacl', texts[name]!);
      await client.diagnostics(uri, ({ version }) => version === 1);
      const lens = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
      const row = coverage.lists.find((list) => list.uri === uri);
      const isPath = ({ path }: { readonly path: string }) => path === name;
      assert.deepEqual(
        {
          lens: lens[0]?.command?.title.includes('not checked'),
          status: (statuses.get(uri)?.unchecked ?? 0) > 0,
          coverage: row?.unchecked ?? false,
          cells: row?.cells.some(({ judgement }) => judgement === 'unchecked') ?? false,
          check: (check.files.find(isPath).notChecked ?? 0) > 0,
          table: table.lists.find(isPath)?.notChecked ?? false,
        },
        {
          lens: asked,
          status: asked,
          coverage: asked,
          cells: asked && coverage.psns.length > 0,
          check: asked,
          table: asked,
        },
        name,
      );
    }
    await client.stop();
  });
