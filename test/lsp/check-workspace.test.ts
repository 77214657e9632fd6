import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { ask, type CheckWorkspaceResult } from '../../server/src/protocol';
import { checkJson } from '../cli/run';
import { pcap } from '../support/captures';
import { folderWith, writeFiles } from '../support/folder';
import { limit, startClient, type TestClient } from './client';

const psns = '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }';
const open = 'permit ip any any\n';
const closed = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
const shown =
  'SW1#show ip access-lists\nExtended IP access list STAFF_COMPLIANT\n    10 permit ip any any (5 matches)\nSW1#\n';
const probe =
  '2026/03/10 09:00:01 [Information] aciseagent Function: PeriodicProbe::sessionSyncProbe Thread Id: 0x1 File: periodic_probe.cpp Line: 1 Level: debug  Sending http session sync periodic probe to [psn1]. ';
const fault =
  '2026/03/10 09:00:02 [Error] aciseagent Function: PeriodicProbe::sessionSyncProbe Thread Id: 0x1 File: periodic_probe.cpp Line: 1 Level: error  Incorrect configuration detected by ISE = [psn1], compliant status is not expected. ';
const profile =
  '<?xml version="1.0"?><cfg xmlns="http://www.cisco.com/nac/agent/config-1.0"><StateSyncProbeInterval>0</StateSyncProbeInterval><NetworkTransitionDelay>10</NetworkTransitionDelay></cfg>';

interface Place {
  readonly client: TestClient;
  readonly uriOf: (name: string) => string;
  readonly write: (name: string, text: string) => void;
  readonly remove: (name: string) => void;
  /** Tells the server that files have changed, as an editor that watches them does. */
  readonly tell: (type: 1 | 2 | 3, ...names: string[]) => Promise<void>;
  readonly run: () => Promise<CheckWorkspaceResult>;
}

async function place(context: TestContext, files: Readonly<Record<string, string>>): Promise<Place> {
  const folder = folderWith(context, files);
  const rootUri = pathToFileURL(folder).toString();
  const client = await startClient(context, { rootUri });
  const uriOf = (name: string): string => `${rootUri}/${name}`;
  return {
    client,
    uriOf,
    write: (name, text) => writeFiles(folder, { [name]: text }),
    remove: (name) => rmSync(join(folder, name), { recursive: true }),
    tell: (type, ...names) =>
      client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: names.map((name) => ({ uri: uriOf(name), type })),
      }),
    run: () => ask(client.connection, 'isePosture/checkWorkspace', {}),
  };
}

const rulesOf = ({ diagnostics }: PublishDiagnosticsParams): unknown[] => diagnostics.map(({ code }) => code);
const says = (rule: string) => (params: PublishDiagnosticsParams) => rulesOf(params).includes(rule);
const isEmpty = ({ diagnostics }: PublishDiagnosticsParams): boolean => diagnostics.length === 0;

/** Waits for diagnostics that arrive after `work` began. */
async function after(
  client: TestClient,
  uri: string,
  work: () => unknown,
  fits: (params: PublishDiagnosticsParams) => boolean,
): Promise<PublishDiagnosticsParams> {
  const before = new Set(client.published(uri));
  await work();
  return client.diagnostics(uri, (params) => !before.has(params) && fits(params));
}

test(
  'lists, device output of any name and logs are checked; what is left out is said with the reason',
  limit,
  async (context) => {
    const { client, uriOf, run } = await place(context, {
      'ise-posture.json': psns,
      'acl/staff-compliant.dacl': open,
      'case/show.txt': shown,
      'case/AnyConnect_ISEPosture.txt': `${probe}\n${fault}\n`,
      'case/bundle.zip': 'PK\u0003\u0004more',
      'notes.md': closed,
      'todo.txt': 'buy milk\n',
      'acl/mac.txt': 'mac access-list extended M\n permit any any\n',
    });
    const result = await run();
    assert.equal(result.files, 4);
    assert.deepEqual(result.errors, []);
    assert.deepEqual(result.skipped.map(({ label }) => label).sort(), ['acl/mac.txt', 'case/bundle.zip']);
    assert.match(result.skipped.find(({ label }) => label.endsWith('zip'))!.message, /zip/i);
    assert.ok(says('dacl/missing-psn-deny')(await client.diagnostics(uriOf('acl/staff-compliant.dacl'))));
    assert.ok(says('dacl/missing-psn-deny')(await client.diagnostics(uriOf('case/show.txt'))));
    assert.ok(says('log/incorrect-configuration')(await client.diagnostics(uriOf('case/AnyConnect_ISEPosture.txt'))));
    // Coverage has the same lists, and the same verdict.
    const coverage = await ask(client.connection, 'isePosture/coverage', {});
    assert.deepEqual(
      coverage.lists.map(({ label, cells }) => [label, cells.map(({ judgement }) => judgement)]),
      [
        ['acl/staff-compliant.dacl', ['bad']],
        ['case/show.txt · STAFF_COMPLIANT', ['bad']],
      ],
    );
    await client.stop();
  },
);

