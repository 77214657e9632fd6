import assert from 'node:assert/strict';
import test, { after, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ask } from '../../server/src/protocol';
import { folderWith } from '../support/folder';
import { limit, startClient } from './client';

const text =
  '<?xml version="1.0"?><cfg xmlns="http://www.cisco.com/nac/agent/config-1.0"><StateSyncProbeInterval>0</StateSyncProbeInterval><NetworkTransitionDelay>3</NetworkTransitionDelay></cfg>';
const psns =
  '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] } ] }';
const denies = 'deny tcp any host 10.1.1.5 eq 8449\ndeny tcp any host 10.1.1.6 eq 8449\n';

const lists = {
  'acl/a-compliant.dacl': `${denies}permit ip any any\n`,
  'acl/b-compliant.dacl': 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n',
  'acl/c-compliant.dacl': 'permit ip any any\n',
  'acl/unknown.dacl': 'permit tcp any host 10.1.1.5 eq 8449\npermit tcp any host 10.1.1.6 eq 8449\ndeny ip any any\n',
};
const rootUri = pathToFileURL(folderWith({ after }, lists)).toString();
const uri = `${rootUri}/ISEPostureCFG.xml`;
const json = `${rootUri}/ise-posture.json`;

/** A client with the profile open, and what it is told of the steps at a time. */
async function opened(context: TestContext) {
  const client = await startClient(context, { rootUri });
  await client.open(uri, 'ise-posture-profile', text);
  return { client, steps: () => ask(client.connection, 'isePosture/howToTurnOn', { uri }) };
}

test('the steps in their order, with what coverage says of the lists', limit, async (context) => {
  const { client, steps } = await opened(context);
  const before = await steps();
  assert.deepEqual(
    before.map(({ title, status }) => `${title}: ${status}`),
    [
      'Deny the probe in every list for compliant endpoints: not checked: name the PSNs first',
      'Reauthenticate the sessions: undefined',
      'Let the probe through in the list for unknown posture: not checked: name the PSNs first',
      'Raise the network transition delay to 10 s in ISE: delay 3 s',
      'Set the interval, last of all: undefined',
    ],
  );
  assert.equal(before[0]?.command.id, 'isePosture.setUp');
  assert.ok(before.every(({ done }) => done === undefined));

  await client.open(json, 'jsonc', psns);
  const named = await steps();
  assert.equal(named[0]?.status, '1 of 3 lists ready');
  assert.equal(named[0]?.done, undefined);
  assert.equal(named[0]?.command.id, 'isePosture.showCoverage');
  assert.deepEqual([named[2]?.status, named[2]?.done], ['1 of 1 list ready', true]);

  // As the editor has it, not as it is stored; with one list left, the step leads there.
  await client.open(`${rootUri}/acl/c-compliant.dacl`, 'ise-dacl', `${denies}permit ip any any\n`);
  const last = (await steps())[0];
  assert.equal(last?.status, '2 of 3 lists ready');
  assert.equal(last?.command.id, 'isePosture.reveal');
  assert.match(JSON.stringify(last?.command.args), /b-compliant\.dacl/);
  await client.stop();
});

test(
  'a list is ready only where every PSN can be checked; what is missing is said, and the step leads there',
  limit,
  async (context) => {
    const { client, steps } = await opened(context);
    await client.open(json, 'jsonc', '{ "psns": [ { "name": "psn1", "addresses": [] } ] }');
    const [denies, , open] = await steps();
    for (const step of [denies, open]) {
      assert.equal(step?.status, 'not checked: psn1 (no address); add the address in ise-posture.json');
      assert.deepEqual([step?.done, step?.command.id], [undefined, 'isePosture.openDeployment']);
    }
    await client.change(json, 2, [{ text: psns.replace('["10.1.1.6"]', '["2001:db8::6"]') }]);
    const [mixed, , reachable] = await steps();
    assert.equal(mixed?.status, '0 of 1 list ready · not checked: 2, for psn2 (no IPv4 address)');
    assert.equal(mixed?.done, undefined);
    assert.equal(reachable?.status, 'not checked: psn2 (no IPv4 address); add the address in ise-posture.json');
    await client.stop();
  },
);

test(
  'where ise-posture.json says that state synchronization is not used, its lists are there all the same',
  limit,
  async (context) => {
    const { client, steps } = await opened(context);
    for (const [version, off] of ['{ "stateSync": false }', psns.replace('{', '{ "stateSync": false,')].entries()) {
      if (version === 0) await client.open(json, 'jsonc', off);
      else await client.change(json, version + 1, [{ text: off }]);
      const [denies, , open] = await steps();
      for (const step of [denies, open]) {
        assert.equal(step?.status, 'not checked: ise-posture.json says "stateSync": false; take that out first');
        assert.deepEqual([step?.done, step?.command.id], [undefined, 'isePosture.openDeployment']);
      }
    }
    await client.change(json, 3, [{ text: psns }]);
    assert.equal((await steps())[0]?.status, '1 of 3 lists ready');
    await client.stop();
  },
);
