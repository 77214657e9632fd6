import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { checkJson } from '../cli/run';
import { folderWith, repositoryWith } from '../support/folder';
import { limit, rules, startClient } from './client';

const profile =
  '<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0">\n  <StateSyncProbeInterval>0</StateSyncProbeInterval>\n</cfg>\n';
const line = (words: string): string =>
  `2026/03/10 09:00:01 [Information] aciseagent Function: PeriodicProbe::sessionSyncProbe Thread Id: 0x1A2B File: periodic_probe.cpp Line: 9 Level: debug  ${words}. \n`;
const probing = line('Sending http session sync periodic probe to [psn1.example.com]');
const quiet = line('adapter en5, operStatus=1, wifi=no');
const rule = 'profile/log-probes-anyway';

const folder = folderWith({ after }, {});
const rootUri = pathToFileURL(folder).toString();
const uriOf = (name: string): string => `${rootUri}/${name}`;

test(
  'editor: a profile that turns probing off learns of a log beside it, as it is stored and as it is open',
  limit,
  async (context) => {
    writeFileSync(join(folder, 'AnyConnect_ISEPosture.txt'), quiet);
    const client = await startClient(context, { rootUri });
    const uri = uriOf('ISEPostureCFG.xml');
    await client.open(uri, 'ise-posture-profile', profile);
    const first = await client.diagnostics(uri);
    assert.ok(!rules(first.diagnostics).includes(rule));
    const log = uriOf('AnyConnect_ISEPosture.txt');
    await client.open(log, 'ise-posture-log', quiet + probing);
    const { diagnostics } = await client.diagnostics(uri, (one) => rules(one.diagnostics).includes(rule));
    const found = diagnostics.find(({ code }) => code === rule);
    assert.equal(found?.relatedInformation?.[0]?.location.uri, log);
    assert.equal(found?.relatedInformation?.[0]?.location.range.start.line, 1);
    await client.change(log, 2, [{ text: quiet }]);
    await client.diagnostics(uri, (one) => one !== first && !rules(one.diagnostics).includes(rule));
    assert.equal(await client.stop(), 0);
  },
);

test('Check Workspace and the command line say the same', limit, async (context) => {
  const files = { 'ISEPostureCFG.xml': profile, 'AnyConnect_ISEPosture.txt': probing };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const client = await startClient(context, { rootUri });
  await client.connection.sendRequest('isePosture/checkWorkspace');
  const told = await client.diagnostics(uriOf('ISEPostureCFG.xml'));
  assert.ok(rules(told.diagnostics).includes(rule), rules(told.diagnostics).join());
  assert.equal(await client.stop(), 0);

  const own = repositoryWith(context, files);
  for (const path of ['.', 'ISEPostureCFG.xml']) {
    const { report } = checkJson(own, path);
    const findings = report.files.flatMap((file) => file.findings.filter((one) => one.rule === rule));
    assert.equal(findings.length, 1, path);
    assert.match(findings[0]!.message, /AnyConnect_ISEPosture\.txt .*2026-03-10 09:00:01/);
  }
});