test(
  'captures and what ISE records are read, as the command line reads them, and are not called skipped',
  limit,
  async (context) => {
    const capture = pcap([]);
    const record =
      '<?xml version="1.0"?><activeList noOfActiveSession="1"><activeSession><user_name>a</user_name><calling_station_id>02:00:00:00:00:01</calling_station_id></activeSession></activeList>';
    const files: Readonly<Record<string, string | Uint8Array>> = {
      'ise-posture.json': psns,
      'acl/staff-compliant.dacl': closed,
      'case/probe.pcap': capture,
      'case/probe.cap.gz': gzipSync(capture),
      'case/damaged.pcap': capture.subarray(0, 20),
      'case/other.gz': gzipSync('buy milk'),
      'case/sessions.xml': record,
      'case/todo.txt': 'buy milk\n',
    };
    const folder = folderWith(context, files);
    const client = await startClient(context, { rootUri: pathToFileURL(folder).toString() });
    for (const round of ['first', 'again']) {
      const result = await ask(client.connection, 'isePosture/checkWorkspace', {});
      const { report: byCommand } = checkJson(folder, '.');
      assert.equal(result.files, byCommand.files.length + byCommand.errors.length, round);
      const name = ({ uri }: { uri: string }): string => uri.slice(uri.indexOf('case/'));
      assert.deepEqual(
        result.errors.map((one) => [name(one), one.message]).sort(),
        byCommand.errors.map(({ path, message }) => [path, message]).sort(),
        round,
      );
      const skipped = (byCommand.skipped ?? []).map(({ path }) => path);
      assert.deepEqual(
        result.skipped.map(({ label }) => label),
        ['case/other.gz'],
        round,
      );
      assert.ok(skipped.includes('case/other.gz'));
    }
    await client.stop();
  },
);

test('results stay when a tab closes, and tell what the file says, not what the tab said', limit, async (context) => {
  const { client, uriOf, run } = await place(context, { 'ise-posture.json': psns, 'a-compliant.dacl': open });
  const uri = uriOf('a-compliant.dacl');
  await run();
  await after(client, uri, () => client.open(uri, 'ise-dacl', closed), isEmpty);
  const back = await after(
    client,
    uri,
    () => client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
    says('dacl/missing-psn-deny'),
  );
  assert.equal(back.version, undefined);
  await client.stop();
});

test('without a check of the workspace a closed tab takes its findings along', limit, async (context) => {
  const { client, uriOf } = await place(context, { 'ise-posture.json': psns, 'a-compliant.dacl': open });
  const uri = uriOf('a-compliant.dacl');
  await client.open(uri, 'ise-dacl', open);
  await client.diagnostics(uri, says('dacl/missing-psn-deny'));
  const close = () => client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await after(client, uri, close, isEmpty);
  await client.stop();
});

test('closed files are judged anew when they change, appear and go', limit, async (context) => {
  const { client, uriOf, write, remove, tell, run } = await place(context, {
    'ise-posture.json': psns,
    'a-compliant.dacl': open,
  });
  await run();
  const uri = uriOf('a-compliant.dacl');
  await client.diagnostics(uri, says('dacl/missing-psn-deny'));
  const change = (text: string) => () => {
    write('a-compliant.dacl', text);
    return tell(2, 'a-compliant.dacl');
  };
  await after(client, uri, change(closed), isEmpty);
  await after(client, uri, change(open), says('dacl/missing-psn-deny'));
  const fresh = uriOf('sub/show.txt');
  await after(
    client,
    fresh,
    () => {
      write('sub/show.txt', shown);
      return tell(1, 'sub/show.txt');
    },
    says('dacl/missing-psn-deny'),
  );
  const gone = () => {
    remove('a-compliant.dacl');
    return tell(3, 'a-compliant.dacl');
  };
  await after(client, uri, gone, isEmpty);
  // Of a folder that is deleted a client may tell the folder alone.
  const goneWithFolder = () => {
    remove('sub');
    return tell(3, 'sub');
  };
  await after(client, fresh, goneWithFolder, isEmpty);
  await client.stop();
});

test(
  'what a closed file depends on counts, too: ise-posture.json, saved or not, and the logs beside a profile',
  limit,
  async (context) => {
    const { client, uriOf, write, tell, run } = await place(context, {
      'ise-posture.json': '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.9"] } ] }',
      'a-compliant.dacl': closed,
      'case/ISEPostureCFG.xml': profile,
    });
    await run();
    const list = uriOf('a-compliant.dacl');
    await client.diagnostics(list, says('dacl/missing-psn-deny'));
    await after(client, list, () => client.open(uriOf('ise-posture.json'), 'jsonc', psns), isEmpty);
    const cfg = uriOf('case/ISEPostureCFG.xml');
    await client.diagnostics(cfg, says('profile/state-sync-off'));
    const log = () => {
      write('case/AnyConnect_ISEPosture.txt', `${probe}\n`);
      return tell(1, 'case/AnyConnect_ISEPosture.txt');
    };
    await after(client, cfg, log, says('profile/log-probes-anyway'));
    await client.stop();
  },
);

test('a setting that changes holds for closed files, too: how many findings are shown', limit, async (context) => {
  const { client, uriOf, run } = await place(context, {
    'a.dacl': 'permit tcp any any eq wwww\npermit tcp any any eq wwwx\n',
  });
  const limitTo = (maxNumberOfProblems: number): Promise<void> =>
    client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { isePosture: { maxNumberOfProblems } },
    });
  await run();
  const count = ({ diagnostics }: PublishDiagnosticsParams): number => diagnostics.length;
  assert.ok(count(await client.diagnostics(uriOf('a.dacl'))) > 1);
  await after(
    client,
    uriOf('a.dacl'),
    () => limitTo(1),
    (params) => count(params) === 1,
  );
  await after(
    client,
    uriOf('a.dacl'),
    () => limitTo(9),
    (params) => count(params) > 1,
  );
  await client.stop();
});
