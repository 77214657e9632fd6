import assert from 'node:assert/strict';
import test from 'node:test';
import { eraseTypes } from '../../server/src/core/language';
import { dacl } from '../../server/src/dacl';
import { packetLine } from '../../server/src/dacl/packets';
import { type AceLine, parseDacl, printAce } from '../../server/src/dacl/syntax';
import { noDeployment } from '../../server/src/deployment/model';
import { check } from '../support/fixtures';

/** What only the device can judge: valid, and never certain to match. */
const asa = [
  'permit tcp any object-group HOSTS object-group PORTS',
  'permit tcp any object-group PORTS any',
  'permit tcp any object-group PORTS object-group HOSTS object-group PORTS2',
  'permit tcp object-group A object-group B',
  'permit tcp any4 host 10.1.1.5 object-group PORTS log',
  'permit tcp any object WEB eq https',
  'permit object-group SERVICES any any',
  'permit object SSH any any',
  'permit icmp any any object-group ICMP_TYPES',
  'permit tcp user LAB\\alice any any eq https',
  'permit ip user any any any',
  'permit ip user-group LAB\\\\staff any object-group SERVERS',
  'permit ip object-group-user USERS any any',
  'permit tcp security-group name STAFF any any eq https',
  'permit ip security-group tag 5 any security-group name SERVERS any',
  'permit ip object-group-security S any object-group-security D any',
  'permit ip user LAB\\bob security-group tag 7 10.1.0.0 255.255.0.0 any',
  'permit tcp interface inside any eq ssh',
  'permit tcp any object-group-network-service APPS',
  'permit tcp any any eq https inactive',
  'permit udp any any time-range NIGHT log 6 interval 30',
];
const iosXe = [
  'permit tcp any any reflect RETURNING timeout 30',
  'permit udp any any reflect RETURNING',
  'permit tcp object-group CLIENTS object-group SERVERS eq 443',
  'permit ip any fqdn-group SITES',
  'permit ip any geo-group COUNTRIES',
];

function aceOf(text: string, platform: 'asa' | 'ios-xe'): AceLine {
  const line = parseDacl(text, () => platform).lines[0];
  assert.ok(line?.kind === 'ace', text);
  return line;
}

for (const [platform, lines] of [
  ['asa', asa],
  ['ios-xe', iosXe],
] as const)
  test(`${platform}: what the device has to judge is valid, may match, and is printed as it is written`, () => {
    const deployment = {
      ...noDeployment,
      acls: [{ files: '**', platform, posture: 'none' as const, span: { start: 0, end: 0 } }],
    };
    for (const text of lines) {
      const line = aceOf(text, platform);
      assert.deepEqual(line.issues, [], text);
      assert.equal(printAce(line.ace), text);
      const list = parseDacl(text, () => platform).lists[0];
      assert.ok(list);
      if (/log 6|eq https inactive/.test(text) === false) assert.equal(packetLine(line, list).certainty, 'may', text);
      const found = check(eraseTypes(dacl), 'x.dacl', text, deployment).filter(({ severity }) => severity === 'error');
      assert.deepEqual(found, [], text);
    }
  });

test('asa: a condition without its name is a finding where the name is missing', () => {
  for (const text of ['permit tcp user', 'permit ip security-group tag', 'permit tcp any any object-group'])
    assert.ok(aceOf(text, 'asa').issues.length > 0, text);
});

test('asa: two groups behind the source are the destination and its services; a third makes the first the source’s', () => {
  const [two, three] = [asa[0]!, asa[2]!].map((text) => aceOf(text, 'asa').ace.conditions?.map(({ place }) => place));
  assert.deepEqual(two, ['destination-port']);
  assert.deepEqual(three, ['source-port', 'destination-port']);
});
