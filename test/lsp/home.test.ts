import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { noDeployment } from '../../server/src/core/deployment/model';
import { createLocalizer } from '../../server/src/core/localizer';
import { seeFiles } from '../../server/src/lsp/home-files';
import { ask, type HomeResult } from '../../server/src/protocol';
import { languageById } from '../../server/src/workspace/languages';
import { createTurns } from '../../server/src/workspace/turns';
import { createUnit, type Unit } from '../../server/src/workspace/unit';
import { folderWith, writeFiles } from '../support/folder';
import { limit, startClient } from './client';

const psns =
  '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ], "acls": [ { "files": "acl/printers.dacl", "posture": "none" } ] }';
const open = 'permit ip any any\n';
const closed = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
const line = (second: number, text: string): string =>
  `2026/03/10 09:00:0${second} [Information] aciseagent Function: PeriodicProbe::sessionSyncProbe Thread Id: 0x1 File: periodic_probe.cpp Line: 1 Level: debug  ${text} `;
const fault = [
  line(1, 'Sending http session sync periodic probe to [psn1].'),
  line(2, 'Incorrect configuration detected by ISE = [psn1], compliant status is not expected.'),
].join('\n');
const profile =
  '<?xml version="1.0"?><cfg xmlns="http://www.cisco.com/nac/agent/config-1.0"><StateSyncProbeInterval>60</StateSyncProbeInterval><NetworkTransitionDelay>10</NetworkTransitionDelay></cfg>';

