import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ask } from '../../server/src/protocol';
import { folderWith } from '../support/folder';
import { limit, startClient } from './client';

const probe = (name: string): string =>
  `2026/03/10 09:00:01 [Information] aciseagent Function: PeriodicProbe::sessionSyncProbe Thread Id: 0x1 File: periodic_probe.cpp Line: 1 Level: debug  Sending http session sync periodic probe to [${name}]. `;

const files = {
  'acl/staff-compliant.dacl':
    'deny tcp any host 10.1.1.5 eq 8449\npermit tcp any host 10.2.2.2 eq 443\npermit ip any any\n',
  'ISEPostureCFG.xml':
    '<?xml version="1.0"?><cfg xmlns="http://www.cisco.com/nac/agent/config-1.0"><CallHomeList>psn1.lab.test:8443,10.1.1.5:8443</CallHomeList></cfg>',
  'AnyConnect_ISEPosture.txt': `${probe('PSN2.lab.test')}\r\n`,
};
const rootUri = pathToFileURL(folderWith({ after }, files)).toString();

test(
  'what profiles, logs and lists call a PSN is proposed, each host once, with its places',
  limit,
  async (context) => {
    const client = await startClient(context, { rootUri });
    const { proposals, errors } = await ask(client.connection, 'isePosture/psnProposals', {});
    assert.deepEqual(errors, []);
    const seen = proposals.map(({ host, seen }) => [host, seen.map(({ uri, as }) => `${uri.split('/').at(-1)} ${as}`)]);
    assert.deepEqual(seen, [
      ['10.1.1.5', ['ISEPostureCFG.xml in CallHomeList', 'staff-compliant.dacl denied on port 8449']],
      ['psn1.lab.test', ['ISEPostureCFG.xml in CallHomeList']],
      ['psn2.lab.test', ['AnyConnect_ISEPosture.txt probed by the agent']],
    ]);
    await client.stop();
  },
);

test('a known PSN is no longer proposed', limit, async (context) => {
  const client = await startClient(context, { rootUri });
  const deployment =
    '{ "psns": [ { "name": "a", "fqdn": "psn1.lab.test", "addresses": ["10.1.1.5"] }, { "name": "psn2", "fqdn": "psn2.lab.test", "addresses": ["10.1.1.6"] } ] }';
  await client.open(`${rootUri}/ise-posture.json`, 'jsonc', deployment);
  const { proposals } = await ask(client.connection, 'isePosture/psnProposals', {});
  assert.deepEqual(proposals, []);
  await client.stop();
});

test('a typed text is taken apart, and what is wrong with it is said', limit, async (context) => {
  const client = await startClient(context, { rootUri });
  const read = (text: string) => ask(client.connection, 'isePosture/readPsnText', { text });
  assert.deepEqual(await read('psn1 10.1.1.5'), { psns: [{ name: 'psn1', addresses: ['10.1.1.5'] }] });
  assert.match(JSON.stringify(await read('psn1 10.1.1.')), /10\.1\.1: not an address/);
  assert.deepEqual(await read('eule 10.4.4.3'), { psns: [{ name: 'eule', addresses: ['10.4.4.3'] }] });
  assert.match((await read('eule 192.168.8.0/22')).problem ?? '', /^192\.168\.8\.0\/22: a network/);
  assert.match((await read('127.0.0.1')).problem ?? '', /^127\.0\.0\.1: clients cannot reach a PSN there/);
  assert.match(JSON.stringify(await read('hello')), /Type a name and an address/);
  await client.stop();
});

test(
  'sessions of devices and records of ISE name PSNs, alone or around lists, with where they were seen',
  limit,
  async (context) => {
    const session = (url: string) =>
      `sw1#show authentication sessions interface gi1/0/5 details\n      Interface:  GigabitEthernet1/0/5\nServer Policies:\n  URL Redirect ACL:  REDIRECT\n      URL Redirect:  ${url}\n`;
    const wlc = (url: string) =>
      `wlc#show wireless client mac-address 0050.5600.0001 detail\r\nClient MAC Address : 0050.5600.0001\r\nClient IPv4 Address : 10.9.1.5\r\nPolicy Manager State: Run\r\nServer Policies:\r\n  URL Redirect ACL : REDIRECT\r\n  URL Redirect     : ${url}\r\n`;
    const folder = folderWith(context, {
      'sessions.txt': `${session('https://PSN1.lab.test:8443/portal/gateway?sessionId=0A01&action=cpp')}${session('https://psn1.lab.test:8443/portal/gateway')}`,
      'wlc.log': wlc('https://10.1.1.7:8443/portal/gateway?sessionId=0A02'),
      'with-list.txt': `${session('https://[2001:db8::5]/portal')}Extended IP access list STAFF_COMPLIANT\n    10 deny tcp any host 10.1.1.9 eq 8449\n    20 permit ip any any\n`,
      'ise.log':
        '<181>Mar 10 08:00:01 psn3 CISE_Passed_Authentications 0000000042 1 0 2026-03-10 08:00:01, Response={cisco-av-pair=url-redirect-acl=REDIRECT; cisco-av-pair=url-redirect=https://psn4.lab.test:8445/portal/gateway?sessionId\\=0A03; }\n',
      'template.txt':
        'cisco-av-pair = url-redirect=https://ip:port/portal/gateway?sessionId=SessionIdValue\nURL Redirect: https://psn9.lab.te\nst:8443/portal\n',
      'guide.md': 'URL Redirect: https://psn8.lab.test:8443/portal/\n',
    });
    const client = await startClient(context, { rootUri: pathToFileURL(folder).toString() });
    const { proposals, errors } = await ask(client.connection, 'isePosture/psnProposals', {});
    assert.deepEqual(errors, []);
    const seen = proposals.map(({ host, kind, seen }) => [
      host,
      kind,
      seen.map(({ uri, range, as }) => `${uri.split('/').at(-1)}:${range.start.line}:${range.start.character} ${as}`),
    ]);
    assert.deepEqual(seen, [
      ['10.1.1.7', 'address', ['wlc.log:6:29 redirect URL, port 8443']],
      ['2001:db8::5', 'address', ['with-list.txt:4:30 redirect URL']],
      ['psn1.lab.test', 'name', ['sessions.txt:4:29 redirect URL, port 8443']],
      ['psn3', 'name', ['ise.log:0:21 node in ISE’s record']],
      ['psn4.lab.test', 'name', ['ise.log:0:168 redirect URL, port 8445']],
      ['10.1.1.9', 'address', ['with-list.txt:6:25 denied on port 8449']],
    ]);
    await client.stop();
  },
);
