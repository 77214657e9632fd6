import assert from 'node:assert/strict';
import test from 'node:test';
import { noDeployment } from '../../server/src/core/deployment/model';
import { finish } from '../../server/src/core/slices';
import { createSource } from '../../server/src/core/source';
import { dacl } from '../../server/src/dacl';
import { deviceOutput } from '../../server/src/nad';
import { copies } from './support/copies';
import { shapes } from './support/shapes';

/** Output of devices beside session details. */
const others: Readonly<Record<string, string>> = {
  messages:
    'Mar 10 2026 08:00:04.120 UTC: %EPM-6-POLICY_APP_SUCCESS: IP 10.9.9.9| MAC 0200.0000.0001| AuditSessionID 0A0101010000002A12345678| POLICY_TYPE Named ACL| POLICY_NAME xACSACLx-IP-STAFF-636b75ac| RESULT SUCCESS\n' +
    "Mar 10 08:00:05: %AUTHMGR-5-START: Starting 'dot1x' for client (0200.0000.0001) on Interface Gi1/0/5 AuditSessionID 0A0101010000002A12345678\n",
  'the event log':
    'SW1#show access-session event-logging mac 0200.0000.0001\nSep/29  12:14:51:778   SVM  EPM  EV_EPM_SESSION_CREATE  EV_PASS\nSep/29  12:14:51:790   EPM  ACL  EV_EPM_ACL_APPLY       EV_FAIL\n',
  'the event log without its command':
    'Sep/29  12:14:51:778   SVM  EPM  EV_EPM_SESSION_CREATE  EV_PASS\nSep/29  12:14:51:790   EPM  ACL  EV_EPM_ACL_APPLY       EV_FAIL\n',
  'the table with policies':
    'Interface    MAC Address    M:D:S    Vlan     IPv4        Policy               User-Role\n' +
    '-----------------------------------------------------------------------------------------\n' +
    'Gi3/0/11     0200.0000.0001 D1x:D:AZ  UA        10.9.9.9 Dot1x                UA        \n',
  'device tracking':
    'SW1#show device-tracking database mac 0200.0000.0001\n    Network Layer Address    Link Layer Address     Interface  vlan  prlvl  age   state    Time left\n' +
    'DH4 10.9.9.9                0200.0000.0001         Te1/0/4    1021  0024   4s    REACHABLE  243 s\n',
  'entries of its own':
    'SW1#show access-session interface Gi1/0/5 details\n            Interface:  Gi1/0/5\n          MAC Address:  0200.0000.0001\n' +
    'Server Policies:\n         Per-User ACL:  Gi1/0/5#v4#3DCB7B0\n                     :  deny tcp any host 10.1.1.5 eq 8449\n' +
    '                     :  permit ip any any\n         Per-User ACL:  deny tcp any host 10.1.1.5 eq 8449\n' +
    '                        permit ip any any\nMethod status list: empty\nSW1#\n',
  'the clock':
    'Load for five secs: 2%/0%; one minute: 3%; five minutes: 3%\nTime source is NTP, 13:51:25.306 UTC Tue Mar 10 2026\n\n            Interface:  Gi1/0/5\n               Status:  Authorized\n',
};

const outputs: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(shapes).map(([name, { text }]) => [name, text])),
  ...others,
};

const list = [
  'Extended IP access list xACSACLx-IP-STAFF_COMPLIANT-636b75ac (per-user)',
  '    1 deny tcp any host 10.1.1.5 eq 8449',
  '    2 permit tcp any any eq netbios-ssn',
  '    3 permit ip any any (23 matches)',
  '',
].join('\n');

const names = ['nad.txt', 'nad.log', 'nad.cfg', 'nad.acl', 'nad.dacl', 'nad.dacl.txt', 'Untitled-1'];

/** Findings by rule and words: places differ where more stands above. */
function findings(name: string, text: string): readonly string[] {
  const source = createSource(`file:///${name}`, name, dacl.id, text);
  const { document, analysis } = finish(dacl.read(source, noDeployment));
  const input = { source, document, analysis, deployment: noDeployment };
  const found = finish(
    dacl.check(input, (_, error) => {
      throw error;
    }),
  );
  return found.map(({ rule, message }) =>
    `${rule} ${message.id} ${JSON.stringify(message.args ?? {})}`.replace(/\d+/g, 'N'),
  );
}

for (const [copy, change] of Object.entries(copies))
  test(`no dACL finding on any output: ${copy}`, () => {
    for (const [what, text] of Object.entries(outputs)) assert.deepEqual(findings('nad.txt', change(text)), [], what);
  });

for (const [what, text] of Object.entries(outputs)) {
  for (const end of ['\n', '\r\n']) {
    const output = text.replaceAll('\n', end);
    test(`no dACL finding on ${what}, ${JSON.stringify(end)}`, () => {
      for (const name of names) assert.deepEqual(findings(name, output), [], name);
    });
    test(`beside a list only the list's own: ${what}, ${JSON.stringify(end)}`, () => {
      const own = list.replaceAll('\n', end);
      const alone = findings('nad.txt', own);
      assert.ok(alone.length > 0);
      assert.deepEqual(findings('nad.txt', output + own), alone);
      assert.deepEqual(findings('nad.log', own + output), alone);
      assert.deepEqual(findings('nad.dacl', output + own + output), alone);
    });
  }
}

test('output about sessions in a file whose name says a posture has no dACL finding: its own rules ask for the list', () => {
  for (const [what, text] of Object.entries(outputs)) {
    const path = 'acl/staff_COMPLIANT.dacl';
    const source = createSource(`file:///${path}`, path, deviceOutput.id, text);
    const input = { source, deployment: noDeployment, ...finish(deviceOutput.read(source, noDeployment)) };
    const rules = finish(deviceOutput.check(input, (_, error) => assert.fail(String(error)))).map(({ rule }) => rule);
    assert.deepEqual(
      rules.filter((rule) => rule.startsWith('dacl/')),
      [],
      what,
    );
  }
});