async function home(context: TestContext, files: Readonly<Record<string, string>>) {
  const folder = folderWith(context, files);
  const rootUri = pathToFileURL(folder).toString();
  const client = await startClient(context, { rootUri });
  const changed = (name: string): Promise<void> =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${rootUri}/${name}`, type: 2 }],
    });
  return {
    client,
    uriOf: (name: string) => `${rootUri}/${name}`,
    write: (name: string, text: string) => {
      writeFiles(folder, { [name]: text });
      return changed(name);
    },
    remove: (name: string) => {
      rmSync(join(folder, name));
      return changed(name);
    },
    look: () => ask(client.connection, 'isePosture/home', {}),
  };
}

const labels = (all: readonly { readonly label: string }[]): readonly string[] => all.map(({ label }) => label);

test(
  'without a folder the next step is to open one; an empty folder has its PSNs named first',
  limit,
  async (context) => {
    const none = await startClient(context);
    const nothing = await ask(none.connection, 'isePosture/home', {});
    assert.deepEqual(nothing.step, { kind: 'open-folder' });
    const empty = await (await home(context, {})).look();
    assert.deepEqual(empty.step, { kind: 'set-up' });
    assert.deepEqual([empty.lists, empty.profiles, empty.logs, empty.questions], [[], [], [], []]);
  },
);

test(
  'the next step is the first that applies: PSNs, posture, errors, a log; then nothing is left',
  limit,
  async (context) => {
    const { look, write, remove } = await home(context, {
      'acl/staff-compliant.dacl': open,
      'acl/printers.dacl': open,
      'case/ISEPosture.txt': fault,
      'ISEPostureCFG.xml': profile,
    });
    const step = async (): Promise<readonly unknown[]> => {
      const { step } = await look();
      return 'at' in step ? [step.kind, step.count, step.at.label] : [step.kind];
    };
    assert.deepEqual(await step(), ['set-up']);
    await write('ise-posture.json', psns.replace('"none"', '"compliant"').replace('printers', 'other'));
    assert.deepEqual(await step(), ['assign-posture', 1, 'acl/printers.dacl']);
    await write('ise-posture.json', psns);
    assert.deepEqual(await step(), ['fix-errors', 1, 'acl/staff-compliant.dacl']);
    await write('acl/staff-compliant.dacl', closed);
    assert.deepEqual(await step(), ['diagnose', 1, 'case/ISEPosture.txt']);
    await remove('case/ISEPosture.txt');
    assert.deepEqual(await step(), ['none']);
    await write('case/bundle.zip', 'PK\u0003\u0004more');
    assert.deepEqual(await step(), ['review'], 'what could not be read is no reason to say that nothing is left');
  },
);

test('it says what the coverage, the profile and the log say by themselves', limit, async (context) => {
  const { look, client, uriOf } = await home(context, {
    'ise-posture.json': psns,
    'acl/staff-compliant.dacl': open,
    'case/ISEPosture.txt': fault,
    'ISEPostureCFG.xml': profile,
    'acl/printers.dacl': open,
  });
  const result = await look();
  assert.deepEqual(result.coverage, await ask(client.connection, 'isePosture/coverage', {}));
  assert.deepEqual(labels(result.lists), ['acl/printers.dacl', 'acl/staff-compliant.dacl']);
  const [log] = result.logs;
  await client.open(uriOf('case/ISEPosture.txt'), 'ise-posture-log', fault);
  const { verdict } = await ask(client.connection, 'isePosture/logTimeline', { uri: uriOf('case/ISEPosture.txt') });
  assert.equal(log?.headline, verdict);
  assert.equal(log?.counts.error, 1);
  assert.match(result.profiles[0]?.headline ?? '', /60 s.*10 s/);
});

test('a question is what only a person knows, with its place', limit, async (context) => {
  const { look } = await home(context, { 'ise-posture.json': psns, 'acl/guests.dacl': open });
  const { questions }: HomeResult = await look();
  assert.deepEqual(labels(questions), ['acl/guests.dacl']);
  assert.match(questions[0]?.text ?? '', /posture/i);
});

function unitOf(uri: string): Unit {
  const document = TextDocument.create(uri, 'ise-dacl', 0, closed);
  return createUnit(languageById('ise-dacl'), document, noDeployment, () => {});
}

test('beyond the budget it says that more was there', async () => {
  const three = async function* () {
    for (const name of ['a', 'b', 'c']) yield unitOf(`file:///lab/${name}-compliant.dacl`);
  };
  const judge = {
    findingsOf: async (unit: Unit) => unit.findings(),
    deployments: { deploymentOf: async () => noDeployment },
    l10n: () => createLocalizer('en'),
    turns: createTurns(),
    workspaceFolders: () => ['file:///lab'],
  };
  const seen = async (files: number, units: number) => {
    const { cut, lists } = await seeFiles(judge, three(), { files, units }, () => false);
    return [cut, labels(lists)];
  };
  assert.deepEqual(await seen(3, 1000), [false, ['a-compliant.dacl', 'b-compliant.dacl', 'c-compliant.dacl']]);
  assert.deepEqual(await seen(2, 1000), [true, ['a-compliant.dacl', 'b-compliant.dacl']]);
  assert.deepEqual(await seen(3, 1), [true, ['a-compliant.dacl']]);
});

test('a new list names the PSNs, on their ports; without any, places to fill in', limit, async (context) => {
  const { client, uriOf } = await home(context, { 'ise-posture.json': psns });
  const made = (kind: 'compliant' | 'unknown' | 'redirect', uri: string): Promise<string> =>
    ask(client.connection, 'isePosture/newList', { kind, uri });
  assert.match(
    await made('compliant', uriOf('compliant.dacl')),
    /deny tcp any host 10\.1\.1\.5 eq 8449\n.*permit ip any any/,
  );
  assert.match(await made('unknown', uriOf('unknown.dacl')), /permit tcp any host 10\.1\.1\.5 eq 8443\n/);
  assert.match(
    await made('redirect', uriOf('redirect.dacl')),
    /deny ip any host 10\.1\.1\.5\npermit tcp any any eq www/,
  );
  const none = await startClient(context);
  const empty = await ask(none.connection, 'isePosture/newList', { kind: 'compliant', uri: 'untitled:compliant.dacl' });
  assert.match(empty, /PSN1-IP-ADDRESS/);
});
